import type { OutboxEntry, ParleyDatabase } from '../database/database';
import type { ErrorCode } from '../protocol/generated';
import type { OutboxJournal } from './outboxJournal';

/** An entry that has its place in the queue. */
export type QueuedEntry = OutboxEntry & { readonly position: number };

/** The unsent messages of one person, kept until the server acknowledges them; shared by all windows. */
export class OutboxStore {
  readonly #database: ParleyDatabase;
  readonly #journal: OutboxJournal;

  constructor(database: ParleyDatabase, journal: OutboxJournal) {
    this.#database = database;
    this.#journal = journal;
  }

  /** The entry is safe as soon as this has been called, even if the page is closed before the promise resolves. */
  async add(entry: OutboxEntry): Promise<void> {
    this.#journal.note(entry);
    await this.#keep(entry);
    this.#journal.forget(entry.clientId);
  }

  /** Takes in what an earlier page did not get into the database. */
  async recover(): Promise<void> {
    for (const entry of this.#journal.left()) {
      await this.#keep(entry);
      this.#journal.forget(entry.clientId);
    }
  }

  /** Two windows may want to keep the same entry: the one that wrote it and one that starts meanwhile. */
  async #keep(entry: OutboxEntry): Promise<void> {
    const transaction = this.#database.transaction('outbox', 'readwrite');
    if ((await transaction.store.index('clientId').getKey(entry.clientId)) === undefined) {
      await transaction.store.add(entry);
    }
    await transaction.done;
  }

  /** All entries, in the order of sending. */
  async all(): Promise<QueuedEntry[]> {
    return (await this.#database.getAll('outbox')) as QueuedEntry[];
  }

  /** The entry of the chat that is to be sent next. Entries that were refused for good stand aside. */
  async next(chatId: string): Promise<QueuedEntry | undefined> {
    const entries = (await this.#database.getAllFromIndex('outbox', 'chat', chatId)) as QueuedEntry[];
    return entries.find((entry) => entry.failure === undefined);
  }

  async chatsWithWork(): Promise<string[]> {
    const entries = await this.all();
    return [...new Set(entries.filter((entry) => entry.failure === undefined).map((entry) => entry.chatId))];
  }

  async find(clientId: string): Promise<QueuedEntry | undefined> {
    return (await this.#database.getFromIndex('outbox', 'clientId', clientId)) as QueuedEntry | undefined;
  }

  remove(position: number): Promise<void> {
    return this.#database.delete('outbox', position);
  }

  async fail(entry: QueuedEntry, failure: ErrorCode): Promise<void> {
    await this.#database.put('outbox', { ...entry, failure });
  }

  /** Puts a refused message at the end of the queue under a new name, as the old one may be burnt. */
  async requeue(entry: QueuedEntry, clientId: string): Promise<QueuedEntry> {
    const { chatId, text, attachments, createdAt } = entry;
    const files = attachments === undefined ? {} : { attachments };
    const renewed: OutboxEntry = { clientId, chatId, text, ...files, createdAt };
    const transaction = this.#database.transaction('outbox', 'readwrite');
    const [, position] = await Promise.all([
      transaction.store.delete(entry.position),
      transaction.store.add(renewed),
      transaction.done,
    ]);
    return { ...renewed, position };
  }
}
