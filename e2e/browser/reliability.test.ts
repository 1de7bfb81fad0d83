import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { person } from './support/accounts.ts';
import { brokerProcesses } from './support/broker.ts';
import { closeAll, launch } from './support/chromium.ts';
import { Person } from './support/person.ts';
import { kill, start } from './support/server.ts';

/** Whatever happens in the middle of sending: nothing is lost, doubled or reordered. */
describe('sending through trouble', () => {
  const server = inject('server');
  const sent: string[] = [];
  let browser: Browser;
  let anna: Person;
  let boris: Person;

  beforeAll(async () => {
    const admin = inject('admin');
    browser = await launch();
    anna = await Person.signedIn(browser, server, await person(server, admin, 'safe.anna', 'Anna Safe'));
    boris = await Person.signedIn(browser, server, await person(server, admin, 'safe.boris', 'Boris Safe'));
    await anna.writeTo(boris);
    await say('first');
    await boris.open('Anna Safe');
    await boris.seesNewest('first');
  });

  afterAll(() => closeAll(browser, [anna, boris]));

  async function say(text: string): Promise<void> {
    sent.push(text);
    await anna.send(text);
  }

  function broker(): number {
    const [pid, ...others] = brokerProcesses();
    expect(others).toEqual([]);
    if (pid === undefined) {
      throw new Error('there is no broker');
    }
    return pid;
  }

  async function everybodyHasEverything(): Promise<void> {
    await anna.hasSentAll();
    await expect.poll(() => boris.wholeChat(), { timeout: 60_000, interval: 500 }).toEqual(sent);
    expect(await anna.wholeChat()).toEqual(sent);
  }

  test('a reload in the middle of sending', async () => {
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 15; i++) {
        await say(`reload ${round}.${i}`);
      }
      await anna.page.reload();
      await anna.title('Boris Safe');
    }
    await everybodyHasEverything();
  });

  test('the network goes away and comes back', async () => {
    await say('before the tunnel');
    await anna.context.setOffline(true);
    for (let i = 0; i < 10; i++) {
      await say(`in the tunnel ${i}`);
    }
    await anna.page.getByTestId('connection-bar').waitFor();
    expect((await boris.texts()).some((text) => text.startsWith('in the tunnel'))).toBe(false);
    await anna.context.setOffline(false);
    await everybodyHasEverything();
  });

  test('written offline, reloaded offline, sent later', async () => {
    // From then on the page opens without a network.
    await anna.page.evaluate(async () => navigator.serviceWorker.ready);
    await anna.context.setOffline(true);
    await say('written without a network');
    await anna.page.reload();
    await anna.title('Boris Safe');
    await anna.seesNewest('written without a network');
    await anna.context.setOffline(false);
    await everybodyHasEverything();
  });

  test('the reader was away', async () => {
    await boris.context.setOffline(true);
    for (let i = 0; i < 30; i++) {
      await say(`while away ${i}`);
    }
    await anna.hasSentAll();
    expect((await boris.texts()).some((text) => text.startsWith('while away'))).toBe(false);
    await boris.context.setOffline(false);
    await everybodyHasEverything();
  });

  test('the broker stands still, and the page is opened meanwhile', async () => {
    const bar = anna.page.getByTestId('connection-bar');
    const stopped = broker();
    process.kill(stopped, 'SIGSTOP');
    try {
      await say('into the silence');
      await anna.page.reload();
      await bar.getByText('Parts of the server do not answer').waitFor({ timeout: 60_000 });
      await anna.title('Boris Safe');
      await say('knowing of it');
      expect(await boris.texts()).not.toContain('into the silence');
    } finally {
      process.kill(stopped, 'SIGCONT');
    }
    await everybodyHasEverything();
    await bar.waitFor({ state: 'hidden', timeout: 60_000 });
    // Nobody had to start it again.
    expect(broker()).toBe(stopped);
  });

  test('the broker is killed in the middle of sending', async () => {
    const killed = broker();
    for (let i = 0; i < 10; i++) {
      await say(`before the broker's end ${i}`);
    }
    process.kill(killed, 'SIGKILL');
    for (let i = 0; i < 5; i++) {
      await say(`without a broker ${i}`);
    }
    await expect
      .poll(() => brokerProcesses().filter((pid) => pid !== killed), { timeout: 60_000 })
      .toHaveLength(1);
    await everybodyHasEverything();
    await anna.page.getByTestId('connection-bar').waitFor({ state: 'hidden', timeout: 60_000 });
    await say('with another broker');
    await everybodyHasEverything();
  });

  test('the server is killed in the middle of sending and started again', { timeout: 600_000 }, async () => {
    for (let i = 0; i < 10; i++) {
      await say(`before the crash ${i}`);
    }
    await kill(server);
    for (let i = 0; i < 5; i++) {
      await say(`while it is down ${i}`);
    }
    await start(server);
    for (let i = 0; i < 5; i++) {
      await say(`after the crash ${i}`);
    }
    await everybodyHasEverything();
  });
});
