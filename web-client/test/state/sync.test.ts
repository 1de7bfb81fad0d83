import { beforeEach, describe, expect, it } from 'vitest';
import type { Delivery } from '../../dev/FakeWorld';
import { FakeWorld } from '../../dev/FakeWorld';
import type { Chat } from '../../src/protocol/generated';
import { isBehind } from '../../src/state/chats';
import { recounted } from '../../src/state/unread';
import { FakeClient } from '../support/FakeClient';
import { heldChat } from '../support/samples';

let world: FakeWorld;
let me: string;
let other: string;
let client: FakeClient;

beforeEach(() => {
  world = new FakeWorld({ pageMessages: 1 });
  me = world.addPerson('me', 'Me').id;
  other = world.addPerson('other', 'Other').id;
  client = new FakeClient(world, me);
});

/** A chat with one message of each of these. */
function chatOf(...senders: readonly string[]): string {
  const { id } = world.create(me, 'direct', [other]).chat;
  senders.forEach((sender, index) => world.send(id, sender, `text ${index + 1}`));
  return id;
}

function receive(deliveries: readonly Delivery[]): void {
  deliveries.filter(({ to }) => to === me).forEach(({ event }) => client.receive(event));
}

function held(chatId: string): Chat | undefined {
  return client.chats.byId[chatId]?.chat;
}

function markUnread(chatId: string, unreadFrom: number): Delivery[] {
  const { preferences } = world.own(world.chat(chatId), me).state;
  return world.setOwn(chatId, me, { preferences: { ...preferences, unreadFrom } });
}

describe('what is unread', () => {
  it('is asked for when a mark at a message that is not held overtook another message', async () => {
    const id = chatOf(other, me, me);
    await client.settle();
    const message = world.send(id, me, 'text 4').deliveries;
    receive(markUnread(id, 1));
    receive(message);
    await client.settle();
    expect(held(id)).toMatchObject({ unread: 1, readSeq: 4, own: { version: 1 } });
  });

  it('is asked for though it was read elsewhere and that was not heard', async () => {
    const id = chatOf(other, other);
    await client.settle();
    world.read(id, me, 1);
    const message = world.send(id, other, 'text 3').deliveries;
    receive(world.setOwn(id, me, { draft: { text: 'draft' } }));
    receive(message);
    await client.settle();
    expect(held(id)).toMatchObject({ unread: 2, readSeq: 1, own: { version: 1 } });
  });

  it('is asked for when a change was counted before it came, among changes of which more were to come', async () => {
    const id = chatOf(other, other, other);
    await client.settle();
    world.send(id, other, 'text 4');
    const message = world.send(id, other, 'text 5').deliveries;
    client.answersLeft = 1;
    await client.sync();
    client.answersLeft = Infinity;
    expect(client.chats.byId[id]).toMatchObject({ version: 5, chat: { lastSeq: 5, unread: 5 } });
    receive(message);
    await client.settle();
    expect(held(id)).toMatchObject({ version: 6, unread: 5 });
  });

  it('is counted from the first message that is kept, though a mark stands at one that is gone', () => {
    const preferences = { notifications: 'all', archived: false, unreadFrom: 1 } as const;
    const own = { version: 1, preferences };
    const marked = heldChat('c', 3, 5, { historyFrom: 3, readSeq: 5, unread: 99, own });
    expect(recounted(marked, me).chat.unread).toBe(3);
  });
});

describe('how far others have read', () => {
  let group: string;
  let third: string;

  beforeEach(async () => {
    third = world.addPerson('third', 'Third').id;
    group = world.create(me, 'group', [other, third], 'Group').chat.id;
    await client.settle();
    receive(world.send(group, other, 'text').deliveries);
  });

  it('does not count what somebody had read who left unheard and came back', async () => {
    expect(held(group)?.othersReadSeq).toBe(1);
    world.removeMember(group, other);
    world.addMember(group, other);
    await client.settle();
    expect(held(group)?.othersReadSeq).toBe(0);
  });

  it('is asked for once when somebody has left who had read less', async () => {
    receive(world.removeMember(group, third));
    expect(isBehind(client.chats, group)).toBe(true);
    await client.settle();
    expect(isBehind(client.chats, group)).toBe(false);
    expect(held(group)?.othersReadSeq).toBe(1);
  });
});
