import { malformed, utf8 } from "./reading.js";

const MAX_LEVELS = 100;
const BREAK = Symbol("break");

/** A floating point number, which is never taken for an integer. */
export class Float {
  constructor(value) {
    this.value = value;
  }
}

/** Something with a tag (RFC 8949 §3.4), which is never taken for the thing without it. */
export class Tagged {
  constructor(tag, item) {
    this.tag = tag;
    this.item = item;
  }
}

/** A map; its keys may be of any kind. */
export class CborMap {
  #items = new Map();

  add(key, item) {
    const name = nameOf(key);
    if (this.#items.has(name)) {
      throw malformed();
    }
    this.#items.set(name, item);
  }

  has(key) {
    return this.#items.has(nameOf(key));
  }

  get(key) {
    return this.#items.get(nameOf(key));
  }

  toJSON() {
    return [...this.#items];
  }
}

function nameOf(key) {
  if (key instanceof Uint8Array) {
    return `bytes ${key}`;
  }
  return typeof key === "object" ? `${key?.constructor?.name} ${JSON.stringify(key)}` : `${typeof key} ${key}`;
}

/**
 * Reads one item of CBOR (RFC 8949) and nothing behind it: no key twice, lengths that are only
 * claimed reserve nothing. Integers beyond 2^53 become BigInt.
 */
export function decode(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;

  const skip = (count) => {
    if (count > bytes.length - at) {
      throw malformed();
    }
    const from = at;
    at += Number(count);
    return from;
  };
  const argument = (info) => {
    switch (info) {
      case 24:
        return view.getUint8(skip(1));
      case 25:
        return view.getUint16(skip(2));
      case 26:
        return view.getUint32(skip(4));
      case 27:
        return narrowed(view.getBigUint64(skip(8)));
      default:
        if (info > 27) {
          throw malformed();
        }
        return info;
    }
  };
  const string = (major, info, level) => {
    if (info !== 31) {
      const length = argument(info);
      const from = skip(length);
      const part = bytes.subarray(from, at);
      return major === 3 ? utf8(part) : part;
    }
    const parts = [];
    for (;;) {
      const head = view.getUint8(skip(1));
      if (head === 0xff) {
        return major === 3 ? parts.join("") : Uint8Array.from(parts.flatMap((part) => [...part]));
      }
      if (head >> 5 !== major || (head & 31) === 31) {
        throw malformed();
      }
      parts.push(string(major, head & 31, level));
    }
  };
  const array = (info, level) => {
    const items = [];
    for (const left = counter(info); left(); ) {
      const next = item(level + 1, info === 31);
      if (next === BREAK) {
        break;
      }
      items.push(next);
    }
    return items;
  };
  const map = (info, level) => {
    const members = new CborMap();
    for (const left = counter(info); left(); ) {
      const key = item(level + 1, info === 31);
      if (key === BREAK) {
        break;
      }
      members.add(key, item(level + 1, false));
    }
    return members;
  };
  const counter = (info) => {
    if (info === 31) {
      return () => true;
    }
    let left = argument(info);
    return () => left-- > 0;
  };
  const simple = (info, mayBreak) => {
    switch (info) {
      case 20:
        return false;
      case 21:
        return true;
      case 22:
        return null;
      case 23:
        return undefined;
      case 25:
        return new Float(half(view.getUint16(skip(2))));
      case 26:
        return new Float(view.getFloat32(skip(4)));
      case 27:
        return new Float(view.getFloat64(skip(8)));
      case 31:
        if (mayBreak) {
          return BREAK;
        }
        throw malformed();
      default: {
        const value = info === 24 ? view.getUint8(skip(1)) : info;
        if (info > 24 || (info === 24 && value < 32)) {
          throw malformed();
        }
        return new Tagged("simple", value);
      }
    }
  };
  const item = (level, mayBreak) => {
    if (level > MAX_LEVELS) {
      throw malformed();
    }
    const head = view.getUint8(skip(1));
    const major = head >> 5;
    const info = head & 31;
    switch (major) {
      case 0:
        return argument(info);
      case 1: {
        const value = argument(info);
        return typeof value === "bigint" ? -1n - value : -1 - value;
      }
      case 2:
      case 3:
        return string(major, info, level);
      case 4:
        return array(info, level);
      case 5:
        return map(info, level);
      case 6:
        return new Tagged(argument(info), item(level + 1, false));
      default:
        return simple(info, mayBreak);
    }
  };

  const whole = item(1, false);
  if (at !== bytes.length) {
    throw malformed();
  }
  return whole;
}

const narrowed = (value) => (value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value);

function half(bits) {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const sign = bits & 0x8000 ? -1 : 1;
  if (exponent === 31) {
    return fraction ? NaN : sign * Infinity;
  }
  return sign * (exponent ? 2 ** (exponent - 25) * (1024 + fraction) : 2 ** -24 * fraction);
}
