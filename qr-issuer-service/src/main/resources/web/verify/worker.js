/* FILES and VERSION stand above, written by the server: another page is another worker. */
const CACHE = `egu-verifier-${VERSION}`;
const PATIENCE_MS = 3_000;

self.addEventListener("install", (event) => {
  const all = FILES.map((file) => new Request(file, { cache: "reload" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(all)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("egu-verifier-") && name !== CACHE && name !== "egu-verifier-trust";
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const file = url.pathname + url.search;
  const page = event.request.mode === "navigate" && url.pathname === "/verify";
  if (event.request.method === "GET" && url.origin === self.location.origin && (page || FILES.includes(file))) {
    event.respondWith(answer(event.request, page ? file : undefined));
  }
});

/** The network's answer if it comes soon, else the kept one. */
async function answer(request, page) {
  const cache = await caches.open(CACHE);
  try {
    const fresh = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (fresh.ok) {
      if (page !== undefined) {
        await cache.put("/verify", fresh.clone());
      }
      return fresh;
    }
  } catch {
    // No network.
  }
  return (await cache.match(request)) ?? (await cache.match("/verify")) ?? (await cache.match("/verify?lang=kk"))
    ?? Response.error();
}
