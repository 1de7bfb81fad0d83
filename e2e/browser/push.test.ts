import type { Browser, CDPSession, Worker } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { violations } from './support/accessibility.ts';
import { person } from './support/accounts.ts';
import { closeAll, launch } from './support/chromium.ts';
import { FakePushService } from './support/fakePushService.ts';
import { Person } from './support/person.ts';

const patience = { timeout: 20_000 };

interface Shown {
  readonly title: string;
  readonly body: string;
}

/** Of the scope of a service worker, as far as it is looked at here. */
interface WorkerScope {
  readonly registration: {
    getNotifications(): Promise<(Shown & { close(): void })[]>;
  };
  clients: object;
  dispatchEvent(event: unknown): void;
  readonly NotificationEvent: new (type: string, init: object) => object;
}

/** One who is away is told by push, on the one device where that was wanted. */
describe('push', () => {
  const server = inject('server');
  let service: FakePushService;
  let browser: Browser;
  let anna: Person;
  let desk: Person;
  let boris: Person;

  beforeAll(async () => {
    const admin = inject('admin');
    service = await FakePushService.at(inject('pushPort'));
    browser = await launch();
    const named = (login: string, name: string) => person(server, admin, `push.${login}`, name);
    const phone = { permissions: ['notifications'] };
    anna = await Person.signedIn(browser, server, await named('anna', 'Anna Push'), phone, (context) =>
      service.answerFor(context),
    );
    desk = await Person.signedIn(browser, server, anna.account);
    boris = await Person.signedIn(browser, server, await named('boris', 'Boris Push'));
    await boris.writeTo(anna);
    await boris.send('seen in the window');
    await anna.open('Boris Push');
    await anna.seesNewest('seen in the window');
  });

  afterAll(async () => {
    await closeAll(browser, [anna, desk, boris]);
    await service.close();
  });

  const settings = async (who: Person) => {
    await who.page.getByRole('button', { name: 'Menu', exact: true }).click();
    await who.page.getByRole('menuitem', { name: 'Notifications' }).click();
    return who.page.getByRole('dialog');
  };
  const wants = async (content: string) => {
    const choice = (await settings(desk)).getByRole('radio', { name: content, exact: true });
    await choice.check();
    await desk.page.keyboard.press('Escape');
  };
  /** What came last, decrypted as the browser does. */
  const told = async (count: number) => {
    await expect.poll(() => service.taken.length, patience).toBe(count);
    const pushed = service.taken.at(-1);
    return JSON.parse(pushed === undefined ? '' : service.open(pushed)) as Record<string, unknown>;
  };

  /** Whoever seems to use a window is told by it, and not by push. */
  const noWindowIsLeft = () =>
    expect
      .poll(() => boris.page.getByTestId('conversation-subtitle').textContent(), { timeout: 60_000 })
      .toMatch(/offline|last seen/);

  test('it is turned on in the settings, for this device alone', async () => {
    const dialog = await settings(anna);
    expect(await violations(anna.page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Notify this device' }).click();
    await dialog.getByRole('button', { name: 'Do not notify this device any more' }).waitFor();
    const elsewhere = await settings(desk);
    await elsewhere.getByRole('heading', { name: 'When Parley is closed' }).waitFor();
    expect(await elsewhere.getByRole('button', { name: 'Do not notify this device' }).count()).toBe(0);
    await desk.page.keyboard.press('Escape');
    await anna.page.reload();
    await settings(anna);
    await dialog.getByRole('button', { name: 'Do not notify this device any more' }).waitFor();
    await anna.page.keyboard.press('Escape');
  });

  test('whoever uses a window is not told besides', async () => {
    await boris.send('while she looks');
    await anna.seesNewest('while she looks');
    expect(service.taken).toEqual([]);
  });

  test('what is pushed is signed, encrypted for the browser, and says no more than was allowed', async () => {
    const chat = new URL(anna.page.url()).hash.split('/').at(-1);
    await desk.page.goto('about:blank');
    await anna.page.goto('about:blank');
    await noWindowIsLeft();
    await boris.send('the secret of the harbour');
    const nothing = await told(1);
    expect(nothing).toEqual({ kind: 'message', chatId: chat, seq: 3, language: 'en' });
    const [pushed] = service.taken;
    if (pushed === undefined) {
      throw new Error('nothing was pushed');
    }
    const { key, claims } = service.signer(pushed);
    expect(claims.aud).toBe(service.origin);
    expect(Buffer.from(key, 'base64url')).toHaveLength(65);
    expect(pushed.headers['content-encoding']).toBe('aes128gcm');
    expect(JSON.stringify(pushed.headers)).not.toContain(chat);

    await desk.page.goto(server.url);
    await wants('Whom it is from');
    await desk.page.goto('about:blank');
    await noWindowIsLeft();
    await boris.send('another secret');
    expect(await told(2)).toEqual({ ...nothing, seq: 4, sender: 'Boris Push' });

    await desk.page.goto(server.url);
    await wants('Whom it is from and what was written');
    await desk.page.goto('about:blank');
    await noWindowIsLeft();
    await boris.send('no secret');
    expect(await told(3)).toEqual({ ...nothing, seq: 5, sender: 'Boris Push', text: 'no secret' });
    expect(new Set(service.taken.map(({ body }) => body.length)).size).toBe(1);
  });

  test('the service worker shows what was pushed, and a click opens the chat', async () => {
    const devtools = await anna.context.newCDPSession(anna.page);
    const registrationId = await registrationOf(devtools, server.url);
    const deliver = (data: string) =>
      devtools.send('ServiceWorker.deliverPushMessage', { origin: server.url, registrationId, data });
    const shown = async () => {
      const worker = await workerOf(anna);
      return worker.evaluate(async () => {
        const { registration } = globalThis as unknown as WorkerScope;
        return (await registration.getNotifications()).map(({ title, body }) => ({ title, body }));
      });
    };
    const [nothing, sender, text] = service.taken.map((pushed) => service.open(pushed));
    const pushes: [string | undefined, Shown][] = [
      [nothing, { title: 'Parley', body: 'New message' }],
      [sender, { title: 'Boris Push', body: 'New message' }],
      [text, { title: 'Boris Push', body: 'no secret' }],
    ];
    for (const [data = '', expected] of pushes) {
      await deliver(data);
      await expect.poll(shown, patience).toEqual([expected]);
    }

    const worker = await workerOf(anna);
    // Browsers let only a hand's click open a window, so that is where this one stops: the test opens it.
    const address = await worker.evaluate(async () => {
      const scope = globalThis as unknown as WorkerScope;
      const [notification] = await scope.registration.getNotifications();
      return new Promise<string>((resolve) => {
        const openWindow = (asked: string) => {
          resolve(asked);
          return Promise.resolve();
        };
        Object.assign(scope.clients, { openWindow });
        scope.dispatchEvent(new scope.NotificationEvent('notificationclick', { notification }));
      });
    });
    expect(await shown()).toEqual([]);
    await anna.page.goto(new URL(address, server.url).href);
    await anna.title('Boris Push');
    await anna.seesNewest('no secret');
  });

  test('it ends where it was turned on', async () => {
    const dialog = await settings(anna);
    await dialog.getByRole('button', { name: 'Do not notify this device any more' }).click();
    await dialog.getByRole('button', { name: 'Notify this device' }).waitFor();
    await anna.page.goto('about:blank');
    await boris.send('nobody is told');
    await boris.newestIs('sent');
    await anna.page.goto(server.url);
    await expect.poll(() => anna.row('Boris Push').textContent(), patience).toContain('nobody is told');
    expect(service.taken).toHaveLength(3);
  });
});

/** The number that the browser gave to the registration of Parley's service worker. */
async function registrationOf(devtools: CDPSession, url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const found = registrations.find(({ scopeURL, isDeleted }) => scopeURL === `${url}/` && !isDeleted);
      if (found !== undefined) {
        resolve(found.registrationId);
      }
    });
    devtools.send('ServiceWorker.enable').catch(reject);
  });
}

/** It ends when it has nothing to do, and begins anew when something comes. */
async function workerOf(who: Person): Promise<Worker> {
  return who.context.serviceWorkers().at(-1) ?? who.context.waitForEvent('serviceworker');
}
