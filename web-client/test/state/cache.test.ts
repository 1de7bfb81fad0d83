import { openDB } from 'idb';
import { describe, expect, it, vi } from 'vitest';
import { clearCache, openDatabase } from '../../src/database/database';
import { keepCache, restore } from '../../src/state/cache';
import type { Chats } from '../../src/state/chats';
import { cursors } from '../../src/state/chats';
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

  it('knows how far back it reaches, also where messages are missing that the person deleted', async () => {
    const { database, save } = await opened();
    const held = heldChat('c', 5, 9);
    const gaps = { ...held, messages: held.messages.filter(({ seq }) => seq !== 5 && seq !== 9) };
    await save({ listVersion: 4, byId: { c: gaps } });
    expect((await restore(database)).chats.byId.c).toMatchObject({ from: 5, complete: false });
  });

  it.each(['doubtful', 'unsure', 'ahead'] as const)(
    'knows that a chat is to be asked for: %s',
    async (why) => {
      const { database, store } = await opened();
      const held = { ...heldChat('c', 5, 9, { readSeq: 4 }), [why]: true };
      store.setState({ chats: { listVersion: 4, byId: { c: held, d: heldChat('d', 1, 2) } } });
      await vi.waitFor(async () => {
        const { chats } = await restore(database);
        expect(cursors(chats)).toMatchObject([{ readSeq: 10 }, { readSeq: 0 }]);
      }, 5000);
    },
  );

  it('of an earlier version is asked for anew, and its unsent messages stay', async () => {
    const name = `parley.cache-${++people}`;
    const old = await openDB(name, 1, {
      upgrade(database) {
        ['chats', 'people'].forEach((store) => database.createObjectStore(store, { keyPath: 'id' }));
        database.createObjectStore('drafts', { keyPath: 'chatId' });
        database.createObjectStore('numbers');
        const outbox = database.createObjectStore('outbox', { keyPath: 'position', autoIncrement: true });
        outbox.createIndex('chat', 'chatId');
        outbox.createIndex('clientId', 'clientId', { unique: true });
      },
    });
    await old.put('chats', { id: 'c', version: 3 });
    await old.put('numbers', 7, 'chatsVersion');
    await old.put('outbox', { clientId: 'x', chatId: 'c', text: 'unsent', createdAt: 1 });
    old.close();
    const database = await openDatabase(`cache-${people}`);
    expect((await restore(database)).chats).toEqual({ listVersion: 0, byId: {} });
    expect(await database.getAll('outbox')).toMatchObject([
      { clientId: 'x', change: { type: 'message.send', body: { text: 'unsent' } } },
    ]);
  });

  it('can be forgotten without losing what only this device has', async () => {
    const { database, save } = await opened();
    await save(two);
    await database.put('drafts', { chatId: 'c', text: 'unfinished' });
    const outbox = new OutboxStore(database, new OutboxJournal('me', new MemoryStorage()));
    const change = { type: 'message.send', body: { text: 'unsent' } } as const;
    await outbox.add({ clientId: 'x', chatId: 'c', change, createdAt: 1 });
    await clearCache(database);
    const left = await restore(database);
    expect(left.chats.byId).toEqual({});
    expect(left.drafts).toEqual({ c: { text: 'unfinished' } });
    expect((await outbox.all()).map((entry) => entry.change)).toEqual([change]);
  });
});
