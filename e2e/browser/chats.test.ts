import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { person } from './support/accounts.ts';
import { closeAll, launch } from './support/chromium.ts';
import { Person } from './support/person.ts';

describe('chats', () => {
  const server = inject('server');
  const admin = inject('admin');
  let browser: Browser;
  let anna: Person;
  let boris: Person;
  let clara: Person;

  beforeAll(async () => {
    browser = await launch();
    anna = await Person.signedIn(browser, server, await person(server, admin, 'chat.anna', 'Anna Chat'));
    boris = await Person.signedIn(browser, server, await person(server, admin, 'chat.boris', 'Boris Chat'));
    clara = await Person.signedIn(browser, server, await person(server, admin, 'chat.clara', 'Clara Chat'));
  });

  afterAll(() => closeAll(browser, [anna, boris, clara]));

  test('a new direct chat appears at the other side by itself', async () => {
    await anna.writeTo(boris);
    await anna.page.getByTestId('composer').waitFor();
    expect(await boris.row('Anna Chat').count()).toBe(0);
    await anna.send('Are you there?');
    await boris.row('Anna Chat').waitFor();
    await expect.poll(() => boris.row('Anna Chat').textContent()).toContain('Are you there?');
  });

  test('both begin the same direct chat and there is only one', async () => {
    await Promise.all([clara.writeTo(boris), boris.writeTo(clara)]);
    await Promise.all([clara.send('from Clara'), boris.send('from Boris')]);
    for (const person of [clara, boris]) {
      await expect
        .poll(async () => (await person.texts()).sort((one, other) => one.localeCompare(other)))
        .toEqual(['from Boris', 'from Clara']);
    }
    expect(await boris.row('Clara Chat').count()).toBe(1);
    expect(await clara.row('Boris Chat').count()).toBe(1);
  });

  test('unread messages are counted until they are read, and the author sees that they were', async () => {
    await anna.open('Boris Chat');
    await boris.open('Clara Chat');
    for (const text of ['one', 'two', 'three']) {
      await anna.send(text);
    }
    await anna.newestIs('sent');
    await expect.poll(() => boris.row('Anna Chat').getByTestId('unread').textContent()).toBe('4');
    await boris.open('Anna Chat');
    await boris.seesNewest('three');
    await anna.newestIs('read');
    await expect.poll(() => boris.row('Anna Chat').getByTestId('unread').count()).toBe(0);
  });

  test('a long chat that was read opens at its end on a small screen, and loads no more than is looked at', async () => {
    await anna.open('Boris Chat');
    await boris.open('Anna Chat');
    const lines = Array.from({ length: 120 }, (_, number) =>
      `${number}: ${'words that wrap '.repeat(6)}`.trim(),
    );
    for (const line of lines) {
      await anna.send(line);
    }
    // What is not sent yet cannot be read, and so many take their time.
    await anna.hasSentAll();
    await anna.newestIs('read');
    const phone = await Person.signedIn(browser, server, boris.account, {
      viewport: { width: 320, height: 640 },
    });
    let asked = 0;
    phone.page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => (asked += payload.includes('"message.history"') ? 1 : 0)),
    );
    // The socket of this load is one whose frames are seen.
    await phone.page.reload();
    await phone.open('Anna Chat');
    await phone.seesNewest(lines.at(-1) ?? '');
    await expect
      .poll(() =>
        phone.page
          .getByTestId('messages')
          .evaluate((element) => element.scrollHeight - element.clientHeight - element.scrollTop),
      )
      .toBeLessThan(2);
    expect(asked).toBeLessThan(3);
    await phone.close();
  });

  test('a group of three', async () => {
    await anna.createGroup('Tea at five ☕', [boris, clara]);
    await anna.send('Who brings the cake?');
    for (const guest of [boris, clara]) {
      await guest.open('Tea at five ☕');
      await guest.seesNewest('Who brings the cake?');
    }
    await clara.send('I do');
    await anna.seesNewest('I do');
    await boris.seesNewest('I do');
    // While somebody writes, it says so.
    await expect
      .poll(() => boris.page.getByTestId('conversation-subtitle').textContent(), { timeout: 20_000 })
      .toContain('3 members');
    expect(await boris.messages().last().textContent()).toContain('Clara Chat');
  });

  test('presence is shown', async () => {
    await anna.writeTo(clara);
    await expect.poll(() => anna.page.getByTestId('conversation-subtitle').textContent()).toBe('online');
    await clara.close();
    await expect
      .poll(() => anna.page.getByTestId('conversation-subtitle').textContent(), { timeout: 40_000 })
      .toMatch(/offline|last seen/);
    clara = await Person.signedIn(browser, server, clara.account);
    await expect.poll(() => anna.page.getByTestId('conversation-subtitle').textContent()).toBe('online');
  });
});
