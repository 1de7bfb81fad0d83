import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { person } from '../support/accounts.ts';
import { allHearEachOther, allSeeEachOther, Caller, callPage } from '../support/callers.ts';
import { launchForCalls } from '../support/chromium.ts';
import { Cluster } from '../support/cluster.ts';
import { between, received } from '../support/media.ts';

/** Far more than it takes, on a machine that has other things to do. `./parley bench call` measures it. */
const BACK_MS = 20_000;

/** Processes of a cluster die while people talk. */
describe('a call in a cluster', () => {
  let cluster: Cluster;
  let browser: Browser;
  const callers: Caller[] = [];
  let chat: string;
  let call: string;

  beforeAll(async () => {
    cluster = await Cluster.start();
    browser = await launchForCalls();
    for (let sender = 1; sender <= 3; sender++) {
      const account = await person(cluster.place, cluster.admin, `cluster.${sender}`, `Survivor ${sender}`);
      callers.push(
        await Caller.connect(await callPage(browser, cluster.place), cluster.place, account, sender),
      );
    }
    const [anna, boris, vera] = callers as [Caller, Caller, Caller];
    chat = await anna.createChat([boris, vera], 'Survivors');
    call = await anna.start(chat);
    await boris.join(chat, call);
    await vera.join(chat, call);
    await allSeeEachOther(callers, { timeout: 60_000 });
  });

  afterAll(async () => {
    await browser.close();
    await cluster.close();
  });

  async function moves(): Promise<number> {
    const views = await Promise.all(callers.map((caller) => caller.look()));
    return views.reduce((sum, view) => sum + view.moves, 0);
  }

  test('does not notice that a gateway stops and comes back, and its sound has no gap', async () => {
    const before = await Promise.all(callers.map((caller) => received(caller.page)));
    for (const gateway of [0, 1]) {
      await cluster.tell('stop', 'gateway', gateway);
      await cluster.tell('start', 'gateway', gateway);
    }
    await allSeeEachOther(callers);
    const after = await Promise.all(callers.map((caller) => received(caller.page)));

    for (const [place, last] of after.entries()) {
      const { samples, concealedSamples } = between(before[place] ?? last, last);
      expect(concealedSamples / samples).toBeLessThan(0.1);
    }
    expect(await moves()).toBe(0);
    // Signalling works again.
    const [anna, boris] = callers as [Caller, Caller];
    await anna.becomes((view) => view.phase, 'in');
    await expect
      .poll(() => anna.do('raiseHand', true).then(() => 'raised', String), { timeout: 30_000 })
      .toBe('raised');
    await boris.becomes((view) => view.roster?.participants[0]?.handRaisedAt !== undefined, true);
  });

  test('is carried on by the other controller when its own is killed', async () => {
    const before = await moves();
    // One of the two has it; whichever is killed second had it at the time.
    for (const controller of [0, 1]) {
      await cluster.tell('kill', 'controller', controller);
      await Promise.all(callers.map((caller) => caller.becomes((view) => view.phase, 'in', BACK_MS)));
      await allSeeEachOther(callers, { timeout: BACK_MS });
      await allHearEachOther(callers, callers, { timeout: BACK_MS });
      await cluster.tell('start', 'controller', controller);
    }
    expect(await moves()).toBeGreaterThanOrEqual(before + callers.length);
    const views = await Promise.all(callers.map((caller) => caller.look()));
    expect(views.map((view) => view.callId)).toEqual(callers.map(() => call));
  });
});
