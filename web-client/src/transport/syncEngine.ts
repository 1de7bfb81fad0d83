import type { Answer, Request } from '../protocol/frames';
import type { ChatCursor, ChatPage, SyncPage } from '../protocol/generated';
import { Limits } from '../protocol/generated';
import { backoffDelay, resendBackoff } from './backoff';
import { Disconnected, RequestRefused } from './failures';

/** What the client holds, as far as syncing needs it. */
export interface Knowledge {
  chatsVersion(): number;
  /** What is held of every chat, or of those named. Chats that are not held are left out. */
  cursors(chatIds?: ReadonlySet<string>): ChatCursor[];
  applyChatPage(page: ChatPage): void;
  applySyncPage(page: SyncPage): void;
}

export interface Requester {
  readonly online: boolean;
  request<R extends Request>(request: R): Promise<Answer<R>>;
}

export interface SyncListener {
  /** Everything that was asked for is in. */
  synced(): void;
  /** Whether questions stay without an answer though there is a connection. They are asked again until there is one. */
  unanswered(value: boolean): void;
}

/**
 * Keeps what the client holds equal to what the server holds. Live events are only a faster way to the same state: who
 * missed one asks here. At most one question is under way; what is asked for meanwhile waits for the next round.
 */
export class SyncEngine {
  readonly #knowledge: Knowledge;
  readonly #requester: Requester;
  readonly #listener: SyncListener;
  #wanted: 'nothing' | 'all' | Set<string> = 'nothing';
  #running = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  constructor(knowledge: Knowledge, requester: Requester, listener: SyncListener) {
    this.#knowledge = knowledge;
    this.#requester = requester;
    this.#listener = listener;
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Compares everything. Call after each welcome and each `resync`. */
  syncAll(): void {
    this.#wanted = 'all';
    void this.#run();
  }

  /** Compares one chat, and the list of chats with it. */
  syncChat(chatId: string): void {
    if (this.#wanted === 'nothing') {
      this.#wanted = new Set([chatId]);
    } else if (this.#wanted !== 'all') {
      this.#wanted.add(chatId);
    }
    void this.#run();
  }

  async #run(): Promise<void> {
    if (this.#running) {
      return;
    }
    this.#running = true;
    clearTimeout(this.#timer);
    let attempt = 0;
    while (this.#wanted !== 'nothing' && this.#requester.online && !this.#stopped) {
      const wanted = this.#wanted;
      this.#wanted = 'nothing';
      try {
        await this.#round(wanted);
        attempt = 0;
        this.#listener.unanswered(false);
      } catch (error) {
        this.#wanted = merge(this.#wanted, wanted);
        if (error instanceof RequestRefused) {
          // Who asks too often has been answered.
          if (error.code !== 'rate_limited') {
            this.#listener.unanswered(true);
          }
          const delay = error.retryAfterMs ?? backoffDelay(attempt++, resendBackoff);
          await new Promise((resolve) => setTimeout(resolve, delay));
        } else if (!(error instanceof Disconnected)) {
          this.#running = false;
          throw error;
        }
      }
    }
    this.#running = false;
    if (this.#wanted === 'nothing' && this.#requester.online && !this.#stopped) {
      this.#timer = setTimeout(() => this.syncAll(), Limits.syncIntervalMs);
      this.#listener.synced();
    }
  }

  async #round(wanted: 'all' | Set<string>): Promise<void> {
    if (wanted === 'all' && this.#knowledge.chatsVersion() === 0 && this.#knowledge.cursors().length === 0) {
      await this.#firstPages();
    }
    const cursors = this.#knowledge.cursors(wanted === 'all' ? undefined : wanted);
    do {
      const batch = cursors.splice(0, Limits.syncChats);
      await this.#compare(new Set(batch.map((cursor) => cursor.chatId)));
    } while (cursors.length > 0);
  }

  /** A fresh client shows its chats after one short answer; sync then fills in the rest. */
  async #firstPages(): Promise<void> {
    let after: string | undefined;
    do {
      const page: ChatPage = await this.#requester.request({
        type: 'chat.list',
        limit: Limits.chatPage,
        ...(after === undefined ? {} : { after }),
      });
      this.#knowledge.applyChatPage(page);
      after = page.next;
    } while (after !== undefined);
  }

  async #compare(chatIds: ReadonlySet<string>): Promise<void> {
    const named = new Set(chatIds);
    let before = '';
    for (;;) {
      const chatsVersion = this.#knowledge.chatsVersion();
      const known = this.#knowledge.cursors(named).slice(-Limits.syncChats);
      const question = JSON.stringify([chatsVersion, known.toSorted(byChatId)]);
      if (question === before) {
        // Whatever is wrong, the same question would get the same answer for ever.
        return;
      }
      before = question;
      const page = await this.#requester.request({ type: 'sync', chatsVersion, known });
      this.#knowledge.applySyncPage(page);
      if (!page.more) {
        return;
      }
      // What the answer brought is known from now on and must be named, or it would be brought again.
      for (const delta of page.chats) {
        named.delete(delta.chatId);
        named.add(delta.chatId);
      }
    }
  }
}

function byChatId(one: ChatCursor, other: ChatCursor): number {
  return one.chatId < other.chatId ? -1 : 1;
}

function merge(one: 'nothing' | 'all' | Set<string>, other: 'all' | Set<string>): 'all' | Set<string> {
  if (one === 'nothing') {
    return other;
  }
  return one === 'all' || other === 'all' ? 'all' : new Set([...one, ...other]);
}
