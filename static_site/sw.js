// Without network the menu is read as it was. Pages keep it (js/menu/offline.js), and this worker only hands it out when the network does not.
// So it has no version: it fits every page, older and newer, and a new one need not wait until a page is closed.

const MENU = /^\/(?:[a-z]{2,3}(?:-\w+)*\/)?(?:index\.html)?$/; // in every language
const PATIENCE = 5000; // milliseconds; a page waits eight seconds for an answer, and must have what is kept before that

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(registration.navigationPreload?.enable()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const isMenu = request.mode === "navigate" && MENU.test(pathname);
  if (request.method === "GET" && origin === location.origin && (isMenu || pathname === "/api/menu" || pathname.startsWith("/assets/"))) {
    event.respondWith(answer(event, isMenu));
  }
});

async function answer({ request, preloadResponse }, isMenu) {
  const network = Promise.resolve(preloadResponse).then((early) => early ?? fetch(request));
  const late = new Promise((_, reject) => { setTimeout(reject, PATIENCE); });
  try {
    return await Promise.race([network, late]);
  } catch {
    return (await kept(request, isMenu)) ?? network;
  }
}

/** The page that was read last stands for the menu, whatever the address said of table or language. */
async function kept(request, isMenu) {
  const cache = await caches.open("menu");
  const page = isMenu && (await cache.keys()).find(({ url }) => MENU.test(new URL(url).pathname));
  return cache.match(page || request);
}

// Whatever takes this file off the site takes the worker off the devices that have it: a browser by itself would keep it.
fetch("/sw.js", { method: "HEAD", cache: "no-store" }).then(({ status }) => status === 404 && leave(), () => {});

async function leave() {
  await registration.unregister();
  await caches.delete("menu");
}
