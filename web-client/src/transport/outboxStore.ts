import type { OutboxEntry, ParleyDatabase } from '../database/database';
import type { ErrorCode } from '../protocol/generated';

/** An entry that has its place in the queue. */
export type QueuedEntry = OutboxEntry & { readonly position: number };

/** The unsent messages of one person, kept until the server acknowledges them; shared by all windows. */
export class OutboxStore {
  readonly #database: ParleyDatabase;

  constructor(database: ParleyDatabase) {
    this.#database = database;
  }

  async add(entry: OutboxEntry): Promise<QueuedEntry> {
    const position = await this.#database.add('outbox', entry);
    return { ...entry, position };
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
    const { chatId, text, createdAt } = entry;
    const renewed: OutboxEntry = { clientId, chatId, text, createdAt };
    const transaction = this.#database.transaction('outbox', 'readwrite');
    const [, position] = await Promise.all([
      transaction.store.delete(entry.position),
      transaction.store.add(renewed),
      transaction.done,
    ]);
    return { ...renewed, position };
  }
}
