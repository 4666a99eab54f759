import { parse } from "./json.js";
import { SKEW_MS, Not, es256, fromBase64Url, inflate, malformed, tooLarge } from "./reading.js";

/** SMART Health Cards: the text of a QR code is shc:/ and two digits per character of a JWS. */
export const PREFIX = "shc:/";

const MAX_JWS_LENGTH = 1195;
const MAX_KID_LENGTH = 64;
const HEALTH_CARD = "https://smarthealth.cards#health-card";

/**
 * Reads a health card. Nothing in it is believed or unpacked before its signature holds under a
 * key trusted for the issuer it names.
 *
 * @param trust with keys: a Map by kid
 * @param now milliseconds since 1970
 */
export async function readHealthCard(text, trust, now) {
  if (text.length > PREFIX.length + 2 * MAX_JWS_LENGTH) {
    throw tooLarge();
  }
  const parts = jws(text).split(".");
  if (parts.length !== 3) {
    throw malformed();
  }
  const header = object(parse(fromBase64Url(parts[0])));
  if (typeof header.kid !== "string" || header.kid.length > MAX_KID_LENGTH) {
    throw malformed();
  }
  const key = trust.keys.get(header.kid);
  if (header.alg !== "ES256") {
    throw new Not(key ? "altered" : "unknown-issuer", "alg-not-allowed");
  }
  if ("crit" in header || "b64" in header || header.zip !== "DEF") {
    throw malformed();
  }
  if (!key) {
    throw new Not("unknown-issuer", "unknown-key");
  }
  const signed = new TextEncoder().encode(`${parts[0]}.${parts[1]}`);
  if (!(await es256(key, signed, signature(parts[2])))) {
    throw new Not("altered", "signature-mismatch");
  }
  if (key.compromised) {
    throw new Not("compromised-key", "key-compromised");
  }
  const payload = object(parse(await inflate("deflate-raw", fromBase64Url(parts[1]))));
  return claims(payload, key, now);
}

function jws(text) {
  const digits = text.slice(PREFIX.length);
  if (digits.length < 2 || digits.length % 2 !== 0 || !/^[0-9]*$/.test(digits)) {
    throw malformed();
  }
  let found = "";
  for (let i = 0; i < digits.length; i += 2) {
    const value = Number(digits.slice(i, i + 2));
    if (value > 77) {
      throw malformed();
    }
    found += String.fromCharCode(45 + value);
  }
  return found;
}

/** An undecodable signature is one that does not match, not an unreadable pass. */
function signature(part) {
  try {
    return fromBase64Url(part);
  } catch {
    return new Uint8Array(0);
  }
}

function claims(payload, key, now) {
  if (payload.iss !== key.iss) {
    throw new Not("unknown-issuer", "issuer-not-of-key");
  }
  if (typeof payload.nbf !== "number") {
    throw noRecord();
  }
  if (payload.nbf > Math.floor((now + SKEW_MS) / 1000)) {
    throw new Not("unreadable", "not-yet-valid");
  }
  if ("exp" in payload && !(Number(payload.exp) > Math.floor((now - SKEW_MS) / 1000))) {
    throw new Not("signature-expired", "expired");
  }
  const vc = object(payload.vc);
  const entries = items(object(object(vc.credentialSubject).fhirBundle).entry)
    .map((entry) => object(object(entry).resource));
  const patients = entries.filter((one) => one.resourceType === "Patient");
  const doses = entries
    .filter((one) => one.resourceType === "Immunization" && one.status === "completed")
    .map(dose);
  if (!items(vc.type).includes(HEALTH_CARD) || patients.length === 0 || doses.length === 0) {
    throw noRecord();
  }
  return {
    issuer: key.iss,
    kid: key.kid,
    rid: string(vc.rid),
    issuedAt: payload.nbf,
    person: person(patients.at(-1)),
    doses,
  };
}

const noRecord = () => new Not("unreadable", "not-a-vaccination-record");

function person(patient) {
  const name = object(items(patient.name)[0]);
  return {
    familyName: string(name.family),
    givenName: items(name.given).map(asText).join(" "),
    birthDate: string(patient.birthDate),
  };
}

function dose(immunization) {
  const coding = object(items(object(immunization.vaccineCode).coding)[0]);
  const performer = object(object(items(immunization.performer)[0]).actor);
  return {
    vaccine: { system: asText(coding.system), code: asText(coding.code) },
    occurredOn: asText(immunization.occurrenceDateTime),
    lotNumber: string(immunization.lotNumber),
    performer: string(performer.display),
  };
}

const object = (value) =>
  value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};

const items = (value) => (Array.isArray(value) ? value : []);

const string = (value) => (typeof value === "string" ? value : undefined);

const asText = (value) => (["string", "number", "boolean"].includes(typeof value) ? String(value) : "");
