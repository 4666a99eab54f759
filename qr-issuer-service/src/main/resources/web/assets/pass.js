/* Keeps the pass on this device when its holder asks for that, and forgets it again. Knows no token and no number of anybody. */
const CACHE = "egu-pass";
const LANGUAGES = ["kk", "ru", "en"];
const FILES = ["egu.css", "egu.svg", "inter-cyrillic-ext-wght-normal.woff2", "inter-cyrillic-wght-normal.woff2",
  "inter-latin-wght-normal.woff2", "pass.css", "pass.js"].map((name) => `/assets/${name}`);

const record = document.getElementById("record");
const keeping = document.getElementById("keeping");
const trouble = document.getElementById("trouble");

/** Which pass is kept, or undefined. */
async function kept() {
  const copy = await caches.match("/pass/copy", { cacheName: CACHE });
  const page = copy && new DOMParser().parseFromString(await copy.text(), "text/html");
  return page?.getElementById("record")?.dataset.pass;
}

async function show() {
  const which = await kept();
  const shown = record.dataset.pass;
  const state = which === undefined ? "none" : which === shown ? "same" : "other";
  for (const part of keeping.querySelectorAll("[data-kept]")) {
    part.hidden = part.dataset.kept !== state;
  }
  keeping.hidden = state === "none" && shown === undefined;
  document.documentElement.dataset.kept = state;
}

/** A page of ours as it is now; a session that ended must not be followed to another host. */
async function fetched(address) {
  const answer = await fetch(address, { cache: "no-store", credentials: "same-origin", redirect: "error" });
  if (!answer.ok) {
    throw new Error(`${address}: ${answer.status}`);
  }
  return answer;
}

/** All or nothing: an unfinished copy is taken away again. */
async function keep() {
  await caches.delete(CACHE);
  try {
    const cache = await caches.open(CACHE);
    const chosen = document.documentElement.lang;
    // The language chosen comes last, so that it is the one remembered.
    for (const language of [...LANGUAGES.filter((one) => one !== chosen), chosen]) {
      const copy = await fetched(`/pass/copy?lang=${language}`);
      if (language === chosen) {
        await cache.put("/pass/copy", copy.clone());
      }
      await cache.put(`/pass/copy?lang=${language}`, copy);
    }
    for (const file of FILES) {
      await cache.put(file, await fetched(file));
    }
    await navigator.serviceWorker.register("/pass-worker.js", { scope: "/pass" });
    await navigator.serviceWorker.ready;
  } catch (failed) {
    await forget();
    throw failed;
  }
}

async function forget() {
  await caches.delete(CACHE);
  const worker = await navigator.serviceWorker.getRegistration("/pass");
  await worker?.unregister();
}

keeping.addEventListener("click", async (event) => {
  const act = event.target.dataset?.do;
  if (act === undefined) {
    return;
  }
  trouble.textContent = "";
  try {
    await (act === "keep" ? keep() : forget());
  } catch {
    trouble.textContent = document.getElementById("failed").content.textContent;
  }
  if (act === "forget" && location.pathname === "/pass/copy") {
    record.remove();
    document.getElementById("forgotten").hidden = false;
    document.getElementById("forgotten").focus();
    document.documentElement.dataset.kept = "none";
    return;
  }
  await show();
  keeping.querySelector("div[data-kept]:not([hidden]) [data-do]")?.focus();
});

if (navigator.serviceWorker && globalThis.caches) {
  await show();
}
