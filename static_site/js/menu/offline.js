// The menu without network: this page is kept as it is, with what it has loaded, for the worker of the site to hand out.

import { CARD } from "../shared/card-language.js";
import { basket } from "./counter.js";

const LATER = ["./courses.js", "./earlier-orders.js", "./filters.js", "./special-days.js"].map((file) => new URL(file, import.meta.url).href);
const FILES = `${location.origin}/assets/`;
const PICTURES = `${FILES}pictures/`; // one that is lost would lose the rest, and the menu reads without them
const WORKER = `${location.origin}/sw.js`; // the one script without a hashed name
const worker = globalThis.trustedTypes?.createPolicy("service-worker", { createScriptURL: () => WORKER }).createScriptURL("") ?? WORKER;

/** Whether a page has the menu and the files of the open one. */
const isThisOne = (text) => [`data-version="${document.body.dataset.version}"`, ...[...document.scripts].map((script) => script.getAttribute("src"))].every((part) => !part || text.includes(part));

/** What has been loaded is in the browser's own cache. Whoever has chosen something is also fetched what the rest of the order needs. */
async function keep() {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => name.startsWith(FILES) && !name.startsWith(PICTURES));
  const chosen = basket().length ? [...LATER, new Request(`/api${CARD}`, { cache: "no-cache" })] : [];
  const page = new Request(location.pathname, { cache: "no-cache" });
  const all = [...new Set([...loaded, ...chosen]), page].map((one) => new Request(one));
  const cache = await caches.open("menu");
  await cache.addAll(all);
  if (!isThisOne(await (await cache.match(page)).text())) await cache.delete(page); // it was written anew meanwhile
  for (const { url } of await cache.keys()) if (!all.some((one) => one.url === url)) await cache.delete(url);
}

export async function keepMenu() {
  if (!navigator.serviceWorker) return;
  const registered = await navigator.serviceWorker.register(worker);
  const isThere = await registered.update().then(() => true, () => false);
  if (!isThere) return void registered.unregister(); // taken off the site; asking for it has called back a worker that was leaving
  const first = keep();
  if (!basket().length) document.addEventListener("basket", () => first.catch(() => {}).then(keep).catch(() => {}), { once: true }); // also while it is under way
  await first;
}
