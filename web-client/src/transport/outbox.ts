import { v7 as uuidv7 } from 'uuid';
import type { Answer, Request } from '../protocol/frames';
import type { Attachment, MessageBody, MessageSent } from '../protocol/generated';
import { backoffDelay, resendBackoff } from './backoff';
import { Disconnected, isPassing, RequestRefused } from './failures';
import type { Locks } from './locks';
import type { OutboxStore, QueuedEntry } from './outboxStore';

/** What the outbox needs of a connection. */
export interface Sender {
  readonly online: boolean;
  request<R extends Request>(request: R): Promise<Answer<R>>;
}

export interface OutboxEvents {
  /** The queue changed: read it again. */
  readonly changed: () => void;
  /** The server stored the message. Called before the entry leaves the queue. */
  readonly sent: (entry: QueuedEntry, reply: MessageSent) => void;
}

/** Tells the other windows of this browser that the shared queue changed. */
export interface OutboxSignals {
  tell(): void;
  onTold(listener: () => void): void;
  close(): void;
}

/**
 * Sends messages until the server acknowledges them: first in, first out in each chat, one under way at a time, so that
 * what was written first is stored first whatever fails in between. The queue outlives the page. When several windows
 * share it, a lock for each chat keeps them from sending past each other.
 */
export class Outbox {
  readonly #store: OutboxStore;
  readonly #sender: Sender;
  readonly #locks: Locks;
  readonly #signals: OutboxSignals;
  readonly #events: OutboxEvents;
  readonly #userId: string;
  readonly #draining = new Set<string>();
  /** Chats for which something came in while they were being drained. */
  readonly #again = new Set<string>();
  #closed = false;

  constructor(
    userId: string,
    store: OutboxStore,
    sender: Sender,
    locks: Locks,
    signals: OutboxSignals,
    events: OutboxEvents,
  ) {
    this.#userId = userId;
    this.#store = store;
    this.#sender = sender;
    this.#locks = locks;
    this.#signals = signals;
    this.#events = events;
    signals.onTold(() => {
      this.#events.changed();
      void this.flush();
    });
  }

  close(): void {
    this.#closed = true;
    this.#signals.close();
  }

  /** Resolves when the message is kept safely, not when it is sent. */
  async add(chatId: string, text: string, attachments: readonly Attachment[] = []): Promise<void> {
    const files = attachments.length === 0 ? {} : { attachments };
    await this.#store.add({ clientId: uuidv7(), chatId, text, ...files, createdAt: Date.now() });
    this.#tell();
    void this.#drain(chatId);
  }

  async retry(clientId: string): Promise<void> {
    const entry = await this.#store.find(clientId);
    if (entry?.failure !== undefined) {
      await this.#store.requeue(entry, uuidv7());
      this.#tell();
      void this.#drain(entry.chatId);
    }
  }

  async discard(clientId: string): Promise<void> {
    const entry = await this.#store.find(clientId);
    if (entry?.failure !== undefined) {
      await this.#store.remove(entry.position);
      this.#tell();
    }
  }

  /** Call when a connection has come up. */
  async flush(): Promise<void> {
    for (const chatId of await this.#store.chatsWithWork()) {
      void this.#drain(chatId);
    }
  }

  async #drain(chatId: string): Promise<void> {
    if (this.#draining.has(chatId)) {
      this.#again.add(chatId);
      return;
    }
    this.#draining.add(chatId);
    try {
      do {
        this.#again.delete(chatId);
        await this.#locks(`parley.outbox.${this.#userId}.${chatId}`, () => this.#sendAll(chatId));
      } while (this.#again.has(chatId) && this.#mayGoOn());
    } catch (error) {
      // Whoever closes the outbox closes its database next.
      if (!this.#closed) {
        throw error;
      }
    } finally {
      this.#draining.delete(chatId);
    }
  }

  async #sendAll(chatId: string): Promise<void> {
    let attempt = 0;
    while (this.#mayGoOn()) {
      const entry = await this.#store.next(chatId);
      if (entry === undefined) {
        return;
      }
      const waitMs = await this.#send(entry, attempt);
      if (waitMs === undefined) {
        attempt = 0;
      } else {
        attempt++;
        await sleep(waitMs);
      }
    }
  }

  /** Answers how long to wait before the same message is sent again, or nothing when the next one may go. */
  async #send(entry: QueuedEntry, attempt: number): Promise<number | undefined> {
    try {
      const reply = await this.#sender.request({
        type: 'message.send',
        clientId: entry.clientId,
        chatId: entry.chatId,
        body: bodyOf(entry),
      });
      this.#events.sent(entry, reply);
      await this.#store.remove(entry.position);
      this.#tell();
      return undefined;
    } catch (error) {
      if (error instanceof Disconnected) {
        return 0;
      }
      if (isPassing(error)) {
        return error.retryAfterMs ?? backoffDelay(attempt, resendBackoff);
      }
      if (error instanceof RequestRefused) {
        await this.#store.fail(entry, error.code);
        this.#tell();
        return undefined;
      }
      throw error;
    }
  }

  #mayGoOn(): boolean {
    return this.#sender.online && !this.#closed;
  }

  #tell(): void {
    this.#signals.tell();
    this.#events.changed();
  }
}

/** What is sent of an entry. */
export function bodyOf({ text, attachments }: QueuedEntry): MessageBody {
  return attachments === undefined ? { text } : { text, attachments };
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

export function browserSignals(userId: string): OutboxSignals {
  const channel = new BroadcastChannel(`parley.outbox.${userId}`);
  return {
    tell: () => channel.postMessage('changed'),
    onTold: (listener) => {
      channel.onmessage = listener;
    },
    close: () => channel.close(),
  };
}
