import { isPassing } from '../transport/failures';

/** After a refusal that will pass, where the server does not say when. */
const REFUSED_REST_MS = 1000;

/**
 * Tells the server a whole state, the newest one only: one frame under way, and what changes meanwhile goes after it.
 * After a refusal that will pass it is told again; a state that could not be told for want of a connection, by `flush`.
 */
export class LatestState<S> {
  readonly #tell: (state: S) => Promise<unknown>;
  readonly #restMs: number;
  #wanted: S | undefined;
  #busy = false;
  #closed = false;

  /** @param restMs how long to wait after one before the next */
  constructor(tell: (state: S) => Promise<unknown>, restMs = 0) {
    this.#tell = tell;
    this.#restMs = restMs;
  }

  /** Whether the server knows the newest state as far as we can tell. */
  get settled(): boolean {
    return this.#wanted === undefined && !this.#busy;
  }

  set(state: S): void {
    this.#wanted = state;
    void this.flush();
  }

  async flush(): Promise<void> {
    if (this.#busy || this.#wanted === undefined || this.#closed) {
      return;
    }
    const telling = this.#wanted;
    this.#busy = true;
    let told = true;
    let again = false;
    let restMs = this.#restMs;
    try {
      await this.#tell(telling);
    } catch (error) {
      told = false;
      again = isPassing(error);
      restMs = isPassing(error) ? Math.max(restMs, error.retryAfterMs ?? REFUSED_REST_MS) : restMs;
    }
    if (restMs > 0) {
      await new Promise((resolve) => setTimeout(resolve, restMs));
    }
    this.#busy = false;
    const changed = this.#wanted !== telling;
    if (told && !changed) {
      this.#wanted = undefined;
    } else if (changed || again) {
      await this.flush();
    }
  }

  close(): void {
    this.#closed = true;
  }
}
