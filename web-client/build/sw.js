/*
 * Keeps the built files of one version of the client, so that it opens without a network. Pages are asked of the
 * network first, for a new version to be seen at once. What people say never passes through here: /api and /ws are left
 * alone.
 */
const files = __FILES__;
const cacheName = 'parley.' + __VERSION__;
const page = '/index.html';

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll(files.map((file) => new Request('/' + file, { cache: 'reload' }))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(isOutdated).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (
    event.request.method !== 'GET' ||
    url.origin !== self.location.origin ||
    /^\/(api|ws)(\/|$)/.test(url.pathname)
  ) {
    return;
  }
  event.respondWith(event.request.mode === 'navigate' ? pageFor(event.request) : fileFor(event.request));
});

function isOutdated(name) {
  return name.startsWith('parley.') && name !== cacheName;
}

/* A network that does not answer soon is as good as none. */
async function pageFor(request) {
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(4000) });
    if (response.ok) {
      return response;
    }
  } catch {
    // Offline: the kept page below.
  }
  return (await caches.match(page)) ?? Response.error();
}

async function fileFor(request) {
  return (await caches.match(request, { ignoreSearch: true })) ?? fetch(request);
}

/* Notifications that a page asked this worker to show; pushed ones will come the same way. */
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const address = '/' + (event.notification.data?.address ?? '');
  event.waitUntil(showPage(address));
});

async function showPage(address) {
  const windows = await self.clients.matchAll({ type: 'window' });
  const [open] = windows.sort((one, other) => Number(other.focused) - Number(one.focused));
  if (open === undefined) {
    await self.clients.openWindow(address);
    return;
  }
  await open.focus();
  await open.navigate(address);
}
