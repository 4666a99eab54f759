/** Thrown where what was shown is no genuine record; the words are those of POST /v1/verify. */
export class Not extends Error {
  constructor(authenticity, reason) {
    super(`${authenticity} ${reason}`);
    this.authenticity = authenticity;
    this.reason = reason;
  }
}

export const malformed = () => new Not("unreadable", "malformed");

export const tooLarge = () => new Not("unreadable", "too-large");

/** Clocks differ. */
export const SKEW_MS = 60_000;

/** Runs something that throws where its input is malformed. */
export function orMalformed(read) {
  try {
    return read();
  } catch (broken) {
    throw broken instanceof Not ? broken : malformed();
  }
}

/** UTF-8 and nothing else. */
export function utf8(bytes) {
  return orMalformed(() => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
}

/** Base64url in the one spelling it has: no padding, no stray bits. */
export function fromBase64Url(text) {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) {
    throw malformed();
  }
  const bytes = orMalformed(() =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0)));
  if (toBase64Url(bytes) !== text) {
    throw malformed();
  }
  return bytes;
}

export function toBase64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}

export function toBase64Url(bytes) {
  return toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

const MAX_UNPACKED_BYTES = 16 * 1024;

/**
 * Unpacks one whole stream with nothing behind it, 16 KiB at most.
 *
 * @param format deflate (zlib) or deflate-raw
 */
export async function inflate(format, packed) {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream(format)).getReader();
  const plain = new Uint8Array(MAX_UNPACKED_BYTES);
  let length = 0;
  for (;;) {
    let step;
    try {
      step = await reader.read();
    } catch {
      throw malformed();
    }
    if (step.done) {
      return plain.subarray(0, length);
    }
    if (length + step.value.length > MAX_UNPACKED_BYTES) {
      reader.cancel().catch(() => {});
      throw tooLarge();
    }
    plain.set(step.value, length);
    length += step.value.length;
  }
}

/**
 * Whether the 64 bytes, r then s, sign the message by ES256.
 *
 * @param key with the coordinates x and y in base64url
 */
export async function es256(key, message, signature) {
  if (signature.length !== 64) {
    return false;
  }
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const jwk = { kty: "EC", crv: "P-256", x: key.x, y: key.y };
  const open = await crypto.subtle.importKey("jwk", jwk, curve, false, ["verify"]);
  return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, open, signature, message);
}
