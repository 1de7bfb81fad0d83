import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { deleteDB, openDB } from 'idb';
import type { Chat, ErrorCode, Message, MessageBody, Person } from '../protocol/generated';
import type { QueuedChange } from '../protocol/changes';

/** A chat as it was last known, with its newest messages: one row, so that its parts can never disagree. */
export interface CachedChat {
  readonly id: string;
  /** Every change of the chat up to this version is in the row. */
  readonly version: number;
  readonly chat: Chat;
  /** By rising seq, the newest last. */
  readonly messages: readonly Message[];
  /** Of the messages from this place on all are in the row that the reader may see. */
  readonly from: number;
  /** Its numbers are to be asked for. */
  readonly doubtful?: true;
}

/** A message, or a change of one, that the server has not acknowledged. */
export interface OutboxEntry {
  /** Given by the database: the order of sending, also between windows. */
  readonly position?: number;
  readonly clientId: string;
  readonly chatId: string;
  readonly change: QueuedChange;
  /** What a forwarded message says, to show it before the server has copied it. */
  readonly shown?: MessageBody;
  /** Milliseconds since 1970, by the clock of this device. */
  readonly createdAt: number;
  /** Why the server refused it for good. */
  readonly failure?: ErrorCode;
}

export interface KeptDraft {
  readonly chatId: string;
  /** Empty when the server still has to be told that there is none any more. */
  readonly text: string;
  readonly replyTo?: number;
  /** The server has it. */
  readonly told?: boolean;
}

interface ParleySchema extends DBSchema {
  chats: { key: string; value: CachedChat };
  people: { key: string; value: Person };
  outbox: { key: number; value: OutboxEntry; indexes: { chat: string; clientId: string } };
  drafts: { key: string; value: KeptDraft };
  numbers: { key: 'chatsVersion'; value: number };
}

export type ParleyDatabase = IDBPDatabase<ParleySchema>;

const VERSION = 2;

function databaseName(userId: string): string {
  return `parley.${userId}`;
}

/** Each person has a database of their own, so that two who share a computer never see each other's chats. */
export function openDatabase(userId: string): Promise<ParleyDatabase> {
  return openDB<ParleySchema>(databaseName(userId), VERSION, {
    upgrade(database, before, _now, transaction) {
      if (before < 1) {
        database.createObjectStore('chats', { keyPath: 'id' });
        database.createObjectStore('people', { keyPath: 'id' });
        database.createObjectStore('drafts', { keyPath: 'chatId' });
        database.createObjectStore('numbers');
        const outbox = database.createObjectStore('outbox', { keyPath: 'position', autoIncrement: true });
        outbox.createIndex('chat', 'chatId');
        outbox.createIndex('clientId', 'clientId', { unique: true });
      } else {
        // The database is not opened before the transaction is through.
        void renew(transaction);
      }
    },
    blocking(_current, _blocked, event) {
      // Another window deletes or upgrades the database: do not stand in its way.
      (event.target as IDBDatabase).close();
    },
  });
}

/** Chats are described with more than before: the server tells them anew. Unsent messages are kept. */
async function renew(
  transaction: IDBPTransaction<ParleySchema, StoreNames<ParleySchema>[], 'versionchange'>,
): Promise<void> {
  await transaction.objectStore('chats').clear();
  await transaction.objectStore('numbers').clear();
  const outbox = transaction.objectStore('outbox');
  for (const entry of await outbox.getAll()) {
    await outbox.put(withChange(entry));
  }
}

/** An entry as it is kept now; once there were only texts. */
export function withChange(
  entry: OutboxEntry | (Omit<OutboxEntry, 'change'> & { text: string }),
): OutboxEntry {
  if ('change' in entry) {
    return entry;
  }
  const { text, ...rest } = entry;
  return { ...rest, change: { type: 'message.send', body: { text } } };
}

/** Forgets everything about this person. Waits until other windows have let go. */
export function deleteDatabase(userId: string): Promise<void> {
  return deleteDB(databaseName(userId));
}

/** Forgets what the server can tell again; keeps what only this device has: drafts and unsent messages. */
export async function clearCache(database: ParleyDatabase): Promise<void> {
  const transaction = database.transaction(['chats', 'people', 'numbers'], 'readwrite');
  await Promise.all([
    transaction.objectStore('chats').clear(),
    transaction.objectStore('people').clear(),
    transaction.objectStore('numbers').clear(),
    transaction.done,
  ]);
}
