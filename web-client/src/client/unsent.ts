import { replaceOutgoing } from '../state/outgoing';
import type { PendingChange } from '../state/pending';
import { dropStored, replacePending } from '../state/pending';
import type { ParleyStore } from '../state/store';
import type { OutboxStore } from '../transport/outboxStore';

/** So long a change that the server has may take to be told; a later one may have overtaken it for good. */
const STORED_PATIENCE_MS = 5000;

/** Shows what is in the outbox: messages and changes that the server does not have yet, or that were not told yet. */
export class Unsent {
  readonly #store: ParleyStore;
  readonly #outboxStore: OutboxStore;
  /** Changes that the server has and that have not been told yet. */
  readonly #passing = new Set<string>();
  #closed = false;

  constructor(store: ParleyStore, outboxStore: OutboxStore) {
    this.#store = store;
    this.#outboxStore = outboxStore;
  }

  /** Call before the database is closed. */
  close(): void {
    this.#closed = true;
  }

  /** Call whenever the outbox changed. */
  async read(): Promise<void> {
    if (this.#closed) {
      return;
    }
    const entries = await this.#outboxStore.all();
    this.#store.setState((state) => ({
      outgoing: replaceOutgoing(state.outgoing, entries, state.chats),
      pending: replacePending(state.pending, entries, state.chats, state.me.id),
    }));
    const stored = Object.values(this.#store.getState().pending)
      .flat()
      .filter((change) => change.stored === true && !this.#passing.has(change.clientId));
    if (stored.length > 0) {
      stored.forEach(({ clientId }) => this.#passing.add(clientId));
      setTimeout(() => this.#dropStored(stored), STORED_PATIENCE_MS);
    }
  }

  #dropStored(stored: readonly PendingChange[]): void {
    const ids = new Set(stored.map(({ clientId }) => clientId));
    this.#store.setState(({ pending }) => ({ pending: dropStored(pending, ids) }));
    ids.forEach((id) => this.#passing.delete(id));
  }
}
