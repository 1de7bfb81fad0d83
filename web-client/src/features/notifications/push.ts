import i18next from 'i18next';
import type { Parley } from '../../client/parley';

/** Whether push can be had in this browser; on phones often only once the page was added to the home screen. */
export function canPush(): boolean {
  return 'Notification' in window && 'serviceWorker' in navigator && 'PushManager' in window;
}

/** That the person wants push here: subscriptions end now and then, and are made anew without a question. */
function wish(parley: Parley): string {
  return `parley.push.${parley.store.getState().me.id}`;
}

/**
 * Asks for the browser's leave, so only to be called on a click. Answers whether push is on.
 *
 * @throws what the browser, its push service or the server says against it
 */
export async function turnPushOn(parley: Parley): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted' || !(await subscribe(parley))) {
    return false;
  }
  localStorage.setItem(wish(parley), 'on');
  return true;
}

/** @throws RequestRefused or Disconnected */
export async function turnPushOff(parley: Parley): Promise<void> {
  localStorage.removeItem(wish(parley));
  await parley.notices.unsubscribe();
  const registration = await navigator.serviceWorker.getRegistration();
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}

/** Keeps push on after each connection, where it is wanted. Answers a function that ends it. */
export function keepPush(parley: Parley): () => void {
  const renew = () => {
    const wanted = canPush() && Notification.permission === 'granted';
    if (wanted && localStorage.getItem(wish(parley)) !== null) {
      // The next connection tries again.
      subscribe(parley).catch(() => undefined);
    }
  };
  renew();
  return parley.store.subscribe((now, before) => {
    if (now.notices !== undefined && now.notices.pushKey !== before.notices?.pushKey) {
      renew();
    } else if (now.notices?.subscribed === false && before.notices?.subscribed === true) {
      renew();
    }
  });
}

async function subscribe(parley: Parley): Promise<boolean> {
  const { notices } = parley.store.getState();
  const registration = await navigator.serviceWorker.getRegistration();
  if (notices === undefined || registration === undefined) {
    return false;
  }
  const { pushManager } = registration;
  const kept = await pushManager.getSubscription();
  if (kept !== null && keyOf(kept.options.applicationServerKey) !== notices.pushKey) {
    await kept.unsubscribe();
  }
  const subscription = await pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: notices.pushKey,
  });
  const { endpoint, keys } = subscription.toJSON();
  if (endpoint === undefined || keys?.p256dh === undefined || keys.auth === undefined) {
    return false;
  }
  await parley.notices.subscribe({
    endpoint,
    key: keys.p256dh,
    secret: keys.auth,
    language: i18next.language,
  });
  return true;
}

function keyOf(key: ArrayBuffer | null): string {
  const bytes = String.fromCharCode(...new Uint8Array(key ?? new ArrayBuffer(0)));
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
