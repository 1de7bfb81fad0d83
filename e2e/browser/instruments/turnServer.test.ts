import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BadNetwork } from '../support/badNetwork.ts';
import { launch } from '../support/chromium.ts';
import { codedDevices, heard, seen } from '../support/media.ts';
import { servePage } from '../support/staticPage.ts';
import type { StaticPage } from '../support/staticPage.ts';
import { TurnServer } from '../support/turnServer.ts';
import { sendToItself } from './loopback.ts';

describe('a relay', () => {
  let network: BadNetwork;
  let turn: TurnServer;
  let served: StaticPage;
  let browser: Browser;

  beforeAll(async () => {
    network = await BadNetwork.create();
    // What a page sends to itself goes from one relayed address to another of the same relay.
    turn = await TurnServer.start(await TurnServer.place(network.here), network.here);
    served = await servePage();
    await network.bringLocalhost(served.port);
    browser = await launch(['--autoplay-policy=no-user-gesture-required'], network.chromium());
  });

  afterAll(async () => {
    await browser.close();
    await served.close();
    await turn.stop();
    await network.close();
  });

  test('carries media when nothing else may', async () => {
    const context = await browser.newContext();
    await codedDevices(context, 2);
    const page = await context.newPage();
    await page.goto(served.url);
    await page.evaluate(
      (servers) => window.probe.relayOnly(servers),
      [{ urls: turn.urls(), ...turn.credentials(600) }],
    );
    await sendToItself(page, { maxBitrate: 300_000, scaleDown: 1 });

    await expect.poll(() => seen(page)).toEqual([2]);
    await expect.poll(() => heard(page, [1, 2, 3])).toEqual([2]);
    const paths = await page.evaluate(() => window.probe.paths());
    expect(paths.map((path) => path.local)).toEqual(['relay', 'relay']);
  });

  test('relays to one address only', async () => {
    expect(await turn.attempt(turn.address)).toBe('relayed');
    for (const peer of [
      '127.0.0.1',
      '10.0.0.1',
      '172.16.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '192.0.2.1',
    ]) {
      expect(await turn.attempt(peer), peer).toBe('forbidden address');
    }
  });

  test('refuses credentials that have expired or are not its own', async () => {
    expect(await turn.attempt(turn.address, turn.credentials(-1))).toBe('no credentials');
    const { username } = turn.credentials(600);
    expect(await turn.attempt(turn.address, { username, credential: 'a guess' })).toBe('no credentials');
  });
});
