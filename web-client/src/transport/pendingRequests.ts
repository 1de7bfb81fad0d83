import type { Failure, Reply } from '../protocol/generated';
import { Disconnected, RequestRefused } from './failures';

interface Pending {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (reason: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Requests that wait for their reply on one connection. */
export class PendingRequests {
  readonly #byId = new Map<string, Pending>();
  readonly #timeoutMs: number;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** Waits for the reply to the frame `id`. Without one in time it is refused with `timeout`, as the gateway would. */
  add(id: string): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.settle({ type: 'error', re: id, code: 'timeout', message: 'no answer came' });
      }, this.#timeoutMs);
      this.#byId.set(id, { resolve, reject, timer });
    });
  }

  /** Hands a reply to who waits for it. A reply that nobody waits for (any more) is dropped. */
  settle(reply: Reply): void {
    const id = reply.re;
    const pending = id === undefined ? undefined : this.#byId.get(id);
    if (id === undefined || pending === undefined) {
      return;
    }
    this.#byId.delete(id);
    clearTimeout(pending.timer);
    if (isFailure(reply)) {
      pending.reject(new RequestRefused(reply));
    } else {
      pending.resolve(reply);
    }
  }

  rejectAll(): void {
    const waiting = [...this.#byId.values()];
    this.#byId.clear();
    for (const pending of waiting) {
      clearTimeout(pending.timer);
      pending.reject(new Disconnected());
    }
  }
}

function isFailure(reply: Reply): reply is Failure {
  return reply.type === 'error';
}
