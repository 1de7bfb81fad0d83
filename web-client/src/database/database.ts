import type { DBSchema, IDBPDatabase } from 'idb';
import { deleteDB, openDB } from 'idb';
import type { Attachment, Chat, ErrorCode, Message, Person } from '../protocol/generated';

/** A chat as it was last known, with its newest messages: one row, so that its parts can never disagree. */
export interface CachedChat {
  readonly id: string;
  /** Every change of the chat up to this version is in the row. */
  readonly version: number;
  readonly chat: Chat;
  /** By rising seq, without gaps, the newest last. */
  readonly messages: readonly Message[];
}

/** A message that the server has not acknowledged. */
export interface OutboxEntry {
  /** Given by the database: the order of sending, also between windows. */
  readonly position?: number;
  readonly clientId: string;
  readonly chatId: string;
  readonly text: string;
  readonly attachments?: readonly Attachment[];
  /** Milliseconds since 1970, by the clock of this device. */
  readonly createdAt: number;
  /** Why the server refused it for good. */
  readonly failure?: ErrorCode;
}

export interface Draft {
  readonly chatId: string;
  readonly text: string;
}

interface ParleySchema extends DBSchema {
  chats: { key: string; value: CachedChat };
  people: { key: string; value: Person };
  outbox: { key: number; value: OutboxEntry; indexes: { chat: string; clientId: string } };
  drafts: { key: string; value: Draft };
  numbers: { key: 'chatsVersion'; value: number };
}

export type ParleyDatabase = IDBPDatabase<ParleySchema>;

const VERSION = 1;

function databaseName(userId: string): string {
  return `parley.${userId}`;
}

/** Each person has a database of their own, so that two who share a computer never see each other's chats. */
export function openDatabase(userId: string): Promise<ParleyDatabase> {
  return openDB<ParleySchema>(databaseName(userId), VERSION, {
    upgrade(database) {
      database.createObjectStore('chats', { keyPath: 'id' });
      database.createObjectStore('people', { keyPath: 'id' });
      database.createObjectStore('drafts', { keyPath: 'chatId' });
      database.createObjectStore('numbers');
      const outbox = database.createObjectStore('outbox', { keyPath: 'position', autoIncrement: true });
      outbox.createIndex('chat', 'chatId');
      outbox.createIndex('clientId', 'clientId', { unique: true });
    },
    blocking(_current, _blocked, event) {
      // Another window deletes or upgrades the database: do not stand in its way.
      (event.target as IDBDatabase).close();
    },
  });
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
