import { KnownLists } from "./lists.js";

/** Where what was last heard is kept, so that the page works without a network. */
const CACHE = "egu-verifier-trust";
const HELD = "/verify/held-trust";
const PATIENCE_MS = 8_000;

/** What was last heard, or undefined where nothing was. */
export async function heldTrust() {
  try {
    const held = await (await caches.open(CACHE)).match(HELD);
    return held && usable(await held.json());
  } catch {
    return undefined;
  }
}

/**
 * Asks whom to believe and what is withdrawn, and keeps it. All or nothing: an answer without its
 * lists, or with a list that forgets what the one held says, leaves everything as it was.
 *
 * @param held what was last heard
 * @throws if there is no network, or the answer is no such thing
 */
export async function freshTrust(held) {
  const heard = await json("/.well-known/trust.json");
  const kids = new Map(
    [...heard.keys.map((key) => [key.kid, key.crlVersion]),
      ...heard.signers.map((signer) => [signer.revocations, signer.crlVersion])]
      .filter(([, version]) => version !== undefined));
  const lists = new Map((held?.raw.lists ?? []).map((list) => [list.kid, list]));
  for (const [kid, version] of kids) {
    if (lists.get(kid)?.ctr !== version) {
      const list = await json(`/.well-known/crl/${encodeURIComponent(kid)}.json`);
      if (list.kid !== kid || (held && !held.lists.offer(list))) {
        throw new Error(`the list of ${kid} is not a continuation of the one held`);
      }
      lists.set(kid, list);
    }
  }
  const raw = { at: Date.now(), trust: heard, lists: [...lists.values()] };
  const fresh = usable(raw);
  try {
    await (await caches.open(CACHE)).put(HELD, new Response(JSON.stringify(raw)));
  } catch {
    // No room, or a private window: it works until the page is closed.
  }
  return fresh;
}

/** By kid, as readers want it: the first of a name counts. */
function usable(raw) {
  const lists = new KnownLists();
  for (const list of raw.lists) {
    if (!lists.offer(list)) {
      throw new Error(`the list of ${list.kid} cannot be read`);
    }
  }
  const byKid = (all) => new Map(all.toReversed().map((one) => [one.kid, one]));
  return { keys: byKid(raw.trust.keys), signers: byKid(raw.trust.signers), lists, at: raw.at, raw };
}

async function json(url) {
  const answer = await fetch(url, {
    cache: "no-cache",
    credentials: "omit",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!answer.ok) {
    throw new Error(`${url} answered ${answer.status}`);
  }
  return answer.json();
}
