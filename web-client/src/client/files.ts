import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { FileEngine, FileEngineOptions } from '../files/engine';
import type { Me } from '../state/store';

const LEFT = 'parley.uploads.';

/** When somebody signs out of this device. */
export async function forgetUploads(userId: string, storage: Storage = localStorage): Promise<void> {
  if (storage.getItem(LEFT + userId) !== null) {
    storage.removeItem(LEFT + userId);
    const { deleteUploads } = await import('../files/uploadStore');
    await deleteUploads(userId);
  }
}

/** Files, loaded when somebody first sends or sees one, or when an earlier page left uploads. */
export class Files {
  /** Once it was loaded. */
  readonly engine: StoreApi<{ readonly loaded?: FileEngine }> = createStore(() => ({}));
  readonly #options: FileEngineOptions;
  readonly #storage: Storage;
  #engine: Promise<FileEngine> | undefined;
  #closed = false;

  constructor(
    { me, accessToken }: { readonly me: Me; readonly accessToken: FileEngineOptions['accessToken'] },
    send: FileEngineOptions['send'],
    storage: Storage = localStorage,
  ) {
    this.#options = { userId: me.id, accessToken, send };
    this.#storage = storage;
  }

  /** The same promise each time, until it failed. */
  load(): Promise<FileEngine> {
    this.#engine ??= this.#load();
    return this.#engine;
  }

  start(): void {
    if (this.#storage.getItem(LEFT + this.#options.userId) !== null) {
      // Whoever opens the composer or sees a file tries again.
      this.load().catch(() => undefined);
    }
  }

  close(): void {
    this.#closed = true;
    void this.#engine?.then((engine) => engine.close());
  }

  async #load(): Promise<FileEngine> {
    try {
      const { FileEngine } = await import('../files/engine');
      const engine = new FileEngine(this.#options);
      if (this.#closed) {
        engine.close();
      }
      engine.uploads.store.subscribe(({ byChat, waiting }) => {
        const key = LEFT + this.#options.userId;
        if (Object.keys(byChat).length + Object.keys(waiting).length > 0) {
          this.#storage.setItem(key, 'yes');
        } else {
          this.#storage.removeItem(key);
        }
      });
      void engine.uploads.recover();
      this.engine.setState({ loaded: engine });
      return engine;
    } catch (error) {
      this.#engine = undefined;
      throw error;
    }
  }
}
