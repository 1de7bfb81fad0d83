/*
 * Keeps the built files of one version of the client, so that it opens without a network. Pages are asked of the
 * network first, for a new version to be seen at once. What people say never passes through here: /api and /ws are left
 * alone, and so is the panel of administrators.
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
    /^\/(api|ws|admin|download)(\/|$)/.test(url.pathname)
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

const words = {
  en: { message: 'New message', call: 'Incoming call' },
  ru: { message: 'Новое сообщение', call: 'Входящий звонок' },
};

/* What the server pushed says no more than the person allows; a window that is in sight tells by itself. */
self.addEventListener('push', (event) => event.waitUntil(tellPushed(event.data)));

async function tellPushed(data) {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (windows.some((one) => one.visibilityState === 'visible')) {
    return;
  }
  const { kind = 'message', chatId, seq, sender, text, language = 'en' } = readPushed(data);
  const said = (words[language.slice(0, 2)] ?? words.en)[kind === 'call' ? 'call' : 'message'];
  await self.registration.showNotification(sender ?? 'Parley', {
    body: text ?? said,
    icon: '/icon-192.png',
    /* The window's own notification of the chat has the same one: they are never seen twice. */
    tag: (kind === 'call' ? 'parley.call.' : 'parley.') + chatId,
    renotify: true,
    requireInteraction: kind === 'call',
    data: chatId === undefined ? {} : { address: '#/chat/' + chatId, seq },
  });
}

/* Something has to be shown for each push, or the browser ends the subscription. */
function readPushed(data) {
  try {
    return data.json();
  } catch {
    return {};
  }
}

/* A notification that this worker showed, pushed or for a page that may not. */
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
