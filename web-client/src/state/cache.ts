import type { CachedChat, ParleyDatabase } from '../database/database';
import type { Chats, HeldChat } from './chats';
import { noChats } from './chats';
import { chatsByActivity } from './selectors';
import type { ParleyState, ParleyStore } from './store';

/** Chats whose newest messages are kept for opening offline. Of the others only the last message is kept. */
const CHATS_WITH_MESSAGES = 50;
const MESSAGES_KEPT = 60;
/** How long changes are gathered before they are written. */
const WRITE_DELAY_MS = 400;

export interface Restored {
  readonly chats: Chats;
  readonly people: ParleyState['people'];
  readonly drafts: ParleyState['drafts'];
}

/** What this device remembers. */
export async function restore(database: ParleyDatabase): Promise<Restored> {
  const [rows, people, drafts, listVersion] = await Promise.all([
    database.getAll('chats'),
    database.getAll('people'),
    database.getAll('drafts'),
    database.get('numbers', 'chatsVersion'),
  ]);
  return {
    chats: {
      listVersion: listVersion ?? 0,
      byId: Object.fromEntries(rows.map((row) => [row.id, toHeld(row)])),
    },
    people: Object.fromEntries(people.map((person) => [person.id, person])),
    drafts: Object.fromEntries(
      drafts
        .filter(({ text }) => text !== '')
        .map(({ chatId, text, replyTo }) => [chatId, replyTo === undefined ? { text } : { text, replyTo }]),
    ),
  };
}

function toHeld({ chat, version, messages, from, doubtful }: CachedChat): HeldChat {
  const held = { chat, version, messages, from, complete: from <= 1, early: [] };
  return doubtful === undefined ? held : { ...held, doubtful };
}

function toRow(held: HeldChat, most: number): CachedChat {
  const { chat, version, messages, from } = held;
  const kept = messages.slice(-most);
  const doubtful = held.doubtful ?? held.unsure ?? held.ahead;
  return {
    id: chat.id,
    version,
    chat,
    messages: kept,
    from: kept.length < messages.length ? (kept[0]?.seq ?? from) : from,
    ...(doubtful === undefined ? {} : { doubtful }),
  };
}

/** Writes what changes in the store to this device's database. Answers a function that stops it. */
export function keepCache(store: ParleyStore, database: ParleyDatabase, onFailure: () => void): () => void {
  let written = store.getState();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const write = async () => {
    const before = written;
    const now = store.getState();
    written = now;
    try {
      await Promise.all([writeChats(database, before, now), writePeople(database, before, now)]);
    } catch {
      onFailure();
    }
  };
  const flush = () => {
    if (timer !== undefined && !stopped) {
      clearTimeout(timer);
      timer = undefined;
      void write();
    }
  };
  const unsubscribe = store.subscribe((now) => {
    if (now.chats !== written.chats || now.people !== written.people) {
      timer ??= setTimeout(flush, WRITE_DELAY_MS);
    }
  });
  return () => {
    flush();
    stopped = true;
    unsubscribe();
  };
}

async function writeChats(database: ParleyDatabase, before: ParleyState, now: ParleyState): Promise<void> {
  if (before.chats === now.chats) {
    return;
  }
  const transaction = database.transaction(['chats', 'numbers'], 'readwrite');
  const rows = transaction.objectStore('chats');
  const changed = chatsByActivity(now)
    .map((held, rank) => ({ held, kept: rank < CHATS_WITH_MESSAGES ? MESSAGES_KEPT : 1 }))
    .filter(({ held }) => before.chats.byId[held.chat.id] !== held);
  for (const { held, kept } of changed) {
    const stored = await rows.get(held.chat.id);
    // Another window may be ahead: its row is the better one.
    if (stored === undefined || stored.version <= held.version) {
      await rows.put(toRow(held, kept));
    }
  }
  for (const chatId of Object.keys(before.chats.byId)) {
    if (now.chats.byId[chatId] === undefined) {
      await rows.delete(chatId);
    }
  }
  const numbers = transaction.objectStore('numbers');
  const listVersion = (await numbers.get('chatsVersion')) ?? 0;
  await numbers.put(Math.max(listVersion, now.chats.listVersion), 'chatsVersion');
  await transaction.done;
}

async function writePeople(database: ParleyDatabase, before: ParleyState, now: ParleyState): Promise<void> {
  const changed = Object.values(now.people).filter((person) => before.people[person.id] !== person);
  if (changed.length === 0) {
    return;
  }
  const transaction = database.transaction('people', 'readwrite');
  await Promise.all([...changed.map((person) => transaction.store.put(person)), transaction.done]);
}

export const nothingRestored: Restored = { chats: noChats, people: {}, drafts: {} };
