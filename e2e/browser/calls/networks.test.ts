import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { person } from '../support/accounts.ts';
import { BadNetwork } from '../support/badNetwork.ts';
import { allHearEachOther, allSeeEachOther, Caller, callPage } from '../support/callers.ts';
import { launchForCalls } from '../support/chromium.ts';
import { between, CAMERA, concealed, received } from '../support/media.ts';
import { TurnServer } from '../support/turnServer.ts';

/** Anna's network is bad, Boris's is not. */
describe('a call over a bad network', () => {
  const server = inject('server');
  const admin = inject('admin');
  const media = inject('media');
  let network: BadNetwork;
  let away: Browser;
  let near: Browser;
  let anna: Caller;
  let boris: Caller;
  let chat: string;
  let call: string;

  beforeAll(async () => {
    network = await BadNetwork.create();
    await network.bringLocalhost(server.port);
    away = await launchForCalls([], network.chromium());
    near = await launchForCalls();
    const [annas, boriss] = await Promise.all([
      person(server, admin, 'net.anna', 'Anna Net'),
      person(server, admin, 'net.boris', 'Boris Net'),
    ]);
    anna = await Caller.connect(await callPage(away, server), server, annas, 1, CAMERA);
    boris = await Caller.connect(await callPage(near, server), server, boriss, 2, CAMERA);
    chat = await anna.createChat([boris]);
  });

  afterEach(async () => {
    await network.become({});
    if ((await boris.look()).phase === 'in') {
      await boris.do('leave');
    }
    await anna.becomes((view) => view.phase, 'ended');
  });

  afterAll(async () => {
    await away.close();
    await near.close();
    await network.close();
  });

  async function talk(): Promise<void> {
    call = await anna.start(chat);
    await boris.rings();
    await boris.join(chat, call);
    await allSeeEachOther([anna, boris], { timeout: 60_000 });
    await allHearEachOther([anna, boris]);
  }

  test('speech stays intelligible at 10 % loss and 150 ms, and the picture goes on', async () => {
    await talk();
    await network.become({ loss: 0.1, delayMs: 75 });
    // Until the jitter buffers know this network.
    await pause(3_000);
    const before = await Promise.all([anna, boris].map((caller) => received(caller.page)));
    await pause(10_000);
    const after = await Promise.all([anna, boris].map((caller) => received(caller.page)));

    for (const [place, last] of after.entries()) {
      const meanwhile = between(before[place] ?? last, last);
      expect(meanwhile.samples).toBeGreaterThan(6 * 48_000);
      expect(concealed(meanwhile)).toBeLessThan(0.1);
      expect(meanwhile.framesDecoded).toBeGreaterThan(30);
    }
    await allHearEachOther([anna, boris]);
  });

  test('after 5 seconds without a network the picture comes back', async () => {
    await talk();
    await network.cut();
    await pause(5_000);
    expect(await boris.sees()).toEqual([]);
    await network.become({});
    // A limit and no measurement: a machine with other work takes longer.
    await allSeeEachOther([anna, boris], { timeout: 20_000 });
    await allHearEachOther([anna, boris]);
    expect((await anna.look()).moves).toBe(0);
  });

  test('when it gets narrow the picture yields, the sound does not', async () => {
    await talk();
    const tall = async () => (await boris.look()).pictures[0]?.height ?? 0;
    await boris.do('view', (await anna.look()).participantId ?? '', 'camera', 1280, 720);
    await expect.poll(tall, { timeout: 30_000 }).toBe(CAMERA.height);
    await network.becomeUpwards({ bitsPerSecond: 200_000 });
    await expect.poll(tall, { timeout: 30_000 }).toBeLessThan(CAMERA.height);

    const before = await received(boris.page);
    await pause(5_000);
    expect(concealed(between(before, await received(boris.page)))).toBeLessThan(0.1);
  });

  test('a network that changes costs a restart of ICE, not the call', async () => {
    await talk();
    await anna.do('restart');
    await pause(500);
    await allSeeEachOther([anna, boris]);
    await allHearEachOther([anna, boris]);
    expect((await anna.look()).moves).toBe(0);
  });

  test('where UDP does not go through, TCP carries it', async () => {
    await network.refuseUdp();
    try {
      await talk();
      const paths = await anna.page.evaluate(() => window.probe.paths());
      expect(paths.map(({ protocol }) => protocol)).toEqual(['tcp', 'tcp']);
    } finally {
      await network.allowUdp();
    }
  });

  test('a relay carries it, with the credentials that the server gave', async () => {
    const turn = await TurnServer.start(media.turn, media.address);
    try {
      await anna.page.evaluate(() => window.probe.relayOnly());
      await talk();
      const paths = await anna.page.evaluate(() => window.probe.paths());
      expect(paths.map(({ local }) => local)).toEqual(['relay', 'relay']);
      expect(await turn.attempt(media.address)).toBe('relayed');
      expect(await turn.attempt('127.0.0.1')).toBe('forbidden address');
      expect(await turn.attempt('10.0.0.1')).toBe('forbidden address');
      await boris.do('leave');
    } finally {
      await turn.stop();
    }
  });
});
