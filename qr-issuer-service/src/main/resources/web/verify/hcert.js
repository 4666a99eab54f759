import { CborMap, Tagged, decode } from "./cbor.js";
import { SKEW_MS, Not, es256, inflate, malformed, toBase64, toBase64Url, tooLarge } from "./reading.js";

/** Electronic Health Certificates: the EU's for COVID-19, WHO's for other vaccines. */
export const PREFIX = "HC1:";

const MAX_LENGTH = 4296;
const BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const SIGN1_TAG = 18;
const HEADER = { ALG: 1, CRIT: 2, KID: 4 };
const ES256 = -7;
const TOKEN = { ISSUER: 1, EXPIRES: 4, ISSUED: 6, ID: 7, HCERT: -260 };
const EU_CERTIFICATE = 1;
const WHO_CERTIFICATE = -6;
const MAX_RID_BYTES = 18;
const UNION_REGISTER = "https://ec.europa.eu/health/documents/community-register/html/";
const OTHER_PRODUCTS = "http://ec.europa.eu/temp/vaccineproductname";
const WHO_PRODUCTS = "http://smart.who.int/pcmt-vaxprequal/CodeSystem/PreQualProductIDs";
const OWN_NAME = /^URN:UVCI:01:[A-Z]{2}:((?:[0-9A-F]{2}){1,18}):[0-9A-F]{2,4}$/;

/**
 * Reads a certificate. It has to be unpacked before its signature can be checked, so every step is
 * strict and bounded.
 *
 * @param trust with signers: a Map by kid
 * @param now milliseconds since 1970
 */
export async function readCertificate(text, trust, now) {
  if (text.length > MAX_LENGTH) {
    throw tooLarge();
  }
  const shown = sign1(await inflate("deflate", base45(text.slice(PREFIX.length))));
  const signer = shown.kid && trust.signers.get(toBase64(shown.kid));
  if (shown.alg !== ES256) {
    throw new Not(signer ? "altered" : "unknown-issuer", "alg-not-allowed");
  }
  if (!signer) {
    throw new Not("unknown-issuer", "unknown-key");
  }
  if (!(await es256(signer, toSign(shown), shown.signature))) {
    throw new Not("altered", "signature-mismatch");
  }
  if (signer.compromised) {
    throw new Not("compromised-key", "key-compromised");
  }
  return claims(decode(shown.payload), signer, now);
}

/** RFC 9285, in the one spelling it has. */
export function base45(text) {
  if (text.length % 3 === 1) {
    throw malformed();
  }
  const bytes = [];
  for (let i = 0; i < text.length; i += 3) {
    const digits = [...text.slice(i, i + 3)].map((c) => BASE45.indexOf(c));
    const value = digits.reduceRight((sum, digit) => 45 * sum + digit, 0);
    if (digits.includes(-1) || value > (digits.length === 3 ? 0xffff : 0xff)) {
      throw malformed();
    }
    if (digits.length === 3) {
      bytes.push(value >> 8);
    }
    bytes.push(value & 0xff);
  }
  return Uint8Array.from(bytes);
}

function sign1(bytes) {
  let whole = decode(bytes);
  if (whole instanceof Tagged && whole.tag === SIGN1_TAG) {
    whole = whole.item;
  }
  if (!Array.isArray(whole) || whole.length !== 4) {
    throw malformed();
  }
  const [protectedHeader, open, payload, signature] = whole;
  if (!(open instanceof CborMap) || ![protectedHeader, payload, signature].every(isBytes)) {
    throw malformed();
  }
  const header = decode(protectedHeader);
  if (!(header instanceof CborMap) || header.has(HEADER.CRIT) || open.has(HEADER.CRIT)) {
    throw malformed();
  }
  const kid = header.has(HEADER.KID) ? header.get(HEADER.KID) : open.get(HEADER.KID);
  return {
    protectedHeader,
    payload,
    signature,
    alg: header.get(HEADER.ALG),
    kid: isBytes(kid) ? kid : undefined,
  };
}

/** RFC 9052 §4.4: ["Signature1", header, h'', payload] */
function toSign(shown) {
  const context = new TextEncoder().encode("Signature1");
  return Uint8Array.from([
    0x84, 0x60 + context.length, ...context,
    ...byteString(shown.protectedHeader), 0x40, ...byteString(shown.payload),
  ]);
}

