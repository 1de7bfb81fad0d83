import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { person } from '../support/accounts.ts';
import { allHearEachOther, allSeeEachOther, Caller, callPage } from '../support/callers.ts';
import { launchForCalls } from '../support/chromium.ts';
import { launchFirefox } from '../support/firefox.ts';

/** Browsers that negotiate differently and must understand each other. */
describe('Firefox and Chromium in one call', () => {
  const server = inject('server');
  const admin = inject('admin');
  let firefox: Browser;
  let chromium: Browser;
  let fox: Caller;
  let anna: Caller;
  let boris: Caller;

  beforeAll(async () => {
    firefox = await launchFirefox(1);
    chromium = await launchForCalls();
    const accountOf = (name: string) =>
      person(server, admin, `browsers.${name.toLowerCase()}`, `${name} Browsers`);
    fox = await Caller.connect(await callPage(firefox, server), server, await accountOf('Fox'), 1);
    const page = await callPage(chromium, server);
    anna = await Caller.connect(page, server, await accountOf('Anna'), 2);
    boris = await Caller.connect(page, server, await accountOf('Boris'), 3);
  });

  afterAll(async () => {
    await firefox.close();
    await chromium.close();
  });

  test('Firefox calls, shares its screen, and takes it back', async () => {
    const there = [fox, anna, boris];
    const chat = await fox.createChat([anna, boris], 'Browsers');
    const call = await fox.start(chat);
    await anna.join(chat, call);
    await boris.join(chat, call);
    await allSeeEachOther(there, { timeout: 60_000 });
    await allHearEachOther(there);

    await fox.do('shareScreen');
    await expect.poll(() => anna.sees()).toEqual([1, 3, fox.screen]);
    await fox.do('stopScreen');
    await allSeeEachOther(there);
    await fox.do('leave');
    await allSeeEachOther([anna, boris]);
    await anna.do('leave');
    await boris.do('leave');
  });

  test('Firefox joins, sees a screen that Chromium shares, and is muted', async () => {
    const chat = await anna.createChat([fox]);
    const call = await anna.start(chat);
    await fox.rings();
    await fox.join(chat, call);
    await allSeeEachOther([anna, fox], { timeout: 60_000 });
    await anna.do('shareScreen');
    await expect.poll(() => fox.sees()).toEqual([2, anna.screen]);
    await fox.do('turn', { microphone: false });
    await expect.poll(() => anna.hears([1])).toEqual([]);
    await fox.do('turn', { microphone: true });
    await expect.poll(() => anna.hears([1])).toEqual([1]);
    await fox.do('leave');
    await anna.becomes((view) => view.endReason, 'hung_up');
  });
});
