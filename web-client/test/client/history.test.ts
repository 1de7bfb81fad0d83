import { describe, expect, it } from 'vitest';
import { History } from '../../src/client/history';
import type { Connection } from '../../src/transport/connection';
import { Disconnected, RequestRefused } from '../../src/transport/failures';
import { createParleyStore } from '../../src/state/store';
import { heldChat, me, message } from '../support/samples';

/** Answers every question about history with the messages before the named one. */
const answering = {
  online: true,
  request: ({ chatId, beforeSeq, limit }: { chatId: string; beforeSeq: number; limit: number }) => {
    const first = Math.max(1, beforeSeq - limit);
    const messages = Array.from({ length: beforeSeq - first }, (_, index) => message(first + index));
    return Promise.resolve({ type: 'message.page', re: '1', chatId, messages, more: first > 1 });
  },
} as unknown as Pick<Connection, 'online' | 'request'>;

describe('older messages', () => {
  it('can be asked for by whoever sees the page before arrive', async () => {
    const store = createParleyStore({ id: me, login: 'me', name: 'Me', role: 'user' });
    store.setState({ chats: { listVersion: 1, byId: { c: heldChat('c', 151, 170) } } });
    const history = new History(store, answering);
    const pending: Promise<void>[] = [];
    let from = 151;
    // As the list of messages does: looks once at each page, and never again without a change.
    store.subscribe(({ chats }) => {
      const now = chats.byId.c?.from ?? 0;
      if (now !== from) {
        from = now;
        pending.push(history.loadOlder('c'));
      }
    });
    await history.loadOlder('c');
    for (let asked = pending.shift(); asked !== undefined; asked = pending.shift()) {
      await asked;
    }
    expect(store.getState().chats.byId.c?.complete).toBe(true);
    expect(store.getState().chats.byId.c?.messages).toHaveLength(170);
    expect(store.getState().history).toEqual({});
  });

  it.each([
    ['are asked for again after a lost connection', new Disconnected(), {}],
    [
      'wait for the reader when they were refused',
      new RequestRefused({ type: 'error', code: 'unavailable', message: 'busy' }),
      { c: 'failed' },
    ],
  ])('%s', async (_, failure, state) => {
    const store = createParleyStore({ id: me, login: 'me', name: 'Me', role: 'user' });
    store.setState({ chats: { listVersion: 1, byId: { c: heldChat('c', 151, 170) } } });
    const request = () => Promise.reject(failure);
    await new History(store, { online: true, request }).loadOlder('c');
    expect(store.getState().history).toEqual(state);
  });
});
