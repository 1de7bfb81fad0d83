import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../browser/support/chromium.ts';
import { Conversation, deadLetters } from './conversation.ts';
import { compose, evidence, sql } from './installation.ts';

/** How long the older version is written to before the update, and the newer one after it. */
const AROUND_MS = 3_000;

/**
 * Pages of versions before 760472d4 notice a dead socket only after 25 s of silence and 8 s for a pong, and may then
 * wait up to 30 s for their next attempt.
 */
const SENT_MS = 120_000;

let conversation: Conversation;

beforeAll(async () => {
  conversation = await Conversation.open(await launch());
});

afterAll(() => conversation.close());

const migrations = () => sql('select count(*) from flyway_schema_history where success');

test('the services are replaced while messages are written', { timeout: 900_000 }, async () => {
  const before = await migrations();
  const stop = conversation.writing('while it is updated');
  await pause(AROUND_MS);
  const began = Date.now();
  await compose('up', '--detach', '--wait', '--no-build');
  const took = Date.now() - began;
  await pause(AROUND_MS);
  const count = await stop();
  const stopped = Date.now();
  // The page is still the older version's, and that one may be slow to notice that its socket is dead.
  const sent = () =>
    conversation.anna.hasSentAll().then(
      () => true,
      () => false,
    );
  await expect.poll(sent, { timeout: SENT_MS }).toBe(true);
  const sending = Date.now() - stopped;
  await conversation.allArrived();
  const after = await migrations();
  expect(Number(after), 'the older version is not newer').toBeGreaterThanOrEqual(Number(before));
  evidence(
    `migrations ${before}, then ${after}; ${count} messages written meanwhile, healthy after ${took} ms, all sent ${sending} ms after the last`,
  );
});

test('every message is there once and in order', { timeout: 600_000 }, async () => {
  await conversation.isWhole();
  evidence(`${conversation.texts.length} written; dead letters: ${await deadLetters()}`);
});
