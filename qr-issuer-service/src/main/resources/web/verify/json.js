import { malformed, orMalformed, utf8 } from "./reading.js";

const MAX_LEVELS = 16;
const MAX_STRING = 4096;
const MAX_NUMBER = 24;

const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS = { t: ["true", true], f: ["false", false], n: ["null", null] };

/**
 * Reads JSON strictly, as JSON.parse does not: no name twice, bounded in depth and length. Objects
 * have no prototype. Undefined for an empty text.
 */
export function parse(bytes) {
  const text = utf8(bytes);
  let at = 0;

  const take = (pattern) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) {
      throw malformed();
    }
    at = pattern.lastIndex;
    return found[0];
  };
  const took = (c) => {
    take(SPACE);
    const is = text[at] === c;
    at += is ? 1 : 0;
    return is;
  };
  const need = (c) => {
    if (!took(c)) {
      throw malformed();
    }
  };
  const string = () => {
    const value = orMalformed(() => JSON.parse(take(STRING)));
    if (value.length > MAX_STRING) {
      throw malformed();
    }
    return value;
  };
  const number = () => {
    const digits = take(NUMBER);
    if (digits.length > MAX_NUMBER) {
      throw malformed();
    }
    return Number(digits);
  };
  const object = (level) => {
    const members = Object.create(null);
    if (took("}")) {
      return members;
    }
    do {
      take(SPACE);
      const name = string();
      if (name in members) {
        throw malformed();
      }
      need(":");
      members[name] = value(level + 1);
    } while (took(","));
    need("}");
    return members;
  };
  const array = (level) => {
    const items = [];
    if (took("]")) {
      return items;
    }
    do {
      items.push(value(level + 1));
    } while (took(","));
    need("]");
    return items;
  };
  const value = (level) => {
    take(SPACE);
    const c = text[at];
    if ((c === "{" || c === "[") && level > MAX_LEVELS) {
      throw malformed();
    }
    if (took("{")) {
      return object(level);
    }
    if (took("[")) {
      return array(level);
    }
    if (c === '"') {
      return string();
    }
    if (c in WORDS && text.startsWith(WORDS[c][0], at)) {
      at += WORDS[c][0].length;
      return WORDS[c][1];
    }
    return number();
  };

  take(SPACE);
  if (at === text.length) {
    return undefined;
  }
  const whole = value(1);
  take(SPACE);
  if (at !== text.length) {
    throw malformed();
  }
  return whole;
}
