import * as hcert from "./hcert.js";
import * as healthcard from "./healthcard.js";
import { Not, tooLarge } from "./reading.js";

/** Longer texts are in no QR code. */
const MAX_LENGTH = 8192;

/**
 * What is true of the text of a QR code: facts, never a verdict. Nothing is fetched.
 *
 * @param trust whom to believe and what is withdrawn, see trust.js
 * @param now milliseconds since 1970
 * @returns authenticity, reason, issuer, person and doses as POST /v1/verify answers them; record
 *     is revoked, not-listed, or unknown where no list of the key is held
 */
export async function verify(text, trust, now = Date.now()) {
  try {
    const { kid, rid, issuedAt, ...said } = await read(text, trust, now);
    const listing = rid === undefined ? undefined : trust.lists.listing(kid, rid, issuedAt);
    return { authenticity: "genuine", record: listing ?? "unknown", ...said };
  } catch (not) {
    if (!(not instanceof Not)) {
      throw not;
    }
    return { authenticity: not.authenticity, reason: not.reason, record: "unknown" };
  }
}

async function read(text, trust, now) {
  if (text.length > MAX_LENGTH) {
    throw tooLarge();
  }
  if (text.startsWith(healthcard.PREFIX)) {
    return healthcard.readHealthCard(text, trust, now);
  }
  if (text.startsWith(hcert.PREFIX)) {
    return hcert.readCertificate(text, trust, now);
  }
  throw new Not("unreadable", "unknown-format");
}
