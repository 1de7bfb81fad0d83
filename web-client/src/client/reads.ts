import { Limits } from '../protocol/generated';
import { RequestRefused } from '../transport/failures';
import type { Connection } from '../transport/connection';

/** Tells the server how far chats were read: the newest position only, at most once a second for each chat. */
export class ReadReports {
  readonly #connection: Pick<Connection, 'online' | 'request'>;
  /** Positions that the server has not confirmed. */
  readonly #unconfirmed = new Map<string, number>();
  readonly #resting = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(connection: Pick<Connection, 'online' | 'request'>) {
    this.#connection = connection;
  }

  close(): void {
    this.#resting.forEach((timer) => clearTimeout(timer));
    this.#resting.clear();
    this.#unconfirmed.clear();
  }

  report(chatId: string, seq: number): void {
    if (seq > (this.#unconfirmed.get(chatId) ?? 0)) {
      this.#unconfirmed.set(chatId, seq);
      this.#send(chatId);
    }
  }

  /** Call when a connection has come up. */
  flush(): void {
    [...this.#unconfirmed.keys()].forEach((chatId) => this.#send(chatId));
  }

  #send(chatId: string): void {
    const seq = this.#unconfirmed.get(chatId);
    if (seq === undefined || this.#resting.has(chatId) || !this.#connection.online) {
      return;
    }
    const rest = setTimeout(() => {
      this.#resting.delete(chatId);
      this.#send(chatId);
    }, Limits.readIntervalMs);
    this.#resting.set(chatId, rest);
    this.#connection.request({ type: 'chat.read', chatId, seq }).then(
      () => this.#confirm(chatId, seq),
      (error: unknown) => {
        // A chat that was left cannot be read any further.
        if (error instanceof RequestRefused && error.code === 'not_a_member') {
          this.#confirm(chatId, seq);
        }
      },
    );
  }

  #confirm(chatId: string, seq: number): void {
    if (this.#unconfirmed.get(chatId) === seq) {
      this.#unconfirmed.delete(chatId);
    }
  }
}
