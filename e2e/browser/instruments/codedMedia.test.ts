import type { Browser, Page } from 'playwright-core';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { blocksOf, codeOf } from '../page/code.ts';
import { launch } from '../support/chromium.ts';
import { launchFirefox } from '../support/firefox.ts';
import { fakeDevices } from '../support/fakeDevices.ts';
import {
  between,
  CAMERA,
  codedDevices,
  concealed,
  heard,
  observed,
  received,
  seen,
} from '../support/media.ts';
import { servePage } from '../support/staticPage.ts';
import type { StaticPage } from '../support/staticPage.ts';
import { cut, mute, sendToItself } from './loopback.ts';

const EVERYBODY = Array.from({ length: 30 }, (_, place) => place + 1);

describe('a coded picture', () => {
  const brightness = (blocks: boolean[]) => blocks.map((white) => (white ? 180 : 60));

  test('says who and when', () => {
    for (const code of [
      { sender: 0, moment: 0 },
      { sender: 1, moment: 65_535 },
      { sender: 255, moment: 43_690 },
    ]) {
      expect(codeOf(brightness(blocksOf(code)))).toEqual(code);
    }
  });

  test('is not read when it is damaged, grey or half replaced', () => {
    const blocks = blocksOf({ sender: 5, moment: 1234 });
    blocks.forEach((white, damaged) => {
      expect(codeOf(brightness(blocks.with(damaged, !white)))).toEqual(
        // The last row only tells what black and white are; one block of it may be wrong.
        damaged < 32 ? undefined : { sender: 5, moment: 1234 },
      );
    });
    expect(codeOf(blocks.map(() => 128))).toBeUndefined();
    const next = blocksOf({ sender: 5, moment: 1235 });
    expect(
      codeOf(brightness(blocks.map((white, place) => (place < 24 ? white : next[place] === true)))),
    ).toBeUndefined();
  });
});

describe.each([
  ['Chromium', () => launch(['--autoplay-policy=no-user-gesture-required'])],
  ['Firefox', () => launchFirefox(7)],
] as const)('pictures and tones through connections of %s', (_, launchBrowser) => {
  let served: StaticPage;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    served = await servePage();
    browser = await launchBrowser();
    const context = await browser.newContext();
    await codedDevices(context, 7, CAMERA);
    page = await context.newPage();
  });

  afterAll(async () => {
    await browser.close();
    await served.close();
  });

  beforeEach(() => page.goto(served.url));

  test('the smallest layer is read, and the tone is heard by no other number', async () => {
    await sendToItself(page, { maxBitrate: 60_000, scaleDown: 4 });

    await expect.poll(() => seen(page)).toEqual([7]);
    await expect.poll(() => heard(page, EVERYBODY)).toEqual([7]);
    const sizes = await page.evaluate(() =>
      window.probe.pictures().map(({ width, height }) => [width, height]),
    );
    expect(sizes).toEqual([[160, 90]]);
  });

  test('sound that comes in time is not concealed', async () => {
    await sendToItself(page, { maxBitrate: 300_000, scaleDown: 1 });
    await expect.poll(() => heard(page, [7])).toEqual([7]);

    const before = await received(page);
    await pause(2_000);
    const meanwhile = between(before, await received(page));
    expect(meanwhile.samples).toBeGreaterThan(48_000);
    expect(meanwhile.framesDecoded).toBeGreaterThan(10);
    expect(concealed(meanwhile)).toBeLessThan(0.02);
  });

  test('who is muted is not heard, what stands still is not seen', async () => {
    await sendToItself(page, { maxBitrate: 300_000, scaleDown: 1 });
    await expect.poll(() => heard(page, EVERYBODY)).toEqual([7]);
    await mute(page);
    await expect.poll(() => heard(page, EVERYBODY)).toEqual([]);

    await expect.poll(() => seen(page)).toEqual([7]);
    await cut(page);
    await expect.poll(() => seen(page)).toEqual([]);
    const stale = await page.evaluate(() => window.probe.pictures().map(({ sender }) => sender));
    expect(stale, 'the last picture is still there').toEqual([7]);
    const before = await received(page);
    await pause(1_000);
    expect(concealed(between(before, await received(page)))).toBeGreaterThan(0.5);
  });
});

describe("Chromium's own fake devices", () => {
  test('show and sound as the sender', async () => {
    const served = await servePage();
    const browser = await launch([...fakeDevices(9), '--autoplay-policy=no-user-gesture-required']);
    try {
      const context = await browser.newContext();
      await observed(context);
      const page = await context.newPage();
      await page.goto(served.url);
      await sendToItself(page, { maxBitrate: 300_000, scaleDown: 1 });
      const moments = new Set<number>();
      await expect
        .poll(async () => {
          const pictures = await page.evaluate(() => window.probe.pictures());
          pictures.forEach(({ moment }) => moments.add(moment));
          return [pictures.map(({ sender }) => sender), moments.size > 3];
        })
        .toEqual([[9], true]);
      await expect.poll(() => heard(page, EVERYBODY)).toEqual([9]);
    } finally {
      await browser.close();
      await served.close();
    }
  });
});
