import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BadNetwork, namespaces } from '../support/badNetwork.ts';
import { launch } from '../support/chromium.ts';
import { servePage } from '../support/staticPage.ts';
import type { StaticPage } from '../support/staticPage.ts';

/** Sends numbered packets to PORT of ADDRESS, one every 5 ms, and prints what comes back and after how long. */
const ECHO_CLIENT = `
  const [address, port, count] = process.argv.slice(1);
  const socket = require('node:dgram').createSocket('udp4');
  socket.on('message', (packet) => console.log(Date.now() - Number(packet)));
  let sent = 0;
  const sending = setInterval(() => {
    socket.send(String(Date.now()), port, address);
    if (++sent === Number(count)) {
      clearInterval(sending);
      setTimeout(() => socket.close(), 1000);
    }
  }, 5);`;

describe('a bad network', () => {
  let network: BadNetwork;
  let echo: Socket;
  let served: StaticPage;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    network = await BadNetwork.create();
    echo = createSocket('udp4');
    echo.on('message', (packet, from) => echo.send(packet, from.port, from.address));
    echo.bind(0);
    await once(echo, 'listening');
    served = await servePage();
    await network.bringLocalhost(served.port);
    browser = await launch([], network.chromium());
    page = await browser.newPage();
    await page.goto(served.url);
  });

  afterAll(async () => {
    await browser.close();
    await served.close();
    echo.close();
    await network.close();
    expect(await namespaces()).not.toContain(network.namespace);
  });

  /** How long each of these packets took to come back. */
  async function echoes(count: number): Promise<number[]> {
    const client = network.run(process.execPath, [
      '-e',
      ECHO_CLIENT,
      network.here,
      String(echo.address().port),
      String(count),
    ]);
    const lines = (await client.stdout.setEncoding('utf8').toArray()).join('').split('\n');
    return lines.filter((line) => line !== '').map(Number);
  }

  function fetches(): Promise<string> {
    return page.evaluate(async () => {
      const response = await fetch('/', { signal: AbortSignal.timeout(1_500) });
      return response.text();
    });
  }

  test('is no obstacle as long as nothing is asked of it', async () => {
    await network.become({});
    expect(await echoes(50)).toHaveLength(50);
    expect(await fetches()).toContain('An empty page');
    expect(await page.evaluate(() => window.isSecureContext)).toBe(true);
  });

  test('loses and delays', async () => {
    await network.become({ loss: 0.1, delayMs: 75 });
    const times = await echoes(200);
    // 19 % of the ways there and back.
    expect(times.length).toBeGreaterThan(130);
    expect(times.length).toBeLessThan(190);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(150);
  });

  test('refuses UDP', async () => {
    await network.become({});
    await network.refuseUdp();
    expect(await echoes(10)).toEqual([]);
    expect(await fetches()).toContain('An empty page');
    await network.allowUdp();
    expect(await echoes(10)).toHaveLength(10);
  });

  test('is cut and comes back', async () => {
    await network.cut();
    expect(await echoes(10)).toEqual([]);
    await expect(fetches()).rejects.toThrow('timed out');
    await network.become({});
    expect(await echoes(10)).toHaveLength(10);
    await pause(500);
    expect(await fetches()).toContain('An empty page');
  });
});
