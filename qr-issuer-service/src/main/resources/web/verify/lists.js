const ENTRY = /^([A-Za-z0-9_-]{1,24})(?:\.(\d{1,12}))?$/;
const MAX_ENTRIES = 2_000_000;

/**
 * The lists of withdrawn passes, one per key. A list only ever grows: one that is older than the
 * list held, or has forgotten a pass, is not taken, so that no withdrawn pass comes back.
 */
export class KnownLists {
  #lists = new Map();

  /** Takes the list, {kid, ctr, rids}, in place of the one held, if it continues it. */
  offer(list) {
    const before = entries(list);
    const held = this.#lists.get(list.kid);
    if (!before || (held && (list.ctr < held.ctr || !covers(before, held.before)))) {
      return false;
    }
    this.#lists.set(list.kid, { ctr: list.ctr, before });
    return true;
  }

  /** The counter of the list held of the key. */
  counter(kid) {
    return this.#lists.get(kid)?.ctr;
  }

  /** revoked, not-listed, or undefined without a list of the key; issuedAt in seconds. */
  listing(kid, rid, issuedAt) {
    const held = this.#lists.get(kid);
    if (!held) {
      return undefined;
    }
    return issuedAt < (held.before.get(rid) ?? -Infinity) ? "revoked" : "not-listed";
  }
}

/** By rid, the second before which its passes are withdrawn; undefined where it is no list. */
function entries(list) {
  if (!Number.isSafeInteger(list.ctr) || list.ctr < 0 || !Array.isArray(list.rids)
      || list.rids.length > MAX_ENTRIES) {
    return undefined;
  }
  const before = new Map();
  for (const entry of list.rids) {
    const parts = ENTRY.exec(entry);
    if (!parts) {
      return undefined;
    }
    const until = parts[2] === undefined ? Infinity : Number(parts[2]);
    before.set(parts[1], Math.max(until, before.get(parts[1]) ?? -Infinity));
  }
  return before;
}

function covers(offered, held) {
  for (const [rid, until] of held) {
    if (!(offered.get(rid) >= until)) {
      return false;
    }
  }
  return true;
}
