import type { BrowserContext, Page } from 'playwright-core';
import type { Camera } from '../page/codedDevices.ts';
import type { Received } from '../page/connections.ts';
import { pageScript } from './pageScript.ts';

/** Large enough for two layers of simulcast. */
export const CAMERA: Camera = { width: 640, height: 360, framesPerSecond: 15 };
/** For many people on few processors. */
export const SMALL_CAMERA: Camera = { width: 320, height: 180, framesPerSecond: 10 };

/** A picture that moves has changed in this time, a few times even. */
const MOVES_MS = 500;

/** Gives all pages of a context the devices of one sender. A Firefox has to be launched for the same sender. */
export async function codedDevices(context: BrowserContext, sender: number, camera = CAMERA): Promise<void> {
  await observed(context);
  const ownMicrophone = context.browser()?.browserType().name() === 'firefox';
  await context.addInitScript(
    ({ sender, camera, ownMicrophone }) => window.probe.installCodedDevices(sender, camera, ownMicrophone),
    { sender, camera, ownMicrophone },
  );
}

/** Lets tests see and hear what the pages of a context play, with whatever devices they have. */
export async function observed(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: await pageScript() });
}

/** Senders whose pictures move on this page, in order, its own included. */
export async function seen(page: Page): Promise<number[]> {
  const before = await page.evaluate(() => window.probe.pictures());
  await page.waitForTimeout(MOVES_MS);
  const after = await page.evaluate(() => window.probe.pictures());
  const moving = after.filter((picture) =>
    before.some(({ sender, moment }) => sender === picture.sender && moment !== picture.moment),
  );
  return [...new Set(moving.map(({ sender }) => sender))].sort((one, other) => one - other);
}

/** Which of these senders are heard on this page, in order. */
export function heard(page: Page, senders: readonly number[]): Promise<number[]> {
  return page.evaluate((senders) => window.probe.tones(senders), senders);
}

export function received(page: Page): Promise<Received> {
  return page.evaluate(() => window.probe.received());
}

/** What came between two looks. */
export function between(before: Received, after: Received): Received {
  return Object.fromEntries(
    Object.entries(after).map(([name, value]) => [name, (value as number) - before[name as keyof Received]]),
  ) as unknown as Received;
}

/**
 * The part of the sound that was invented, 0 to 1, silence included: the senders of these tests never fall silent. A few
 * hundredths are not noticed; from a tenth on words are lost.
 */
export function concealed(received: Received): number {
  return received.samples === 0 ? 1 : received.concealedSamples / received.samples;
}
