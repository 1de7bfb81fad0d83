import type { OutboxEntry } from '../database/database';
import { withChange } from '../database/database';

/**
 * Messages on their way into the outbox. IndexedDB writes in its own time, and a page that is closed or loaded again
 * before that takes the message with it; this storage has it at once. What is left here at the next start is put into
 * the outbox then.
 */
export class OutboxJournal {
  readonly #prefix: string;
  readonly #storage: Storage;

  constructor(userId: string, storage: Storage = localStorage) {
    this.#prefix = `parley.unsent.${userId}.`;
    this.#storage = storage;
  }

  note(entry: OutboxEntry): void {
    try {
      this.#storage.setItem(this.#prefix + entry.clientId, JSON.stringify(entry));
    } catch {
      // It is full or not allowed: then the message is as safe as IndexedDB is quick.
    }
  }

  forget(clientId: string): void {
    this.#storage.removeItem(this.#prefix + clientId);
  }

  /** Those that did not arrive, in the order of writing: a clientId rises with time. */
  left(): OutboxEntry[] {
    return this.#keys()
      .sort()
      .map((key) => JSON.parse(this.#storage.getItem(key) ?? 'null') as OutboxEntry | null)
      .filter((entry) => entry !== null)
      .map(withChange);
  }

  clear(): void {
    this.#keys().forEach((key) => this.#storage.removeItem(key));
  }

  #keys(): string[] {
    return Array.from({ length: this.#storage.length }, (_, index) => this.#storage.key(index) ?? '').filter(
      (key) => key.startsWith(this.#prefix),
    );
  }
}
