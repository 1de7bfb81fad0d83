import type { DBSchema, IDBPDatabase } from 'idb';
import { deleteDB, openDB } from 'idb';
import type { KeptUpload } from './model';

/** A message that is sent as soon as its files are there. */
export interface WaitingMessage {
  readonly id: string;
  readonly chatId: string;
  readonly text: string;
  readonly replyTo?: number;
}

/** Each window goes on with what is its own, and with what windows left that are gone. */
interface Owned {
  readonly window: string;
}

interface UploadsSchema extends DBSchema {
  uploads: { key: string; value: KeptUpload & Owned };
  messages: { key: string; value: WaitingMessage & Owned };
}

/** Which windows there are. */
export interface Windows {
  readonly own: string;
  /** Runs while no other window does the same, with the windows that are open. */
  readonly alone: <T>(work: (open: ReadonlySet<string>) => Promise<T>) => Promise<T>;
}

const WINDOW = 'parley.window.';

/** Each window holds a lock for as long as it is open, also when it crashes. */
export function browserWindows(): Windows {
  const own = crypto.randomUUID();
  const held = new Promise<void>((resolve) => {
    void navigator.locks.request(WINDOW + own, () => {
      resolve();
      return new Promise<never>(() => undefined);
    });
  });
  return {
    own,
    alone: async (work) => {
      await held;
      return navigator.locks.request('parley.uploads', async () => {
        const locks = (await navigator.locks.query()).held ?? [];
        return work(new Set(locks.map((lock) => (lock.name ?? '').replace(WINDOW, ''))));
      });
    },
  };
}

const name = (userId: string) => `parley.${userId}.uploads`;

/** Files that no message shows yet, kept on this device so that a page that is loaded again goes on. */
export class UploadStore {
  readonly #database: Promise<IDBPDatabase<UploadsSchema> | undefined>;
  readonly #windows: Windows;

  constructor(userId: string, windows: Windows = browserWindows()) {
    this.#windows = windows;
    this.#database = openDB<UploadsSchema>(name(userId), 1, {
      upgrade(database) {
        database.createObjectStore('uploads', { keyPath: 'id' });
        database.createObjectStore('messages', { keyPath: 'id' });
      },
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
      },
    }).catch(() => undefined);
  }

  /** Takes over what windows left that are gone. */
  adopt(): Promise<{ uploads: KeptUpload[]; messages: WaitingMessage[] }> {
    return this.#windows.alone(async (open) => {
      const database = await this.#database;
      if (database === undefined) {
        return { uploads: [], messages: [] };
      }
      const left = <T extends Owned>(rows: T[]) => rows.filter(({ window }) => !open.has(window));
      const uploads = left(await database.getAll('uploads'));
      const messages = left(await database.getAll('messages'));
      await Promise.all([
        ...uploads.map((upload) => this.keep(upload)),
        ...messages.map((message) => this.keepMessage(message)),
      ]);
      return { uploads, messages };
    });
  }

  /** Best effort: where there is no room the upload lasts as long as the page. */
  async keep(upload: KeptUpload): Promise<void> {
    await (
      await this.#database
    )
      ?.put('uploads', { ...upload, window: this.#windows.own })
      .catch(() => undefined);
  }

  async forget(ids: readonly string[]): Promise<void> {
    const database = await this.#database;
    for (const id of ids) {
      await database?.delete('uploads', id).catch(() => undefined);
    }
  }

  async keepMessage(message: WaitingMessage): Promise<void> {
    await (
      await this.#database
    )
      ?.put('messages', { ...message, window: this.#windows.own })
      .catch(() => undefined);
  }

  async forgetMessage(id: string): Promise<void> {
    await (await this.#database)?.delete('messages', id).catch(() => undefined);
  }

  async close(): Promise<void> {
    (await this.#database)?.close();
  }
}

export function deleteUploads(userId: string): Promise<void> {
  return deleteDB(name(userId));
}
