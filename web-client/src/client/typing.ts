import type { ServerEvent } from '../protocol/generated';
import { Limits } from '../protocol/generated';
import type { ParleyStore } from '../state/store';
import type { Asker } from '../transport/insist';

/** So long somebody counts as writing after it was last told. */
const SHOWN_MS = 5000;

/** What comes so shortly after a message was told before it, on a slower way. */
const OVERTAKEN_MS = 2000;

/** Who is writing where: tells it of this device, and shows it of others. */
export class Typing {
  readonly #store: ParleyStore;
  readonly #connection: Asker;
  /** When it was last told of a chat. */
  readonly #told = new Map<string, number>();
  /** When somebody's message came, as long as that matters; the oldest first. */
  readonly #came = new Map<string, number>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(store: ParleyStore, connection: Asker) {
    this.#store = store;
    this.#connection = connection;
  }

  close(): void {
    this.#timers.forEach((timer) => clearTimeout(timer));
    this.#timers.clear();
  }

  /** The person has just typed something. */
  wrote(chatId: string): void {
    const now = Date.now();
    if (this.#connection.online && now - (this.#told.get(chatId) ?? 0) >= Limits.typingIntervalMs) {
      this.#told.set(chatId, now);
      this.#connection.request({ type: 'chat.typing', chatId }).catch(() => undefined);
    }
  }

  hear(event: ServerEvent): void {
    if (event.type === 'typing') {
      this.#begin(event.chatId, event.userId);
    } else if (event.type === 'message.new') {
      this.#end(event.chatId, event.message.senderId);
      this.#note(event.chatId, event.message.senderId);
    } else if (event.type === 'chat.removed') {
      (this.#store.getState().typing[event.chatId] ?? []).forEach((userId) =>
        this.#end(event.chatId, userId),
      );
    }
  }

  /** A message was sent from here: the next word begins anew. */
  sent(chatId: string): void {
    this.#told.delete(chatId);
  }

  #begin(chatId: string, userId: string): void {
    const { me, typing } = this.#store.getState();
    const key = `${chatId} ${userId}`;
    if (userId === me.id || Date.now() - (this.#came.get(key) ?? 0) < OVERTAKEN_MS) {
      return;
    }
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => this.#end(chatId, userId), SHOWN_MS),
    );
    const there = typing[chatId] ?? [];
    if (!there.includes(userId)) {
      this.#store.setState({ typing: { ...typing, [chatId]: [...there, userId] } });
    }
  }

  #note(chatId: string, userId: string): void {
    const now = Date.now();
    const key = `${chatId} ${userId}`;
    this.#came.delete(key);
    this.#came.set(key, now);
    for (const [one, at] of this.#came) {
      if (now - at < OVERTAKEN_MS) {
        break;
      }
      this.#came.delete(one);
    }
  }

  #end(chatId: string, userId: string): void {
    const key = `${chatId} ${userId}`;
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    const { typing } = this.#store.getState();
    const { [chatId]: there, ...others } = typing;
    if (there?.includes(userId) === true) {
      const rest = there.filter((one) => one !== userId);
      this.#store.setState({ typing: rest.length === 0 ? others : { ...others, [chatId]: rest } });
    }
  }
}
