import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Drafts } from '../../src/client/drafts';
import type { ParleyDatabase } from '../../src/database/database';
import { openDatabase } from '../../src/database/database';
import type { OwnState } from '../../src/protocol/generated';
import { applyOwn } from '../../src/state/chats';
import type { ParleyStore } from '../../src/state/store';
import { createParleyStore, withChats } from '../../src/state/store';
import { FakeAsker } from '../support/FakeAsker';
import { heldChat, me } from '../support/samples';

const preferences = { notifications: 'all', archived: false } as const;
let names = 0;

describe('drafts', () => {
  let store: ParleyStore;
  let asker: FakeAsker;
  let database: ParleyDatabase;
  let drafts: Drafts;

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    database = await openDatabase(`drafts ${++names}`);
    store = createParleyStore({ id: me, login: 'me', name: 'Me', role: 'user' });
    store.setState({ chats: { listVersion: 1, byId: { c: heldChat('c', 1, 3) } } });
    asker = new FakeAsker();
    drafts = new Drafts(store, asker, database);
  });

  afterEach(() => {
    drafts.close();
    database.close();
    vi.useRealTimers();
  });

  const told = () => asker.asked.map((request) => ('draft' in request ? request.draft.text : ''));
  const told1 = (own: OwnState) =>
    store.setState((state) =>
      withChats(
        state,
        applyOwn(
          state.chats,
          { type: 'chat.own', chatId: 'c', own, unread: 0, mentions: 0, version: 4, readSeq: 0 },
          me,
        ).chats,
      ),
    );

  it('are kept at once and told when typing rests', async () => {
    await drafts.set('c', 'Hel');
    await vi.advanceTimersByTimeAsync(1500);
    await drafts.set('c', 'Hello');
    expect(store.getState().drafts.c?.text).toBe('Hello');
    expect((await database.get('drafts', 'c'))?.text).toBe('Hello');
    await vi.advanceTimersByTimeAsync(1900);
    expect(told()).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(told()).toEqual(['Hello']);
    expect(await database.get('drafts', 'c')).toEqual({ chatId: 'c', text: 'Hello', told: true });
  });

  it('are told when the chat is left, but not more often than is allowed', async () => {
    await drafts.set('c', 'one');
    drafts.leave('c');
    await drafts.set('c', 'two');
    drafts.leave('c');
    expect(told()).toEqual(['one']);
    await vi.advanceTimersByTimeAsync(2100);
    expect(told()).toEqual(['one', 'two']);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told()).toEqual(['one', 'two']);
  });

  it('that were sent before they were told are never told', async () => {
    await drafts.set('c', 'quick');
    await drafts.set('c', '');
    await vi.advanceTimersByTimeAsync(5000);
    expect(asker.asked).toEqual([]);
    expect(await database.get('drafts', 'c')).toBeUndefined();
  });

  it('of other devices appear, and disappear', async () => {
    told1({ version: 1, preferences, draft: { text: 'from the phone' } });
    expect(store.getState().drafts.c?.text).toBe('from the phone');
    told1({ version: 2, preferences });
    expect(store.getState().drafts.c?.text).toBeUndefined();
    await vi.advanceTimersByTimeAsync(5000);
    expect(asker.asked).toEqual([]);
  });

  it('say which message is answered, also when only that changes', async () => {
    await drafts.set('c', 'yes', 3);
    expect(store.getState().drafts.c).toEqual({ text: 'yes', replyTo: 3 });
    expect(await database.get('drafts', 'c')).toEqual({ chatId: 'c', text: 'yes', replyTo: 3 });
    await vi.advanceTimersByTimeAsync(2100);
    expect(asker.asked.at(-1)).toMatchObject({ draft: { text: 'yes', replyTo: 3 } });
    told1({ version: 1, preferences, draft: { text: 'yes', replyTo: 2 } });
    expect(store.getState().drafts.c).toEqual({ text: 'yes', replyTo: 2 });
    await drafts.set('c', 'yes');
    await vi.advanceTimersByTimeAsync(4100);
    expect(asker.asked.at(-1)).toMatchObject({ draft: { text: 'yes' } });
    expect(asker.asked.at(-1)).not.toMatchObject({ draft: { replyTo: 2 } });
  });

  it('of this device are not lost to those of others', async () => {
    asker.online = false;
    await drafts.set('c', 'mine');
    await vi.advanceTimersByTimeAsync(5000);
    told1({ version: 1, preferences, draft: { text: 'theirs' } });
    expect(store.getState().drafts.c?.text).toBe('mine');
    asker.online = true;
    drafts.flush();
    await vi.advanceTimersByTimeAsync(1);
    expect(told()).toEqual(['mine']);
  });

  it('that an earlier page did not tell are told by the next one, and those that are gone, too', async () => {
    asker.online = false;
    await drafts.set('c', 'unfinished');
    drafts.close();
    const next = new Drafts(store, asker, database);
    next.recover(await database.getAll('drafts'));
    told1({ version: 1, preferences });
    expect(store.getState().drafts.c?.text).toBe('unfinished');
    asker.online = true;
    next.flush();
    await vi.advanceTimersByTimeAsync(2500);
    expect(told()).toEqual(['unfinished']);
    asker.online = false;
    await next.set('c', '');
    expect((await database.get('drafts', 'c'))?.text).toBe('');
    asker.online = true;
    next.flush();
    await vi.advanceTimersByTimeAsync(2500);
    expect(told()).toEqual(['unfinished', '']);
    expect(await database.get('drafts', 'c')).toBeUndefined();
    next.close();
  });

  it('are told again after a passing refusal, and not after a final one', async () => {
    asker.refusals.push('unavailable');
    await drafts.set('c', 'again');
    await vi.advanceTimersByTimeAsync(4500);
    expect(told()).toEqual(['again', 'again']);
    asker.refusals.push('not_a_member');
    await drafts.set('c', 'never');
    await vi.advanceTimersByTimeAsync(9000);
    expect(told()).toEqual(['again', 'again', 'never']);
    expect(store.getState().drafts.c?.text).toBe('never');
  });
});
