import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { person } from '../support/accounts.ts';
import { Caller, callPage } from '../support/callers.ts';
import { launchForCalls } from '../support/chromium.ts';
import { DesktopWindows } from '../support/desktopWindows.ts';
import { CAMERA } from '../support/media.ts';

const ANNA = 1;
const BORIS = 2;
const VERA = 3;

/** Two browsers, and somebody at the windows of the desktop client: real buttons, real devices, a real screen. */
describe('a call of browsers and the windows of the desktop client', () => {
  const server = inject('server');
  const admin = inject('admin');
  let browser: Browser;
  let anna: Caller;
  let boris: Caller;
  let vera: DesktopWindows;

  beforeAll(async () => {
    browser = await launchForCalls();
    const accountOf = (name: string) => person(server, admin, `windows.${name}`, `${name} Windows`);
    const caller = async (name: string, sender: number) =>
      Caller.connect(await callPage(browser, server), server, await accountOf(name), sender, CAMERA);
    anna = await caller('anna', ANNA);
    boris = await caller('boris', BORIS);
    vera = await DesktopWindows.open(server, await accountOf('vera'), VERA);
  });

  afterAll(async () => {
    await vera.close();
    await browser.close();
  });

  async function becomesVisible(caller: Caller, senders: readonly number[]): Promise<void> {
    await expect.poll(() => caller.sees(), { timeout: 60_000 }).toEqual(senders);
  }

  test('it rings, is answered, a window is shared, and the phone is hung up', async () => {
    const chat = await anna.page.evaluate(
      ({ sender, members }) => window.probe.client(sender).createChat(members, 'With windows'),
      { sender: ANNA, members: [boris.userId, vera.userId] },
    );
    const call = await anna.start(chat);
    await vera.press('#incoming-answer-video');
    await boris.join(chat, call);

    await becomesVisible(anna, [BORIS, VERA]);
    await becomesVisible(boris, [ANNA, VERA]);
    for (const [caller, other] of [
      [anna, BORIS],
      [boris, ANNA],
    ] as const) {
      await expect.poll(() => caller.hears([ANNA, BORIS, VERA]), { timeout: 60_000 }).toEqual([other, VERA]);
    }
    await vera.sees([ANNA, BORIS]);
    await vera.hears([ANNA, BORIS]);

    await vera.press('#call-share');
    await vera.share('Slides');
    await becomesVisible(anna, [BORIS, VERA, vera.screen]);
    await becomesVisible(boris, [ANNA, VERA, vera.screen]);
    await vera.press('#sharing-stop');
    await becomesVisible(anna, [BORIS, VERA]);

    await vera.press('#call-leave');
    await becomesVisible(anna, [BORIS]);
    await becomesVisible(boris, [ANNA]);
  });
});
