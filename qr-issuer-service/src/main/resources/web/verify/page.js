import { decodeQR } from "./qr.js";
import { freshTrust, heldTrust } from "./trust.js";
import { verify } from "./verify.js";

const CLEAR_MS = 30_000;
const STALE_MS = 7 * 24 * 3600 * 1000;
const REFRESH_MS = 10 * 60 * 1000;
const MAX_PICTURE_BYTES = 25 * 1024 * 1024;
const SIDES = [1600, 800, 2400];
const CAMERA_EVERY_MS = 150;

const find = (id) => document.getElementById(id);
const words = (name) => find("words").content.querySelector(`[data-word="${name}"]`).textContent;

let trust;
let clearing;
let stream;

/** What people read for what is true; lists that are old or missing decide nothing that depends on them. */
export function outcome(answer, at, now) {
  const stale = at === undefined || now - at > STALE_MS;
  if (answer.authenticity === "genuine") {
    if (answer.record === "revoked") {
      return "revoked";
    }
    return stale ? "cannot-decide" : answer.record === "not-listed" ? "genuine" : "genuine-unlisted";
  }
  return stale && answer.authenticity === "unknown-issuer" ? "cannot-decide" : answer.authenticity;
}

async function check(text) {
  const none = { keys: new Map(), signers: new Map(), lists: { listing: () => undefined } };
  const answer = await verify(text, trust ?? none);
  const said = find("said");
  said.replaceChildren(find(`say-${outcome(answer, trust?.at, Date.now())}`).content.cloneNode(true));
  if (answer.authenticity === "genuine") {
    said.append(facts(answer));
  } else {
    const code = document.createElement("p");
    code.className = "muted";
    code.textContent = `${words("reason")}: ${answer.authenticity}, ${answer.reason}`;
    said.append(code);
  }
  stopCamera();
  find("trouble").textContent = "";
  find("text").value = "";
  find("picture").value = "";
  find("ask").hidden = true;
  find("after").hidden = false;
  find("result").hidden = false;
  find("result").focus();
  clearLater();
}

function facts(answer) {
  const shown = find("facts").content.cloneNode(true);
  const put = (root, name, value) => {
    root.querySelector(`[data-fact="${name}"]`).textContent = value ?? "–";
  };
  const { familyName, givenName, birthDate } = answer.person;
  put(shown, "name", [familyName, givenName].filter(Boolean).join(" "));
  put(shown, "birthDate", birthDate);
  put(shown, "issuer", answer.issuer);
  for (const dose of answer.doses) {
    const row = find("dose").content.cloneNode(true);
    put(row, "vaccine", vaccine(dose.vaccine));
    put(row, "occurredOn", dose.occurredOn);
    put(row, "more", [
      dose.lotNumber && `${words("lot")}: ${dose.lotNumber}`,
      dose.performer && `${words("place")}: ${dose.performer}`,
    ].filter(Boolean).join(" · "));
    shown.querySelector('[data-fact="doses"]').append(row);
  }
  return shown;
}

function vaccine({ system, code }) {
  const known = [...find("vaccines").content.children].find((one) => one.dataset.code === `${system}|${code}`);
  return known ? known.textContent : code;
}

function clear() {
  clearTimeout(clearing);
  find("said").replaceChildren();
  find("text").value = "";
  find("result").hidden = true;
  find("ask").hidden = false;
}

function clearLater() {
  clearTimeout(clearing);
  clearing = setTimeout(clear, CLEAR_MS);
}

/** Tries some sizes: small codes need many pixels, blurred ones few. */
function decode(picture, width, height) {
  for (const side of SIDES) {
    const scale = Math.min(1, side / Math.max(width, height));
    const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    try {
      return decodeQR(pen.getImageData(0, 0, canvas.width, canvas.height));
    } catch {
      // Not at this size.
    }
  }
  return undefined;
}

async function picture(file) {
  let text;
  if (file.size <= MAX_PICTURE_BYTES) {
    try {
      const bitmap = await createImageBitmap(file);
      text = decode(bitmap, bitmap.width, bitmap.height);
      bitmap.close();
    } catch {
      // No picture at all.
    }
  }
  if (text === undefined) {
    find("trouble").textContent = words("picture-none");
    find("picture").value = "";
  } else {
    await check(text);
  }
}

async function startCamera() {
  const view = find("view");
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    view.srcObject = stream;
    view.hidden = false;
    find("camera").hidden = true;
    find("camera-stop").hidden = false;
    await view.play();
  } catch {
    stopCamera();
    find("trouble").textContent = words("camera-none");
    return;
  }
  const look = async () => {
    if (!stream) {
      return;
    }
    const text = view.videoWidth ? decode(view, view.videoWidth, view.videoHeight) : undefined;
    if (text === undefined) {
      setTimeout(look, CAMERA_EVERY_MS);
    } else {
      await check(text);
    }
  };
  await look();
}

function stopCamera() {
  stream?.getTracks().forEach((track) => track.stop());
  stream = undefined;
  find("view").srcObject = null;
  find("view").hidden = true;
  find("camera").hidden = false;
  find("camera-stop").hidden = true;
}

function showAge() {
  find("lists").hidden = !trust;
  find("lists-none").hidden = Boolean(trust);
  if (trust) {
    const at = new Date(trust.at);
    const two = (number) => String(number).padStart(2, "0");
    find("lists-at").dateTime = at.toISOString();
    find("lists-at").textContent =
      `${two(at.getDate())}.${two(at.getMonth() + 1)}.${at.getFullYear()} ${two(at.getHours())}:${two(at.getMinutes())}`;
  }
}

async function refresh() {
  try {
    trust = await freshTrust(trust);
  } catch {
    // No network: what is held stays, with its age.
  }
  showAge();
}

find("camera").addEventListener("click", startCamera);
find("camera-stop").addEventListener("click", stopCamera);
find("next").addEventListener("click", () => {
  clear();
  find("camera").focus();
});
find("keep").addEventListener("click", clearLater);
find("picture").addEventListener("change", (event) => event.target.files[0] && picture(event.target.files[0]));
find("paste").addEventListener("submit", (event) => {
  event.preventDefault();
  // Line ends and tabs come with copying and are in no code; spaces may be part of one.
  check(find("text").value.replace(/^[\r\n\t ]+|[\r\n\t]+$/g, ""));
});
addEventListener("pagehide", () => {
  stopCamera();
  clear();
});
find("with-script").hidden = false;
trust = await heldTrust();
showAge();
await refresh();
setInterval(refresh, REFRESH_MS);
document.documentElement.dataset.ready = "yes";
await navigator.serviceWorker?.register("/verify-worker.js", { scope: "/verify" });
