import type { Locks } from '../../client/device';

/** So many chats are remembered. */
const MOST = 200;

/**
 * Sees to it that of several windows only one tells of a message: how far was told stands in the storage that they
 * share, and is looked at and moved under a lock.
 */
export class ToldOnce {
  readonly #key: string;
  readonly #locks: Locks;
  readonly #storage: Storage;

  constructor(userId: string, locks: Locks, storage: Storage = localStorage) {
    this.#key = `parley.told.${userId}`;
    this.#locks = locks;
    this.#storage = storage;
  }

  /** Answers whether it is this window's turn; from then on nobody else's. Also for what need not be told any more. */
  claim(chatId: string, seq: number): Promise<boolean> {
    return this.#locks(this.#key, () => {
      const told = this.#read();
      const before = told.get(chatId) ?? 0;
      if (seq <= before) {
        return Promise.resolve(false);
      }
      told.delete(chatId);
      told.set(chatId, seq);
      this.#write([...told].slice(-MOST));
      return Promise.resolve(true);
    });
  }

  #read(): Map<string, number> {
    try {
      return new Map(JSON.parse(this.#storage.getItem(this.#key) ?? '[]') as [string, number][]);
    } catch {
      return new Map();
    }
  }

  #write(told: readonly (readonly [string, number])[]): void {
    try {
      this.#storage.setItem(this.#key, JSON.stringify(told));
    } catch {
      // Full or forbidden: another window may tell of the message as well.
    }
  }
}
