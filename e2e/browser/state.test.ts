import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { person } from './support/accounts.ts';
import { closeAll, launch } from './support/chromium.ts';
import { Person } from './support/person.ts';

const patience = { timeout: 20_000 };

interface Shown {
  readonly title: string;
  readonly body: string;
}

/** Three people, one of whom has two devices that must agree on everything. */
describe('the own state of chats', () => {
  const server = inject('server');
  let browser: Browser;
  let anna: Person;
  let phone: Person;
  let boris: Person;
  let clara: Person;

  beforeAll(async () => {
    const admin = inject('admin');
    browser = await launch();
    const named = (login: string, name: string) => person(server, admin, `state.${login}`, name);
    anna = await Person.signedIn(browser, server, await named('anna', 'Anna State'), {}, async (context) => {
      // What is shown is kept here, as nobody can look at the desktop.
      await context.addInitScript(() => {
        const shown: unknown[] = [];
        class KeptNotification {
          static permission = 'granted';
          onclick: (() => void) | null = null;
          constructor(title: string, options: { body: string }) {
            shown.push({ title, body: options.body, click: () => this.onclick?.() });
          }
          close() {
            // Nothing is on screen.
          }
        }
        Object.assign(window, { Notification: KeptNotification, shown, tones: [] });
        // What is heard is kept by its pitch, as nobody listens.
        const oscillator = OscillatorNode.prototype;
        // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called for each of them below
        const { start } = oscillator;
        oscillator.start = function (this: OscillatorNode, when?: number) {
          (window as unknown as { tones: number[] }).tones.push(this.frequency.value);
          start.call(this, when);
        };
      });
    });
    phone = await Person.signedIn(browser, server, anna.account, { viewport: { width: 360, height: 740 } });
    boris = await Person.signedIn(browser, server, await named('boris', 'Boris State'));
    clara = await Person.signedIn(browser, server, await named('clara', 'Clara State'));
    for (const who of [boris, clara]) {
      await who.writeTo(anna);
      await who.send(`hello from ${who.account.login}`);
    }
    await anna.row('Boris State').waitFor();
    await anna.row('Clara State').waitFor();
    await phone.row('Clara State').waitFor();
  });

  afterAll(() => closeAll(browser, [anna, phone, boris, clara]));

  const unread = async (who: Person, title: string) => {
    const badge = who.row(title).getByTestId('unread');
    return (await badge.count()) === 0 ? 0 : Number(await badge.textContent());
  };
  const rows = async (who: Person) =>
    (await who.page.getByTestId('chat-row').allTextContents()).map((text) =>
      text.includes('Boris') ? 'Boris' : 'Clara',
    );
  const notifiedIn = (page: Page) => page.evaluate(() => (globalThis as unknown as { shown: Shown[] }).shown);
  const notified = () => notifiedIn(anna.page);
  const lastNotified = async () => {
    const { title, body } = (await notified()).at(-1) ?? {};
    return `${title}: ${body}`;
  };

  test('messages are delivered before they are read', async () => {
    await boris.newestIs('delivered');
    expect(await boris.messages().last().getAttribute('data-state')).toBe('delivered');
    await boris.messages().last().click({ button: 'right' });
    await boris.page.getByRole('menuitem', { name: 'Who has seen it' }).click();
    const dialog = boris.page.getByRole('dialog');
    await expect.poll(() => dialog.textContent(), patience).toContain('Delivered to 1 more person');
    await phone.open('Boris State');
    await boris.newestIs('read');
    await expect.poll(() => dialog.textContent(), patience).toContain('Read by 1 person');
    await boris.page.keyboard.press('Escape');
  });

  test('unread messages are counted the same on all devices', async () => {
    await phone.page.getByRole('button', { name: 'Back to chats' }).click();
    await expect.poll(() => unread(anna, 'Boris State'), patience).toBe(0);
    for (const text of ['one', 'two', 'three']) {
      await boris.send(text);
    }
    for (const who of [anna, phone]) {
      await expect.poll(() => unread(who, 'Boris State'), patience).toBe(3);
    }
    await boris.messages().last().click({ button: 'right' });
    await boris.page.getByRole('menuitem', { name: 'Delete' }).click();
    await boris.page.getByRole('button', { name: 'Delete for everybody' }).click();
    for (const who of [anna, phone]) {
      await expect.poll(() => unread(who, 'Boris State'), patience).toBe(2);
    }
    await anna.choose('Boris State', 'Mark as read');
    for (const who of [anna, phone]) {
      await expect.poll(() => unread(who, 'Boris State'), patience).toBe(0);
    }
    await anna.choose('Clara State', 'Mark as read');
    await expect.poll(() => anna.page.title(), patience).toBe('Parley');
    await phone.choose('Clara State', 'Mark as unread');
    for (const who of [anna, phone]) {
      await expect.poll(() => unread(who, 'Clara State'), patience).toBe(1);
    }
    await expect.poll(() => anna.page.title(), patience).toBe('(1) Parley');
    await anna.open('Clara State');
    for (const who of [anna, phone]) {
      await expect.poll(() => unread(who, 'Clara State'), patience).toBe(0);
    }
  });

  test('writing is seen while it lasts', async () => {
    await boris.page.getByTestId('composer').pressSequentially('Wait a moment');
    await expect.poll(() => anna.row('Boris State').getByTestId('typing').count(), patience).toBe(1);
    await boris.send('here it is');
    await expect.poll(() => anna.row('Boris State').getByTestId('typing').count(), patience).toBe(0);
    await expect.poll(() => anna.row('Boris State').textContent(), patience).toContain('here it is');
  });

  test('a draft goes from device to device and stays nowhere when it is sent', async () => {
    await anna.open('Clara State');
    await anna.page.getByTestId('composer').pressSequentially('begun on the desk');
    await expect.poll(() => phone.row('Clara State').textContent(), patience).toContain('begun on the desk');
    expect(await phone.row('Clara State').textContent()).toContain('Draft:');
    await phone.open('Clara State');
    const field = phone.page.getByTestId('composer');
    await expect.poll(() => field.inputValue(), patience).toBe('begun on the desk');
    await field.press('End');
    await field.pressSequentially(', finished on the way');
    await expect
      .poll(() => anna.page.getByTestId('composer').inputValue(), patience)
      .toBe('begun on the desk, finished on the way');
    await field.press('Enter');
    await anna.seesNewest('begun on the desk, finished on the way');
    await expect.poll(() => anna.page.getByTestId('composer').inputValue(), patience).toBe('');

    await anna.messages().first().click({ button: 'right' });
    await anna.page.getByRole('menuitem', { name: 'Reply' }).click();
    await anna.page.getByTestId('composer').pressSequentially('an answer');
    await phone.page.getByTestId('writing-reply').getByText('hello from state.clara').waitFor();
    await expect.poll(() => field.inputValue(), patience).toBe('an answer');
    await phone.page.getByTestId('writing-reply').getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => anna.page.getByTestId('writing-reply').count(), patience).toBe(0);
    await phone.messages().first().click({ button: 'right' });
    await phone.page.getByRole('menuitem', { name: 'Reply' }).click();
    await anna.page.getByTestId('writing-reply').waitFor();
    await field.press('Enter');
    await anna.seesNewest('an answer');
    await expect.poll(() => anna.messages().last().getByTestId('quote').count(), patience).toBe(1);
    await expect.poll(() => anna.page.getByTestId('writing-reply').count(), patience).toBe(0);
    await phone.page.getByRole('button', { name: 'Back to chats' }).click();
  });

  test('pinned, ordered and archived chats are so on all devices', async () => {
    await anna.choose('Boris State', 'Pin to the top');
    await anna.choose('Clara State', 'Pin to the top');
    for (const who of [anna, phone]) {
      await expect.poll(() => rows(who), patience).toEqual(['Boris', 'Clara']);
    }
    await anna.row('Clara State').focus();
    await anna.page.keyboard.press('Alt+ArrowUp');
    for (const who of [anna, phone]) {
      await expect.poll(() => rows(who), patience).toEqual(['Clara', 'Boris']);
    }
    await phone.row('Clara State').dragTo(phone.row('Boris State'));
    await expect.poll(() => rows(anna), patience).toEqual(['Boris', 'Clara']);
    await phone.choose('Clara State', 'Archive');
    await expect.poll(() => rows(anna), patience).toEqual(['Boris']);
    await anna.page.getByTestId('archive').click();
    await expect.poll(() => rows(anna), patience).toEqual(['Clara']);
    await anna.choose('Clara State', 'Take out of the archive');
    await expect.poll(() => rows(phone), patience).toEqual(['Boris', 'Clara']);
  });

  test('a status is seen beside the name', async () => {
    await boris.page.getByRole('button', { name: 'Menu', exact: true }).click();
    await boris.page.getByTestId('set-status').click();
    await boris.page.getByRole('button', { name: 'On holiday' }).click();
    await boris.page.getByRole('button', { name: 'Save' }).click();
    const mark = anna.row('Boris State').getByTestId('status');
    await expect.poll(() => mark.getAttribute('aria-label').catch(() => ''), patience).toBe('On holiday');
    expect(await mark.textContent()).toBe('🌴');
  });

  test('a status ends by itself', async () => {
    await boris.page.getByRole('button', { name: 'Menu', exact: true }).click();
    await boris.page.getByTestId('set-status').click();
    await boris.page.getByLabel('Status', { exact: true }).fill('Back soon');
    await boris.page.getByLabel('Until when').selectOption({ label: 'For 30 minutes' });
    await boris.page.getByRole('button', { name: 'Save' }).click();
    // A page whose clock can be moved.
    const later = await anna.context.newPage();
    await later.clock.install();
    await later.goto(server.url);
    const mark = later.getByTestId('chat-row').filter({ hasText: 'Boris State' }).getByTestId('status');
    await expect.poll(() => mark.getAttribute('aria-label').catch(() => ''), patience).toBe('Back soon');
    await later.clock.fastForward('28:00');
    await expect.poll(() => mark.count(), patience).toBe(1);
    await later.clock.fastForward('03:00');
    await expect.poll(() => mark.count(), patience).toBe(0);
    await later.close();
    expect(await anna.row('Boris State').getByTestId('status').count()).toBe(1);
  });

  test('what comes while another chat is open is told, unless it is muted; a click opens it', async () => {
    await anna.open('Clara State');
    const second = await anna.context.newPage();
    await second.goto(server.url);
    await second.getByTestId('chat-row').first().waitFor();
    await anna.page.bringToFront();
    await boris.send('look here');
    // One of the two windows tells of it, whichever comes first.
    const told = async () =>
      [...(await notifiedIn(anna.page)), ...(await notifiedIn(second))]
        .filter(({ body }) => body === 'look here')
        .map(({ title }) => title);
    await expect.poll(told, patience).toEqual(['Boris State']);
    await second.close();

    await anna.choose('Boris State', 'For an hour');
    await anna.row('Boris State').getByRole('img', { name: 'Muted' }).waitFor();
    await boris.send('nobody hears this');
    await expect.poll(() => anna.row('Boris State').textContent(), patience).toContain('nobody hears this');
    await anna.choose('Boris State', 'Unmute');
    // Without the marks, in the list of chats too.
    await boris.send('**but** `this`');
    await expect.poll(lastNotified, patience).toBe('Boris State: but this');
    await expect.poll(() => anna.row('Boris State').textContent(), patience).toContain('but this');
    expect((await notified()).some(({ body }) => body === 'nobody hears this')).toBe(false);
    await anna.page.evaluate(() =>
      (globalThis as unknown as { shown: { click: () => void }[] }).shown.at(-1)?.click(),
    );
    await anna.title('Boris State');
  });

  test('a sound is heard, and nothing at all in quiet hours, on whichever device that was chosen', async () => {
    const heard = () => anna.page.evaluate(() => (globalThis as unknown as { tones: number[] }).tones);
    const settings = async (who: Person, change: (dialog: Locator) => Promise<void>) => {
      await who.page.getByRole('button', { name: 'Menu', exact: true }).click();
      await who.page.getByRole('menuitem', { name: 'Notifications' }).click();
      const dialog = who.page.getByRole('dialog');
      await change(dialog);
      await who.page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    };
    /** What the settings of the other device have become. */
    const shown = (box: string) =>
      settings(anna, async (dialog) => {
        await expect.poll(() => dialog.getByLabel(box).isChecked(), patience).toBe(true);
      });
    await anna.open('Clara State');
    // The first sound waits until the browser has its loudspeaker; from then on each comes with its notification.
    await expect.poll(async () => (await heard()).length, patience).toBeGreaterThan(0);
    const before = (await heard()).length;
    await boris.send('with a sound');
    await expect
      .poll(async () => (await heard()).slice(before), patience)
      .toEqual([880, 1174.66].map(Math.fround));

    const hour = (offset: number) =>
      phone.page.evaluate((hours) => {
        const at = new Date(Date.now() + hours * 3_600_000);
        return `${String(at.getHours()).padStart(2, '0')}:00`;
      }, offset);
    const [from, to] = [await hour(-2), await hour(3)];
    await settings(phone, async (dialog) => {
      await dialog.getByLabel('Do not disturb at certain hours').check();
      await dialog.getByLabel('From', { exact: true }).fill(from);
      await dialog.getByLabel('To', { exact: true }).fill(to);
    });
    await shown('Do not disturb at certain hours');
    await boris.send('in the night');
    await expect.poll(() => anna.row('Boris State').textContent(), patience).toContain('in the night');

    await settings(phone, async (dialog) => {
      await dialog.getByLabel('Do not disturb at certain hours').uncheck();
      await dialog.getByLabel('Play a sound').uncheck();
    });
    await settings(anna, async (dialog) => {
      await expect.poll(() => dialog.getByLabel('Play a sound').isChecked(), patience).toBe(false);
    });
    await boris.send('in the morning');
    await expect.poll(lastNotified, patience).toBe('Boris State: in the morning');
    expect((await notified()).some(({ body }) => body === 'in the night')).toBe(false);
    expect((await heard()).length).toBe(before + 2);
    await settings(phone, (dialog) => dialog.getByLabel('Play a sound').check());
  });

  test('a message waits for its time, and is sent at once when that is wanted', async () => {
    await anna.open('Boris State');
    await anna.page.getByTestId('composer').fill('for tomorrow');
    await anna.page.getByTestId('send-later').click();
    await anna.page.getByRole('button', { name: 'Tomorrow at 9:00' }).click();
    await anna.page.getByTestId('scheduled-bar').waitFor();
    expect(await anna.page.getByTestId('composer').inputValue()).toBe('');
    await phone.open('Boris State');
    await phone.page.getByTestId('scheduled-bar').click();
    await phone.page.getByTestId('scheduled').getByRole('button', { name: 'Send now' }).click();
    await boris.seesNewest('for tomorrow');
    await expect.poll(() => anna.page.getByTestId('scheduled-bar').count(), patience).toBe(0);
  });
});