function byteString(bytes) {
  const length = bytes.length;
  const head =
    length < 24 ? [0x40 + length] : length < 256 ? [0x58, length] : [0x59, length >> 8, length & 0xff];
  return [...head, ...bytes];
}

function claims(token, signer, now) {
  if (text(member(token, TOKEN.ISSUER)) !== signer.country) {
    throw new Not("unknown-issuer", "issuer-not-of-key");
  }
  const issued = seconds(member(token, TOKEN.ISSUED));
  const expires = seconds(member(token, TOKEN.EXPIRES));
  if (issued === undefined || expires === undefined) {
    throw noRecord();
  }
  if (issued * 1000 > now + SKEW_MS) {
    throw new Not("unreadable", "not-yet-valid");
  }
  if (expires * 1000 <= now - SKEW_MS || Date.parse(signer.ends) < now - SKEW_MS) {
    throw new Not("signature-expired", "expired");
  }
  const said =
    european(member(member(token, TOKEN.HCERT), EU_CERTIFICATE)) ??
    worldwide(member(member(token, TOKEN.HCERT), WHO_CERTIFICATE), member(token, TOKEN.ID));
  if (!said) {
    throw noRecord();
  }
  return { issuer: signer.iss, kid: signer.revocations, issuedAt: issued, ...said };
}

const noRecord = () => new Not("unreadable", "not-a-vaccination-record");

function european(certificate) {
  const given = member(certificate, "v");
  const vaccinations = Array.isArray(given) ? given : [];
  const doses = vaccinations
    .filter((one) => text(member(one, "mp")) !== undefined && text(member(one, "dt")) !== undefined)
    .map((one) => ({
      vaccine: product(text(member(one, "mp"))),
      occurredOn: text(member(one, "dt")),
      performer: text(member(one, "is")),
      doseNumber: small(member(one, "dn")),
    }));
  const name = member(certificate, "nam");
  const familyName = text(member(name, "fn")) ?? text(member(name, "fnt"));
  if (doses.length === 0 || familyName === undefined) {
    return undefined;
  }
  const own = OWN_NAME.exec(text(member(vaccinations.at(-1), "ci")) ?? "");
  return {
    rid: own ? toBase64Url(fromHex(own[1])) : undefined,
    person: {
      familyName,
      givenName: text(member(name, "gn")) ?? text(member(name, "gnt")) ?? "",
      birthDate: text(member(certificate, "dob")),
    },
    doses,
  };
}

const product = (code) => ({ system: code.startsWith("EU/") ? UNION_REGISTER : OTHER_PRODUCTS, code });

function worldwide(item, id) {
  const certificate = only(item);
  const vaccination = only(member(certificate, "v"));
  const code = text(member(vaccination, "vp"));
  const occurredOn = text(member(vaccination, "dt"));
  const name = text(member(certificate, "n"));
  if (code === undefined || occurredOn === undefined || name === undefined) {
    return undefined;
  }
  const named = isBytes(id) && id.length > 0 && id.length <= MAX_RID_BYTES;
  return {
    rid: named ? toBase64Url(id) : undefined,
    person: { familyName: undefined, givenName: name, birthDate: text(member(certificate, "dob")) },
    doses: [
      {
        vaccine: { system: WHO_PRODUCTS, code },
        occurredOn,
        lotNumber: text(member(vaccination, "bo")),
        performer: text(member(vaccination, "is")) ?? text(member(vaccination, "cn")),
      },
    ],
  };
}

/** Others write one, or a list of one. */
const only = (item) => (Array.isArray(item) && item.length === 1 ? item[0] : item);

const member = (map, key) => (map instanceof CborMap ? map.get(key) : undefined);

const text = (item) => (typeof item === "string" ? item : undefined);

const isBytes = (item) => item instanceof Uint8Array;

const small = (item) => (typeof item === "number" && item === (item | 0) ? item : undefined);

const fromHex = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));

/** Of 64 bits at most, as a Number: what is lost lies beyond all calendars. */
function seconds(item) {
  const integer = typeof item === "number" || typeof item === "bigint";
  return integer && BigInt.asIntN(64, BigInt(item)) === BigInt(item) ? Number(item) : undefined;
}
