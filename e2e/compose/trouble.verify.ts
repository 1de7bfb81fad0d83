import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeAll, launch } from '../browser/support/chromium.ts';
import type { Person } from '../browser/support/person.ts';
import { both, compose, evidence, remember, remembered, sql } from './installation.ts';

const EVERY_MS = 400;
const DOWN_MS = 3_000;
const KILLED = [
  'ws-gateway',
  'message-worker',
  'auth-api',
  'admin-api',
  'file-api',
  'bot-api',
  'link-worker',
  'sfu-controller',
  'nginx',
  'redis',
  'rabbitmq',
  'postgres',
];

const before = remembered();
const texts = [...before.texts];
let browser: Browser;
let anna: Person;
let boris: Person;

beforeAll(async () => {
  browser = await launch();
  [anna, boris] = await both(browser);
});

afterAll(async () => {
  remember({ ...before, texts });
  await closeAll(browser, [anna, boris]);
});

async function say(text: string): Promise<void> {
  texts.push(text);
  await anna.send(text);
}

/** Writes on and on until it is told to stop, and says how much. */
function writing(about: string): () => Promise<number> {
  const stopped = new AbortController();
  const done = (async () => {
    let count = 0;
    while (!stopped.signal.aborted) {
      await say(`${about} ${count++}`);
      await pause(EVERY_MS);
    }
    return count;
  })();
  return () => {
    stopped.abort();
    return done;
  };
}

/** The other has every message, once, in order. */
async function allArrived(): Promise<void> {
  await anna.hasSentAll();
  await boris.seesNewest(texts.at(-1) ?? '');
}

test.each(KILLED)('%s is killed and started again', { timeout: 600_000 }, async (service) => {
  const stop = writing(`while ${service} is killed`);
  await pause(1_000);
  await compose('kill', service);
  await pause(DOWN_MS);
  const began = Date.now();
  await compose('start', service);
  await compose('up', '--detach', '--wait', '--no-build', '--no-recreate', service);
  const healthy = Date.now() - began;
  await pause(1_000);
  const count = await stop();
  await allArrived();
  evidence(`${service}: ${count} messages written meanwhile, healthy after ${healthy} ms, all arrived`);
});

test('two gateways and two workers, then one', { timeout: 600_000 }, async () => {
  const scaled = (count: number) => ['--scale', `ws-gateway=${count}`, '--scale', `message-worker=${count}`];
  const up = ['up', '--detach', '--wait', '--no-build', '--no-recreate'];
  const socketsOf = async (index: number) => {
    const metrics = await compose(
      ...['exec', '-T', '--index', String(index), 'ws-gateway'],
      ...['/opt/parley/service', 'metrics'],
    );
    return Number(/^parley_gateway_sockets\S* (\S+)/m.exec(metrics)?.[1]);
  };
  let stop = writing('while it grows');
  await compose(...up, ...scaled(2));
  await stop();
  // A window that is loaded anew goes to either.
  let spread = [0, 0];
  for (let round = 0; round < 30 && (spread[0] !== 1 || spread[1] !== 1); round++) {
    await boris.page.reload();
    await boris.title('Anna Verify');
    await pause(1_500);
    spread = [await socketsOf(1), await socketsOf(2)];
  }
  expect(spread).toEqual([1, 1]);
  stop = writing('by way of two');
  await pause(3_000);
  const across = await stop();
  await allArrived();
  stop = writing('while it shrinks');
  await compose(...up, ...scaled(1));
  const shrinking = await stop();
  await allArrived();
  evidence(
    `sockets of the gateways ${spread.join(' and ')}; ${across} messages across, ${shrinking} while it shrank`,
  );
});

test('every message is there once and in order', { timeout: 600_000 }, async () => {
  expect(await boris.wholeChat()).toEqual(texts);
  expect(await anna.wholeChat()).toEqual(texts);
  const queues = await compose(
    ...['exec', '-T', 'rabbitmq', 'rabbitmqctl', '--quiet', 'list_queues', 'name', 'messages'],
  );
  const dead = queues.split('\n').filter((line) => line.includes('dead'));
  const rows = await sql('select count(*) from messages');
  evidence(`${texts.length} written, ${rows} rows of all chats; dead letters: ${dead.join(', ')}`);
});
