import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { person } from '../support/accounts.ts';
import { allHearEachOther, allSeeEachOther, Caller, callPage } from '../support/callers.ts';
import { launchForCalls } from '../support/chromium.ts';
import { descendants } from '../support/processes.ts';
import { processGroup } from '../support/server.ts';

/** As much as a media worker's start takes on a machine that has other things to do. */
const BACK_MS = 15_000;

describe('a call whose media worker is killed', () => {
  const server = inject('server');
  const admin = inject('admin');
  let browser: Browser;
  const callers: Caller[] = [];

  beforeAll(async () => {
    browser = await launchForCalls();
    for (let sender = 1; sender <= 3; sender++) {
      const account = await person(server, admin, `kill.${sender}`, `Survivor ${sender}`);
      callers.push(await Caller.connect(await callPage(browser, server), server, account, sender));
    }
  });

  afterAll(() => browser.close());

  test('goes on by itself', async () => {
    const [anna, boris, vera] = callers as [Caller, Caller, Caller];
    const chat = await anna.createChat([boris, vera], 'Survivors');
    const call = await anna.start(chat);
    await boris.join(chat, call);
    await vera.join(chat, call);
    await allSeeEachOther(callers, { timeout: 60_000 });

    const workers = descendants(processGroup()).filter(({ name }) => name.startsWith('mediasoup'));
    expect(workers.length).toBeGreaterThan(0);
    workers.forEach(({ pid }) => process.kill(pid, 'SIGKILL'));

    await Promise.all(callers.map((caller) => caller.becomes((view) => view.moves > 0, true, BACK_MS)));
    await allSeeEachOther(callers, { timeout: BACK_MS });
    await allHearEachOther(callers);
    const views = await Promise.all(callers.map((caller) => caller.look()));
    expect(views.map((view) => view.callId)).toEqual([call, call, call]);
    await Promise.all(callers.map((caller) => caller.do('leave')));
  });
});
