import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Deliveries } from '../../src/client/deliveries';
import { Preferences } from '../../src/client/preferences';
import { Typing } from '../../src/client/typing';
import { RequestRefused } from '../../src/transport/failures';
import type { HeldChat } from '../../src/state/chats';
import type { ParleyStore } from '../../src/state/store';
import { createParleyStore } from '../../src/state/store';
import { FakeAsker } from '../support/FakeAsker';
import { heldChat, me, message, other } from '../support/samples';

let store: ParleyStore;
let asker: FakeAsker;

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime('2026-03-01T09:00:00Z');
  store = createParleyStore({ id: me, login: 'me', name: 'Me', role: 'user' });
  asker = new FakeAsker();
});

afterEach(() => {
  vi.useRealTimers();
});

const hold = (...held: HeldChat[]) =>
  store.setState({
    chats: { listVersion: 1, byId: Object.fromEntries(held.map((one) => [one.chat.id, one])) },
  });

describe('typing', () => {
  it('is told at most once in three seconds, and anew after a message was sent', () => {
    const typing = new Typing(store, asker);
    for (let letter = 0; letter < 7; letter++) {
      typing.wrote('c');
      vi.advanceTimersByTime(1000);
    }
    expect(asker.asked).toHaveLength(3);
    typing.wrote('d');
    expect(asker.asked.at(-1)).toEqual({ type: 'chat.typing', chatId: 'd' });
    typing.sent('c');
    typing.wrote('c');
    expect(asker.asked).toHaveLength(5);
    asker.online = false;
    vi.advanceTimersByTime(5000);
    typing.wrote('c');
    expect(asker.asked).toHaveLength(5);
    typing.close();
  });

  it('of others is shown for five seconds, or until their message comes', () => {
    const typing = new Typing(store, asker);
    typing.hear({ type: 'typing', chatId: 'c', userId: me });
    expect(store.getState().typing).toEqual({});
    typing.hear({ type: 'typing', chatId: 'c', userId: other });
    vi.advanceTimersByTime(3000);
    typing.hear({ type: 'typing', chatId: 'c', userId: other });
    typing.hear({ type: 'typing', chatId: 'c', userId: 'third' });
    vi.advanceTimersByTime(4900);
    expect(store.getState().typing.c).toEqual([other, 'third']);
    const news = {
      type: 'message.new',
      chatId: 'c',
      version: 2,
      prevVersion: 1,
      message: message(1),
    } as const;
    typing.hear(news);
    expect(store.getState().typing.c).toEqual(['third']);
    vi.advanceTimersByTime(200);
    expect(store.getState().typing).toEqual({});
    typing.close();
  });

  it('is not shown when it was overtaken by the message', () => {
    const typing = new Typing(store, asker);
    const begin = (chatId: string, userId: string) => typing.hear({ type: 'typing', chatId, userId });
    typing.hear({ type: 'message.new', chatId: 'c', version: 2, prevVersion: 1, message: message(1) });
    vi.advanceTimersByTime(1900);
    begin('c', other);
    expect(store.getState().typing).toEqual({});
    begin('d', other);
    begin('c', 'third');
    expect(store.getState().typing).toEqual({ d: [other], c: ['third'] });
    vi.advanceTimersByTime(200);
    begin('c', other);
    expect(store.getState().typing.c).toEqual(['third', other]);
    typing.close();
  });
});

describe('delivery', () => {
  const positions = () =>
    asker.asked.map((request) => (request.type === 'chats.delivered' ? request.positions : []));

  it('is told of what is newer, gathered, at most once in two seconds', () => {
    const deliveries = new Deliveries(store, asker);
    hold(heldChat('a', 1, 3, { readSeq: 1 }), heldChat('b', 1, 2, { readSeq: 0 }));
    expect(asker.asked).toEqual([]);
    vi.advanceTimersByTime(2000);
    expect(positions()).toEqual([
      [
        { chatId: 'a', seq: 3 },
        { chatId: 'b', seq: 2 },
      ],
    ]);
    hold(heldChat('a', 1, 5, { readSeq: 1 }), heldChat('b', 1, 2, { readSeq: 0 }));
    vi.advanceTimersByTime(1000);
    hold(heldChat('a', 1, 6, { readSeq: 1 }), heldChat('b', 1, 2, { readSeq: 0 }));
    vi.advanceTimersByTime(9000);
    expect(positions().slice(1)).toEqual([[{ chatId: 'a', seq: 6 }]]);
    deliveries.close();
  });

  it('is not told of what was read, of own messages, nor in large groups', () => {
    const deliveries = new Deliveries(store, asker);
    const mine = heldChat('mine', 1, 2, { readSeq: 1 });
    hold(
      heldChat('read', 1, 3, { readSeq: 3 }),
      { ...mine, messages: [message(1), message(2, me)] },
      heldChat('large', 1, 3, { kind: 'group', memberCount: 51 }),
    );
    deliveries.flush();
    vi.advanceTimersByTime(5000);
    expect(asker.asked).toEqual([]);
    deliveries.close();
  });

  it('waits for a connection', () => {
    const deliveries = new Deliveries(store, asker);
    asker.online = false;
    hold(heldChat('a', 1, 3));
    vi.advanceTimersByTime(5000);
    asker.online = true;
    deliveries.flush();
    vi.advanceTimersByTime(2000);
    expect(positions()).toEqual([[{ chatId: 'a', seq: 3 }]]);
    deliveries.close();
  });
});

describe('wishes for a chat', () => {
  const wishes = () => store.getState().chats.byId.c?.chat.own.preferences;

  it('are shown at once and told as a whole, one after the other', async () => {
    const preferences = new Preferences(store, asker);
    hold(heldChat('c', 1, 3));
    asker.holding = true;
    const archived = preferences.change('c', (before) => ({ ...before, archived: true }));
    const pinned = preferences.change('c', (before) => ({ ...before, pinned: 7 }));
    expect(wishes()).toEqual({ notifications: 'all', archived: true, pinned: 7 });
    await vi.advanceTimersByTimeAsync(1);
    expect(asker.asked).toHaveLength(1);
    asker.letGo();
    await Promise.all([archived, pinned]);
    expect(asker.asked.at(-1)).toEqual({
      type: 'chat.prefer',
      chatId: 'c',
      preferences: { notifications: 'all', archived: true, pinned: 7 },
    });
    await preferences.change('c', (before) => before);
    expect(asker.asked).toHaveLength(2);
  });

  it('are taken back when the server refuses them', async () => {
    const preferences = new Preferences(store, asker);
    hold(heldChat('c', 1, 3));
    asker.refusals.push('limit_reached');
    const wish = preferences.change('c', (before) => ({ ...before, pinned: 1 }));
    await expect(wish).rejects.toBeInstanceOf(RequestRefused);
    expect(wishes()).toEqual({ notifications: 'all', archived: false });
  });
});
