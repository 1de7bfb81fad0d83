import type { FilesApi } from './api';

/** The cookie is renewed so long before it expires. */
const MARGIN_MS = 60_000;
const RETRY_MS = 5_000;

/**
 * The cookie with which this browser shows files: `<img>` and `<video>` can send no token. Renewed for as long as it is
 * used, since a film may be longer than a token lives.
 */
export class FileSession {
  readonly #api: Pick<FilesApi, 'beginSession'>;
  #ready: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(api: Pick<FilesApi, 'beginSession'>) {
    this.#api = api;
  }

  /** Resolves when files can be shown; the same promise for all who ask. */
  get ready(): Promise<void> {
    this.#ready ??= this.#begin(false);
    return this.#ready;
  }

  /** Something could not be shown: perhaps the cookie is gone. */
  renew(): Promise<void> {
    this.#ready = this.#begin(true);
    return this.#ready;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #begin(renewToken: boolean): Promise<void> {
    clearTimeout(this.#timer);
    let wait = RETRY_MS;
    try {
      let until = await this.#api.beginSession(renewToken);
      if (until - Date.now() < 2 * MARGIN_MS && !renewToken) {
        until = await this.#api.beginSession(true);
      }
      wait = Math.max(RETRY_MS, until - Date.now() - MARGIN_MS);
    } catch {
      // What is shown then asks again when it fails.
    }
    if (!this.#closed) {
      this.#timer = setTimeout(() => void this.#begin(false), wait);
    }
  }
}
