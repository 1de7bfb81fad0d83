import { describe, expect, it, vi } from 'vitest';
import { clearCache, openDatabase } from '../../src/database/database';
import { keepCache, restore } from '../../src/state/cache';
import type { Chats } from '../../src/state/chats';
import { createParleyStore } from '../../src/state/store';
import { OutboxJournal } from '../../src/transport/outboxJournal';
import { OutboxStore } from '../../src/transport/outboxStore';
import { MemoryStorage } from '../support/MemoryStorage';
import { heldChat, me } from '../support/samples';

let people = 0;

async function opened() {
  const database = await openDatabase(`cache-${++people}`);
  const store = createParleyStore({ id: me, login: 'me', name: 'Me', role: 'user' });
  const stop = keepCache(store, database, () => undefined);
  const save = async (chats: Chats) => {
    store.setState({ chats });
    await vi.waitFor(async () => {
      expect((await restore(database)).chats).toEqual(chats);
    }, 5000);
  };
  return { database, store, stop, save };
}

const two: Chats = { listVersion: 4, byId: { c: heldChat('c', 5, 9), d: heldChat('d', 1, 2) } };

describe('the cache', () => {
  it('gives back the chats with their newest messages', async () => {
    const { save } = await opened();
    await save(two);
  });

  it('forgets chats that are gone', async () => {
    const { save } = await opened();
    await save(two);
    await save({ listVersion: 5, byId: { d: heldChat('d', 1, 2) } });
  });

  it('keeps a bounded number of messages', async () => {
    const { database, store } = await opened();
    store.setState({ chats: { listVersion: 1, byId: { c: heldChat('c', 1, 500) } } });
    const messages = await vi.waitFor(async () => {
      const held = (await restore(database)).chats.byId.c;
      expect(held).toBeDefined();
      return held?.messages ?? [];
    }, 5000);
    expect(messages.length).toBeLessThan(100);
    expect(messages.at(-1)?.seq).toBe(500);
  });

  it('does not let a window that is behind overwrite what another one knows', async () => {
    const { database, save, store } = await opened();
    await save(two);
    const behind = createParleyStore(store.getState().me);
    const stopBehind = keepCache(behind, database, () => undefined);
    behind.setState({ chats: { listVersion: 2, byId: { c: heldChat('c', 5, 7) } } });
    stopBehind();
    behind.setState({ chats: { listVersion: 2, byId: {} } });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await restore(database)).chats).toEqual(two);
  });

  it('leaves out a chat that does not hold together, and asks for the whole list again', async () => {
    const { database, save } = await opened();
    await save(two);
    const row = await database.get('chats', 'c');
    if (row === undefined) {
      throw new Error('not written');
    }
    await database.put('chats', { ...row, messages: row.messages.slice(0, -1) });
    const { chats } = await restore(database);
    expect(Object.keys(chats.byId)).toEqual(['d']);
    expect(chats.listVersion).toBe(0);
  });

  it('can be forgotten without losing what only this device has', async () => {
    const { database, save } = await opened();
    await save(two);
    await database.put('drafts', { chatId: 'c', text: 'unfinished' });
    const outbox = new OutboxStore(database, new OutboxJournal('me', new MemoryStorage()));
    await outbox.add({ clientId: 'x', chatId: 'c', text: 'unsent', createdAt: 1 });
    await clearCache(database);
    const left = await restore(database);
    expect(left.chats.byId).toEqual({});
    expect(left.drafts).toEqual({ c: 'unfinished' });
    expect((await outbox.all()).map((entry) => entry.text)).toEqual(['unsent']);
  });
});
