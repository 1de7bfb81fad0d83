import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { person } from '../support/accounts.ts';
import type { Account } from '../support/accounts.ts';
import { allHearEachOther, allSeeEachOther, Caller, callPage } from '../support/callers.ts';
import { launchForCalls } from '../support/chromium.ts';

/** How a call between two people begins and ends. */
describe('a direct call', () => {
  const server = inject('server');
  const admin = inject('admin');
  let browser: Browser;
  let page: Page;
  let anna: Caller;
  let boris: Caller;
  let borisAtHome: Caller;
  let vera: Caller;
  let chat: string;

  beforeAll(async () => {
    browser = await launchForCalls();
    page = await callPage(browser, server);
    const accountOf = (name: string): Promise<Account> =>
      person(server, admin, `ring.${name.toLowerCase()}`, `${name} Ring`);
    const second = await accountOf('Boris');
    anna = await Caller.connect(page, server, await accountOf('Anna'), 1);
    boris = await Caller.connect(page, server, second, 2);
    borisAtHome = await Caller.connect(page, server, second, 3);
    vera = await Caller.connect(page, server, await accountOf('Vera'), 4);
    chat = await anna.createChat([boris]);
  });

  afterAll(() => browser.close());

  test('rings on all devices, is answered on one, and carries picture and sound both ways', async () => {
    const call = await anna.start(chat);
    expect((await anna.look()).roster?.phase).toBe('ringing');
    expect(await boris.rings()).toBe(call);
    expect(await borisAtHome.rings()).toBe(call);

    await boris.join(chat, call);

    await borisAtHome.becomes((view) => view.settled.at(-1), 'answered_elsewhere');
    await borisAtHome.becomes((view) => view.ringing, []);
    await anna.becomes((view) => view.roster?.phase, 'active');
    await allSeeEachOther([anna, boris]);
    await allHearEachOther([anna, boris], [anna, boris, borisAtHome]);

    await anna.do('leave');
    await boris.becomes((view) => view.endReason, 'hung_up');
  });

  test('moves to another device of the same person', async () => {
    const call = await anna.start(chat);
    await boris.rings();
    await boris.join(chat, call);
    await allSeeEachOther([anna, boris]);

    await borisAtHome.join(chat, call);

    await boris.becomes((view) => view.endReason, 'joined_elsewhere');
    await allSeeEachOther([anna, borisAtHome]);
    await borisAtHome.do('leave');
    await anna.becomes((view) => view.endReason, 'hung_up');
  });

  test('is declined', async () => {
    const call = await anna.start(chat);
    await boris.rings();
    await borisAtHome.rings();
    await boris.do('decline', call, false);
    await anna.becomes((view) => view.endReason, 'declined');
    await borisAtHome.becomes((view) => view.settled.at(-1), 'declined_elsewhere');
  });

  test('is cancelled by who called', async () => {
    await anna.start(chat);
    await boris.rings();
    await anna.do('leave');
    await boris.becomes((view) => view.settled.at(-1), 'cancelled');
    await boris.becomes((view) => view.ringing, []);
  });

  test('meets somebody who is busy', async () => {
    const call = await anna.start(chat);
    await boris.rings();
    await boris.join(chat, call);
    await anna.becomes((view) => view.roster?.phase, 'active');

    const other = await vera.createChat([boris]);
    await vera.start(other);
    const second = await boris.rings();
    await boris.do('decline', second, true);
    await vera.becomes((view) => view.endReason, 'busy');

    await allSeeEachOther([anna, boris]);
    await anna.do('leave');
    await boris.becomes((view) => view.endReason, 'hung_up');
  });

  test('goes on over a new socket without a gap', async () => {
    const call = await anna.start(chat);
    await boris.rings();
    await boris.join(chat, call);
    await allSeeEachOther([anna, boris]);
    const [before] = (await boris.look()).pictures;

    await boris.do('dropSocket');
    const decoded = async () => (await page.evaluate(() => window.probe.received())).framesDecoded;
    const atDrop = await decoded();
    // By then a picture from before the drop counts as no live one any more.
    await expect.poll(decoded, { timeout: 60_000 }).toBeGreaterThan(atDrop + 120);
    await expect.poll(() => boris.sees(), { timeout: 30_000 }).toEqual([anna.sender]);
    await anna.do('turn', { camera: false });
    await boris.becomes((view) => view.roster?.participants.map((there) => there.camera), [false, true]);

    expect((await boris.look()).moves).toBe(0);
    expect(before?.sender).toBe(anna.sender);
    await anna.do('turn', { camera: true });
    await allSeeEachOther([anna, boris]);
    await boris.do('leave');
    await anna.becomes((view) => view.endReason, 'hung_up');
  });
});
