import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { person } from '../support/accounts.ts';
import { Caller, callPage } from '../support/callers.ts';
import { launchForCalls } from '../support/chromium.ts';
import { Desktop } from '../support/desktop.ts';
import { CAMERA } from '../support/media.ts';

const ANNA = 1;
const BORIS = 2;
const DESKTOP = 3;

/**
 * Two browsers and the desktop client's call engine in one call: by what is seen and heard. The desktop's part is played by
 * its real code in processes of its own, started here as browsers are, since that is the least that has to be said twice.
 */
describe('a call of browsers and the desktop client', () => {
  const server = inject('server');
  const admin = inject('admin');
  let browser: Browser;
  let anna: Caller;
  let boris: Caller;
  let desktop: Desktop;
  let chat: string;

  beforeAll(async () => {
    browser = await launchForCalls();
    const accountOf = (name: string) => person(server, admin, `desktop.${name}`, `${name} Desktop`);
    anna = await Caller.connect(
      await callPage(browser, server),
      server,
      await accountOf('anna'),
      ANNA,
      CAMERA,
    );
    boris = await Caller.connect(
      await callPage(browser, server),
      server,
      await accountOf('boris'),
      BORIS,
      CAMERA,
    );
    desktop = await Desktop.connect(server, await accountOf('vera'), DESKTOP, CAMERA);
    chat = await createChat();
  });

  afterAll(async () => {
    await desktop.close();
    await browser.close();
  });

  async function createChat(): Promise<string> {
    return anna.page.evaluate(
      ({ sender, members }) => window.probe.client(sender).createChat(members, 'With a desktop'),
      { sender: ANNA, members: [boris.userId, desktop.userId] },
    );
  }

  async function allThere(): Promise<void> {
    await desktop.becomes(({ sees }) => sees, [ANNA, BORIS]);
    await desktop.becomes(({ hears }) => hears, [ANNA, BORIS]);
    for (const [caller, other] of [
      [anna, BORIS],
      [boris, ANNA],
    ] as const) {
      await expect.poll(() => caller.sees(), { timeout: 60_000 }).toEqual([other, DESKTOP]);
      await expect
        .poll(() => caller.hears([ANNA, BORIS, DESKTOP]), { timeout: 60_000 })
        .toEqual([other, DESKTOP]);
    }
  }

  test('the desktop is called, and all three see and hear each other', async () => {
    const call = await anna.start(chat);
    await desktop.do({ order: 'answer' });
    await desktop.becomes(({ sees }) => sees, [ANNA]);
    await expect.poll(() => anna.sees(), { timeout: 60_000 }).toEqual([DESKTOP]);
    await boris.join(chat, call);
    await allThere();
  });

  test('the desktop turns its camera and microphone off and on', async () => {
    await desktop.do({ order: 'turn', microphone: false, camera: false });
    await expect.poll(() => anna.sees(), { timeout: 60_000 }).toEqual([BORIS]);
    await expect.poll(() => anna.hears([BORIS, DESKTOP]), { timeout: 60_000 }).toEqual([BORIS]);
    await desktop.do({ order: 'turn', microphone: true, camera: true });
    await allThere();
  });

  test('screens are shared both ways', async () => {
    await desktop.do({ order: 'share' });
    await expect.poll(() => anna.sees(), { timeout: 60_000 }).toEqual([BORIS, DESKTOP, desktop.screen]);
    await expect.poll(() => boris.sees(), { timeout: 60_000 }).toEqual([ANNA, DESKTOP, desktop.screen]);
    await desktop.do({ order: 'stopSharing' });
    await expect.poll(() => anna.sees(), { timeout: 60_000 }).toEqual([BORIS, DESKTOP]);

    await anna.do('shareScreen');
    await desktop.becomes(({ sees }) => sees, [ANNA, BORIS, anna.screen]);
    await anna.do('stopScreen');
    await allThere();
  });

  test('the engine is killed, and the desktop comes back', async () => {
    await desktop.do({ order: 'killEngine' });
    await desktop.becomes(({ trouble }) => trouble, 'ENGINE_LOST');
    await desktop.do({ order: 'rejoin' });
    await allThere();
    await desktop.becomes(({ trouble }) => trouble, undefined);
  });

  test('a moderator mutes the desktop', async () => {
    const { participantId } = await desktop.do({ order: 'look' });
    await anna.do('moderate', 'mute', participantId);
    await desktop.becomes(({ news }) => news.includes('Muted[]'), true);
    await anna.becomes(
      (view) => view.roster?.participants.find((one) => one.participantId === participantId)?.microphone,
      false,
    );
    await desktop.do({ order: 'leave' });
    await desktop.becomes(({ phase }) => phase, undefined);
    await expect.poll(() => anna.sees(), { timeout: 60_000 }).toEqual([BORIS]);
  });
});
