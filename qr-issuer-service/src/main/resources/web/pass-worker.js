/* Without a network it shows the copy that the holder chose to keep; without a copy it does nothing. */
const CACHE = "egu-pass";
const COPY = "/pass/copy";
const PATIENCE_MS = 5_000;

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) {
    return;
  }
  if (request.mode === "navigate" && url.pathname === COPY) {
    event.respondWith(copy(url.search).then((kept) => kept ?? fetch(request)));
  } else if (request.mode === "navigate" && url.pathname === "/pass") {
    event.respondWith(freshOr(request, copy(url.search)));
  } else if (url.pathname.startsWith("/assets/")) {
    event.respondWith(freshOr(request, match(url.pathname)));
  }
});

async function match(address) {
  return caches.match(address, { cacheName: CACHE });
}

/** In the language asked for, else in that of the day it was kept. */
async function copy(search) {
  return (await match(COPY + search)) ?? match(COPY);
}

/** The network's answer, unless it does not come and something is kept. */
async function freshOr(request, found) {
  const kept = await found;
  if (kept === undefined) {
    return fetch(request);
  }
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve(kept), PATIENCE_MS);
  });
  try {
    return await Promise.race([fetch(request), late]);
  } catch {
    return kept;
  } finally {
    clearTimeout(timer);
  }
}
