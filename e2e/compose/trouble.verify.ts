import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../browser/support/chromium.ts';
import { Conversation, deadLetters } from './conversation.ts';
import { compose, evidence, sql } from './installation.ts';

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

let conversation: Conversation;

beforeAll(async () => {
  conversation = await Conversation.open(await launch());
});

afterAll(() => conversation.close());

test.each(KILLED)('%s is killed and started again', { timeout: 600_000 }, async (service) => {
  evidence(await conversation.survives(service));
});

test('two gateways and two workers, then one', { timeout: 600_000 }, async () => {
  const { boris } = conversation;
  const scaled = (count: number) => ['--scale', `ws-gateway=${count}`, '--scale', `message-worker=${count}`];
  const up = ['up', '--detach', '--wait', '--no-build', '--no-recreate'];
  const socketsOf = async (index: number) => {
    const metrics = await compose(
      ...['exec', '-T', '--index', String(index), 'ws-gateway'],
      ...['/opt/parley/service', 'metrics'],
    );
    return Number(/^parley_gateway_sockets\S* (\S+)/m.exec(metrics)?.[1]);
  };
  let stop = conversation.writing('while it grows');
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
  stop = conversation.writing('by way of two');
  await pause(3_000);
  const across = await stop();
  await conversation.allArrived();
  stop = conversation.writing('while it shrinks');
  await compose(...up, ...scaled(1));
  const shrinking = await stop();
  await conversation.allArrived();
  evidence(
    `sockets of the gateways ${spread.join(' and ')}; ${across} messages across, ${shrinking} while it shrank`,
  );
});

test('every message is there once and in order', { timeout: 600_000 }, async () => {
  await conversation.isWhole();
  const rows = await sql('select count(*) from messages');
  evidence(
    `${conversation.texts.length} written, ${rows} rows of all chats; dead letters: ${await deadLetters()}`,
  );
});
