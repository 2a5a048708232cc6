// The service worker. scripts/offline/list.mjs writes it to out/sw.js behind a line that declares `BUILD`:
//   { version: string, shell: [path, integrity][], pages: { [path]: integrity }, data: { [page]: path } }
//
// One build, one cache. A file enters it only if its bytes have the hash the build listed, so a cache never mixes two
// builds, not even while a new one is being uploaded. A new build takes over as soon as all of it is there: what is
// opened from then on is the new one. Tabs that show the old one stay whole, as everything a page loads later is named
// by its content: such names are looked up in the old cache too, which goes when the last of those tabs has gone.

/* global BUILD */
const PREFIX = 'postmutex ';
const CACHE = PREFIX + BUILD.version;
/** In the cache of a build: the tabs that were open when it took over. No address of the site begins like that. */
const TABS = '/.tabs-before';
const SHELL = new Map(BUILD.shell);
const integrityOf = (path) => SHELL.get(path) ?? BUILD.pages[path];
const namedByContent = (path) => path.startsWith('/_next/static/');

/** Fetches one file of this build into its cache; rejects when the server has another one, or none. */
async function keep(cache, path) {
  const response = await fetch(path, {
    integrity: integrityOf(path),
    credentials: 'omit',
    // Files named by their content may come from the browser's own cache, the others must be asked for.
    cache: namedByContent(path) ? 'default' : 'no-cache',
  });
  // The hash has spoken for the bytes, whatever the status (404.html) or the way there. A response that was
  // redirected may not answer a navigation, so it is made anew, without what described its transfer.
  const headers = new Headers(response.headers);
  for (const name of ['content-encoding', 'content-length', 'vary']) headers.delete(name);
  await cache.put(path, new Response(response.body, { headers }));
}

async function install() {
  const cache = await caches.open(CACHE);
  const paths = [...SHELL.keys()];
  try {
    // A few at a time: the page that is being read comes first.
    const next = async () => {
      for (let path = paths.shift(); path !== undefined; path = paths.shift()) await keep(cache, path);
    };
    await Promise.all([next(), next(), next()]);
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
  await skipWaiting();
}

const openTabs = async () => (await clients.matchAll({ includeUncontrolled: true })).map(({ id }) => id);
const otherBuilds = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);

async function activate() {
  const cache = await caches.open(CACHE);
  await cache.put(TABS, new Response(JSON.stringify(await openTabs())));
  await clients.claim();
  await clearUp();
}

/** Deletes the caches of other builds once no tab is left that was open before this one took over. */
async function clearUp() {
  // A build that is being installed fills its own cache at this moment: it will clear up when its turn comes.
  if (registration.installing || registration.waiting) return;
  const others = await otherBuilds();
  if (others.length === 0) return;
  const before = await (await (await caches.open(CACHE)).match(TABS))?.json();
  const open = new Set(await openTabs());
  if (before?.some((id) => open.has(id))) return;
  for (const name of others) await caches.delete(name);
}

/** From the cache of this build, else from the network, kept if it is this build's. */
async function listed(path, request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(path);
  if (kept) return kept;
  try {
    await keep(cache, path);
    return (await cache.match(path)) ?? (await fetch(request));
  } catch {
    return fetch(request);
  }
}

/** A file of another build, for a tab that shows it. */
async function earlier(path, request) {
  for (const name of await otherBuilds()) {
    const kept = await (await caches.open(name)).match(path);
    if (kept) return kept;
  }
  return fetch(request);
}

async function page(url, request) {
  const path = decodeURI(url.pathname);
  if (integrityOf(path)) return orNotFound(listed(path, request));
  if (integrityOf(`${path}/`)) return Response.redirect(`${url.pathname}/${url.search}`, 301);
  return orNotFound(fetch(request));
}

/** Without network an address that is not kept shows our own page for unknown addresses. */
async function orNotFound(answer) {
  try {
    return await answer;
  } catch (error) {
    const kept = await (await caches.open(CACHE)).match('/404.html');
    if (!kept) throw error;
    return new Response(kept.body, { status: 404, headers: kept.headers });
  }
}

addEventListener('install', (event) => event.waitUntil(install()));
addEventListener('activate', (event) => event.waitUntil(activate()));

addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(url, request));
  else if (integrityOf(url.pathname)) event.respondWith(listed(url.pathname, request));
  else if (namedByContent(url.pathname)) event.respondWith(earlier(url.pathname, request));
});

addEventListener('message', (event) => {
  const { data } = event;
  if (data?.type !== 'visited') return;
  const visited = async () => {
    await clearUp();
    if (!Object.hasOwn(BUILD.pages, data.path)) return;
    const cache = await caches.open(CACHE);
    for (const path of [data.path, BUILD.data[data.path]]) {
      if (path !== undefined && !(await cache.match(path))) await keep(cache, path);
    }
  };
  event.waitUntil(visited());
});
