import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import type { Person } from './person.ts';

/** Closes the windows of these people, then the browser, whatever the pages complained about. */
export async function closeAll(browser: Browser, people: readonly Person[]): Promise<void> {
  try {
    for (const person of people) {
      await person.close();
    }
  } finally {
    await browser.close();
  }
}

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Debian's Chromium, without what it would look up in the internet. */
export function launch(furtherArguments: readonly string[] = [], executable = CHROMIUM): Promise<Browser> {
  return chromium.launch({
    executablePath: executable,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...furtherArguments,
    ],
  });
}

/** One for callers: pages may play without a click and use devices without a question. */
export function launchForCalls(
  furtherArguments: readonly string[] = [],
  executable = CHROMIUM,
): Promise<Browser> {
  return launch(
    [
      '--autoplay-policy=no-user-gesture-required',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      ...furtherArguments,
    ],
    executable,
  );
}
