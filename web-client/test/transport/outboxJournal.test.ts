import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import type { OutboxEntry } from '../../src/database/database';
import { openDatabase } from '../../src/database/database';
import { OutboxJournal } from '../../src/transport/outboxJournal';
import { OutboxStore } from '../../src/transport/outboxStore';
import { MemoryStorage } from '../support/MemoryStorage';

let people = 0;

async function opened() {
  const userId = `writer-${++people}`;
  const database = await openDatabase(userId);
  const storage = new MemoryStorage();
  const journal = new OutboxJournal(userId, storage);
  const texts = async () => (await database.getAll('outbox')).map(textOf);
  return { userId, storage, journal, texts, store: () => new OutboxStore(database, journal) };
}

function entry(text: string): OutboxEntry {
  return { clientId: uuidv7(), chatId: 'c', change: { type: 'message.send', body: { text } }, createdAt: 1 };
}

const textOf = ({ change }: OutboxEntry) => (change.type === 'message.send' ? change.body.text : change.type);

describe('the journal of the outbox', () => {
  it('keeps what the page could not put into the database, in order', async () => {
    const { journal, store, texts } = await opened();
    await store().add(entry('one'));
    // The page is loaded again before IndexedDB has written.
    journal.note(entry('two'));
    journal.note(entry('three'));

    const next = store();
    await next.recover();
    await next.add(entry('four'));
    expect(await texts()).toEqual(['one', 'two', 'three', 'four']);
    expect(journal.left()).toEqual([]);
  });

  it('knows an entry before anything is awaited', async () => {
    const { journal, store } = await opened();
    const written = entry('quick');
    const adding = store().add(written);
    expect(journal.left()).toEqual([written]);
    await adding;
    expect(journal.left()).toEqual([]);
  });

  it('lets two windows keep one entry once', async () => {
    const { journal, store, texts } = await opened();
    const adding = store().add(entry('once'));
    await Promise.all([adding, store().recover(), store().recover()]);
    expect(await texts()).toEqual(['once']);
    expect(journal.left()).toEqual([]);
  });

  it('is not needed: a full storage keeps nothing from being sent', async () => {
    const { storage, store, texts } = await opened();
    storage.full = true;
    await store().add(entry('all the same'));
    expect(await texts()).toEqual(['all the same']);
  });

  it('belongs to one person', async () => {
    const { userId, storage, journal } = await opened();
    const other = new OutboxJournal(`${userId}0`, storage);
    journal.note(entry('mine'));
    other.note(entry('theirs'));
    journal.clear();
    expect(journal.left()).toEqual([]);
    expect(other.left().map(textOf)).toEqual(['theirs']);
  });

  it('understands what an earlier version noted', async () => {
    const { userId, storage, journal } = await opened();
    storage.setItem(`parley.unsent.${userId}.x`, '{"clientId":"x","chatId":"c","text":"old","createdAt":1}');
    expect(journal.left().map(textOf)).toEqual(['old']);
  });
});
