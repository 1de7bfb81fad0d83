import type { Browser, BrowserContext, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { screenOf } from '../page/code.ts';
import { person } from '../support/accounts.ts';
import { closeAll, launchForCalls } from '../support/chromium.ts';
import { fakeDevices } from '../support/fakeDevices.ts';
import { codedDevices, heard, observed, seen } from '../support/media.ts';
import { Person } from '../support/person.ts';

const ANNA = 1;
const BORIS = 2;
const VERA = 3;

/** What people do on the screen. Anna has Chromium's own fake devices, the others coded ones. */
describe('calls on the screen', () => {
  const server = inject('server');
  const admin = inject('admin');
  let annasBrowser: Browser;
  let browser: Browser;
  let anna: Person;
  let boris: Person;
  let vera: Person;

  beforeAll(async () => {
    annasBrowser = await launchForCalls(fakeDevices(ANNA));
    browser = await launchForCalls();
    const accountOf = (name: string) =>
      person(server, admin, `screen.${name.toLowerCase()}`, `${name} Screen`);
    const at = async (where: Browser, name: string, devices: (context: BrowserContext) => Promise<void>) =>
      Person.signedIn(where, server, await accountOf(name), {}, async (context) => {
        await devices(context);
        // It does to tones what it does to every noise that is no speech.
        await context.addInitScript(() => {
          if (localStorage.getItem('parley.calls') === null) {
            localStorage.setItem('parley.calls', JSON.stringify({ noiseSuppression: false }));
          }
        });
      });
    anna = await at(annasBrowser, 'Anna', observed);
    boris = await at(browser, 'Boris', (context) => codedDevices(context, BORIS));
    vera = await at(browser, 'Vera', (context) => codedDevices(context, VERA));
    await anna.writeTo(boris);
    await anna.send('Have you got a minute?');
    await boris.open('Anna Screen');
  });

  afterAll(async () => {
    await closeAll(annasBrowser, [anna]);
    await closeAll(browser, [boris, vera]);
  });

  function press(who: Person, name: string): Promise<void> {
    return who.page.getByRole('button', { name, exact: true }).first().click();
  }

  function tiles(who: Person): Locator {
    return who.page.getByTestId('call-tile');
  }

  async function call(): Promise<void> {
    await press(anna, 'Video call');
    await boris.page.getByTestId('incoming-call').waitFor();
    await press(boris, 'Answer with video');
    await expect.poll(() => seen(anna.page), { timeout: 30_000 }).toEqual([ANNA, BORIS]);
    await expect.poll(() => seen(boris.page), { timeout: 30_000 }).toEqual([ANNA, BORIS]);
  }

  async function hangUp(who: Person): Promise<void> {
    await press(who, 'Hang up');
    await expect.poll(() => anna.page.getByTestId('call-tile').count()).toBe(0);
    await expect.poll(() => boris.page.getByTestId('call-tile').count()).toBe(0);
  }

  test('one calls, the other answers, and both see and hear each other', async () => {
    await call();
    await expect.poll(() => heard(anna.page, [ANNA, BORIS, VERA])).toEqual([BORIS]);
    await expect.poll(() => heard(boris.page, [ANNA, BORIS, VERA])).toEqual([ANNA]);
    expect(await tiles(anna).count()).toBe(2);
    // The whole picture for a large tile, though the camera is a small one.
    await expect
      .poll(
        () =>
          boris.page.evaluate(
            (anna) => window.probe.pictures().find(({ sender }) => sender === anna)?.height,
            ANNA,
          ),
        { timeout: 30_000 },
      )
      .toBe(360);

    await boris.page.keyboard.press('m');
    await expect.poll(() => heard(anna.page, [BORIS])).toEqual([]);
    await boris.page.keyboard.press('v');
    await expect.poll(() => seen(anna.page)).toEqual([ANNA]);
    await boris.page.keyboard.press('m');
    await boris.page.keyboard.press('v');
    await expect.poll(() => seen(anna.page)).toEqual([ANNA, BORIS]);
    await expect.poll(() => heard(anna.page, [BORIS])).toEqual([BORIS]);

    await hangUp(boris);
    await anna.page.getByTestId('call-ended').waitFor();
  });

  test('a screen is shared while one chats beside it', async () => {
    await call();
    await press(boris, 'Share screen');
    await expect.poll(() => seen(anna.page)).toContain(screenOf(BORIS));
    await press(anna, 'Show chat');
    await anna.send('I see it');
    await boris.page.getByTestId('call-small').click();
    await boris.seesNewest('I see it');
    await expect.poll(() => heard(boris.page, [ANNA])).toEqual([ANNA]);
    await boris.page.getByTestId('call-large').click();
    await press(boris, 'Stop sharing');
    await expect.poll(() => seen(anna.page)).not.toContain(screenOf(BORIS));
    await hangUp(anna);
    await boris.page.getByTestId('call-ended').waitFor();
    // Until then who calls would come back into this one.
    await expect.poll(() => anna.page.getByTestId('call-bar').count()).toBe(0);
  });

  test('what is declined stands in the chat', async () => {
    await press(anna, 'Call');
    await boris.page.getByTestId('incoming-call').waitFor();
    await press(boris, 'Decline');
    await anna.page.locator('[data-testid=call-ended][data-reason=declined]').waitFor();
    await expect.poll(() => boris.page.getByTestId('incoming-call').count()).toBe(0);
    await press(anna, 'Close');
    await anna.page.getByTestId('call-entry').last().getByText('Declined').waitFor();
  });

  test('three in a group: one is called, one comes later, one goes', async () => {
    await anna.createGroup('Standup', [boris, vera]);
    await press(anna, 'Video call');
    await anna.page.getByTestId('call-lobby').waitFor();
    await press(anna, 'Call now');
    await boris.page.getByTestId('incoming-call').waitFor();
    await press(boris, 'Answer with video');
    await vera.open('Standup');
    await vera.page.getByTestId('incoming-call').waitFor();
    await press(vera, 'Answer with video');
    for (const who of [anna, boris, vera]) {
      await expect.poll(() => seen(who.page), { timeout: 30_000 }).toEqual([ANNA, BORIS, VERA]);
    }
    await expect.poll(() => heard(vera.page, [ANNA, BORIS, VERA])).toEqual([ANNA, BORIS]);
    await press(vera, 'Hang up');
    await expect.poll(() => seen(anna.page)).toEqual([ANNA, BORIS]);
    await press(boris, 'Hang up');
    await anna.page.getByText('You are the only one here').waitFor();
    await hangUp(anna);
  });
});
