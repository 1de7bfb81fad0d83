import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../browser/support/chromium.ts';
import { Person } from '../browser/support/person.ts';
import { Conversation, deadLetters } from './conversation.ts';
import { compose, evidence, remembered, server, wholeChat } from './installation.ts';

const NODES = ['rabbitmq', 'rabbitmq-2', 'rabbitmq-3'];

let browser: Browser;
let conversation: Conversation;

beforeAll(async () => {
  browser = await launch();
  conversation = await Conversation.open(browser);
});

afterAll(() => conversation.close());

test('each replicated queue is on all three', async () => {
  const queues = await compose(
    ...['exec', '-T', 'rabbitmq', 'rabbitmqctl', '--quiet', 'list_queues', 'name', 'type', 'members'],
  );
  const replicated = queues.split('\n').filter((line) => /\t(quorum|rabbit_quorum_queue)\t/.test(line));
  const names = replicated.map((line) => line.split('\t')[0]);
  expect(names).toEqual(expect.arrayContaining(['frames.chat.0', 'frames.query', 'frames.sync', 'dead']));
  for (const line of replicated) {
    expect(line.match(/rabbit@rabbitmq/g), line).toHaveLength(NODES.length);
  }
  evidence(`${replicated.length} queues have ${NODES.length} members each`);
});

test.each(NODES)(
  '%s is killed: what is there is read, what is written arrives',
  { timeout: 600_000 },
  async (node) => {
    const known = conversation.texts.length;
    let read = 0;
    let interruption = 0;
    const survived = await conversation.survives(node, async () => {
      interruption = await conversation.nextArrives();
      // A window that holds nothing yet: what it shows was asked for while the node was down.
      const { boris, anna } = remembered();
      const window = await Person.signedIn(browser, server, boris);
      await window.open(anna.name);
      read = (await wholeChat(window)).length;
      await window.close();
    });
    expect(read).toBeGreaterThanOrEqual(known);
    evidence(
      `${survived}; while it was down the next message arrived after ${interruption} ms, and a new window`,
    );
    evidence(`read ${read} messages`);
  },
);

test('every message is there once and in order', { timeout: 600_000 }, async () => {
  await conversation.isWhole();
  evidence(`${conversation.texts.length} written; dead letters: ${await deadLetters()}`);
});
