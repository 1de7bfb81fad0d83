import { describe, expect, it } from 'vitest';
import type { WaitingEntry } from '../../src/state/outgoing';
import { dropArrived, replaceOutgoing } from '../../src/state/outgoing';
import { noChats } from '../../src/state/chats';
import { heldChat } from '../support/samples';

const entry = (clientId: string, changes: Partial<WaitingEntry> = {}): WaitingEntry => ({
  clientId,
  chatId: 'c',
  change: { type: 'message.send', body: { text: clientId } },
  createdAt: 1,
  ...changes,
});

const chats = { listVersion: 1, byId: { c: heldChat('c', 1, 2) } };

describe('outgoing messages', () => {
  it('show what the outbox holds, in its order', () => {
    const shown = replaceOutgoing({}, [entry('x'), entry('y')], noChats);
    expect(shown.c?.map((message) => message.clientId)).toEqual(['x', 'y']);
  });

  it('stay until the chat shows them, also when another window sent them', () => {
    const before = replaceOutgoing({}, [entry('client-3')], chats);
    const sent = replaceOutgoing(before, [], chats);
    expect(sent.c).toMatchObject([{ clientId: 'client-3', body: { text: 'client-3' }, stored: true }]);
    const arrived = { listVersion: 1, byId: { c: heldChat('c', 1, 3) } };
    expect(dropArrived(sent, arrived)).toEqual({});
  });

  it('go away when a refused one is discarded', () => {
    const before = replaceOutgoing({}, [entry('x', { failure: 'forbidden' })], noChats);
    expect(replaceOutgoing(before, [], noChats)).toEqual({});
  });

  it('are not shown twice', () => {
    expect(
      replaceOutgoing({}, [entry('client-2'), entry('z')], chats).c?.map((message) => message.clientId),
    ).toEqual(['z']);
  });
});
