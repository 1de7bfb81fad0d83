import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { person } from '../support/accounts.ts';
import type { Account } from '../support/accounts.ts';
import { allHearEachOther, allSeeEachOther, Caller, callPage } from '../support/callers.ts';
import { launchForCalls } from '../support/chromium.ts';
import { Lots } from '../support/lots.ts';
import { SMALL_CAMERA } from '../support/media.ts';

/** As many as two processors can encode and decode for. */
const PEOPLE = 8;
const CHURN = 200;
const SEED = 3;

/** Everybody sees and hears everybody else, by content, whatever happened before. */
describe('a group call', () => {
  const server = inject('server');
  const admin = inject('admin');
  let browser: Browser;
  const callers: Caller[] = [];
  let first: Caller;
  let galina: Caller;
  let denis: Caller;
  let chat: string;
  let call: string;

  beforeAll(async () => {
    browser = await launchForCalls();
    // Two to a page: what comes from the same page is received over the network all the same.
    let page = await callPage(browser, server);
    for (let sender = 1; sender <= PEOPLE; sender++) {
      if (sender % 2 === 1 && sender > 1) {
        page = await callPage(browser, server);
      }
      const account = await person(server, admin, `group.${sender}`, `Person ${sender}`);
      callers.push(await Caller.connect(page, server, account, sender, SMALL_CAMERA));
    }
    [first] = callers as [Caller];
    chat = await first.createChat(callers.slice(1), 'All together');
    const strangers = ['Galina', 'Denis'].map((name) =>
      person(server, admin, `group.${name.toLowerCase()}`, `${name} Group`),
    );
    const [galinas, deniss] = (await Promise.all(strangers)) as [Account, Account];
    galina = await Caller.connect(page, server, galinas, PEOPLE + 1, SMALL_CAMERA);
    denis = await Caller.connect(page, server, deniss, PEOPLE + 2, SMALL_CAMERA);
    // Rings while the others talk: 45 seconds are long.
    await galina.start(await galina.createChat([denis]), false);
    await denis.rings();
  });

  afterAll(() => browser.close());

  async function everybodyLeaves(): Promise<void> {
    const views = await Promise.all(callers.map((caller) => caller.look()));
    await Promise.all(
      callers.filter((_, place) => views[place]?.phase === 'in').map((caller) => caller.do('leave')),
    );
  }

  test.each([3, 5, PEOPLE])('%d people who join at the same moment', async (people) => {
    const there = callers.slice(0, people);
    call = await first.start(chat);
    await Promise.all(there.slice(1).map((caller) => caller.join(chat, call)));

    await allSeeEachOther(there, { timeout: 60_000 });
    await allHearEachOther(there, callers, { timeout: 60_000 });
    await everybodyLeaves();
  });

  test('a screen is shared and taken back ten times', async () => {
    const [anna, boris, vera] = callers as [Caller, Caller, Caller];
    const there = [anna, boris, vera];
    call = await anna.start(chat);
    await boris.join(chat, call);
    await vera.join(chat, call);
    await allSeeEachOther(there);
    for (let round = 0; round < 10; round++) {
      await anna.do('shareScreen');
      const withScreen = (others: Caller[]) => [...others.map(({ sender }) => sender), anna.screen];
      await expect.poll(() => boris.sees(), { timeout: 30_000 }).toEqual(withScreen([anna, vera]));
      await expect.poll(() => vera.sees(), { timeout: 30_000 }).toEqual(withScreen([anna, boris]));
      await anna.do('stopScreen');
      await allSeeEachOther(there);
    }
    await everybodyLeaves();
  });

  test(`${CHURN} random joins, leaves and mutes`, { timeout: 600_000 }, async () => {
    const lots = new Lots(SEED);
    const there = new Set<Caller>([first]);
    const silent = new Set<Caller>();
    const dark = new Set<Caller>();
    call = await first.start(chat);
    let steps = 1;
    while (steps < CHURN) {
      // A few at once: what comes to the server in between is in no order.
      const moving = new Set(Array.from({ length: 3 }, () => lots.pick(callers)));
      steps += moving.size;
      await Promise.all([...moving].map((caller) => step(caller, lots.below(100))));
    }

    async function step(caller: Caller, lot: number): Promise<void> {
      if (!there.has(caller)) {
        there.add(caller);
        await caller.join(chat, call);
      } else if (lot < 40 && there.size > 1) {
        there.delete(caller);
        await caller.do('leave');
      } else if (lot < 70) {
        await caller.do('turn', { microphone: toggled(silent, caller) });
      } else {
        await caller.do('turn', { camera: toggled(dark, caller) });
      }
    }

    const last = [...there].sort((one, other) => one.sender - other.sender);
    await Promise.all(
      last.map((caller) =>
        caller.becomes(
          (view) =>
            view.roster?.participants
              .map(({ userId, microphone, camera }) => `${userId} ${microphone} ${camera}`)
              .sort(),
          last.map((other) => `${other.userId} ${!silent.has(other)} ${!dark.has(other)}`).sort(),
        ),
      ),
    );
    await allSeeEachOther(last, { but: dark, timeout: 60_000 });
    await allHearEachOther(last, callers, { but: silent, timeout: 60_000 });
    const views = await Promise.all(last.map((caller) => caller.look()));
    expect(views.map((view) => view.moves)).toEqual(last.map(() => 0));

    await Promise.all(callers.map((caller) => caller.do('turn', { microphone: true, camera: true })));
    await everybodyLeaves();
  });

  test('somebody else was called meanwhile, and missed it', async () => {
    await galina.becomes((view) => view.endReason, 'missed', 60_000);
    await denis.becomes((view) => view.settled.at(-1), 'missed');
    await denis.becomes((view) => view.ringing, []);
  });

  /** Turns something off if it was on, and on if it was off, and says which it is now. */
  function toggled(off: Set<Caller>, caller: Caller): boolean {
    if (off.delete(caller)) {
      return true;
    }
    off.add(caller);
    return false;
  }
});
