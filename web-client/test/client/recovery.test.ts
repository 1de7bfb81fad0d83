import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FakeChat } from '../../dev/FakeChat';
import type { Person } from '../../src/protocol/generated';
import { FakePlace } from '../support/FakePlace';

let place: FakePlace;
let anna: Person;
let boris: Person;
let chat: FakeChat;

beforeEach(async () => {
  place = await FakePlace.open();
  anna = place.world.addPerson('anna', 'Anna');
  boris = place.world.addPerson('boris', 'Boris');
  chat = place.world.create(boris.id, 'direct', [anna.id]).chat;
});

afterEach(() => place.close());

const becomes = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 });

it('catches up by itself with everything that went without an answer', async () => {
  for (let i = 1; i <= 60; i++) {
    place.world.send(chat.id, boris.id, `text ${i}`);
  }
  place.server.brokerAway = true;
  const client = await place.client(anna);
  const { store } = client;
  client.start();
  await becomes(() => expect(store.getState().unanswered).toBe(true));
  expect(store.getState()).toMatchObject({ connection: { phase: 'online' }, synced: false });

  place.server.brokerAway = false;
  await becomes(() => expect(store.getState()).toMatchObject({ unanswered: false, synced: true }));
  await becomes(() => expect(store.getState().notices).toBeDefined());
  await becomes(() => expect(store.getState().people[boris.id]?.name).toBe('Boris'));
  await becomes(() => expect(store.getState().presence[boris.id]).toBeDefined());
  expect(store.getState().chats.byId[chat.id]?.messages.at(-1)?.body?.text).toBe('text 60');
});

it('sends once what was written without an answer, and asks again for what was looked at', async () => {
  place.world.send(chat.id, boris.id, 'first');
  const client = await place.client(anna);
  const { store } = client;
  client.start();
  await becomes(() => expect(store.getState().synced).toBe(true));

  place.server.brokerAway = true;
  await client.messages.send(chat.id, 'meanwhile');
  store.setState({ history: { [chat.id]: 'failed', loading: 'loading' } });
  place.server.deliver([{ to: anna.id, event: { type: 'resync' } }]);
  await becomes(() => expect(store.getState().unanswered).toBe(true));
  expect(store.getState().outgoing[chat.id]).toHaveLength(1);

  place.server.brokerAway = false;
  await becomes(() => expect(store.getState().unanswered).toBe(false));
  expect(store.getState().history).toEqual({ loading: 'loading' });
  await becomes(() => expect(store.getState().outgoing[chat.id] ?? []).toEqual([]));
  expect(chat.messages.map(({ body }) => body?.text)).toEqual(['first', 'meanwhile']);
});
