import type { ChatPosition } from '../protocol/generated';
import { Limits } from '../protocol/generated';
import type { HeldChat } from '../state/chats';
import type { ParleyState, ParleyStore } from '../state/store';
import type { Asker } from '../transport/insist';

/** Positions are gathered for so long: reading, which is told in half the time, says the same and more. */
const INTERVAL_MS = 2000;

/** Tells how far messages of others have reached this device, in chats that are small enough for it to be shown. */
export class Deliveries {
  readonly #store: ParleyStore;
  readonly #connection: Asker;
  readonly #unsubscribe: () => void;
  /** How far it was told of each chat. */
  readonly #told = new Map<string, number>();
  /** Chats in which something may have arrived. */
  readonly #news = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: ParleyStore, connection: Asker) {
    this.#store = store;
    this.#connection = connection;
    this.#unsubscribe = store.subscribe((now, before) => {
      if (now.chats !== before.chats) {
        this.#look(now, before);
      }
    });
  }

  close(): void {
    this.#unsubscribe();
    clearTimeout(this.#timer);
  }

  /** Call when everything was compared with the server. */
  flush(): void {
    Object.values(this.#store.getState().chats.byId).forEach((held) => this.#notice(held));
  }

  #look(now: ParleyState, before: ParleyState): void {
    for (const [chatId, held] of Object.entries(now.chats.byId)) {
      if (before.chats.byId[chatId] !== held) {
        this.#notice(held);
      }
    }
  }

  #notice(held: HeldChat): void {
    if (this.#toTell(held) !== undefined) {
      this.#news.add(held.chat.id);
      this.#timer ??= setTimeout(() => this.#tell(), INTERVAL_MS);
    }
  }

  /** The position that is worth telling, if there is one. */
  #toTell({ chat, messages }: HeldChat): number | undefined {
    const { id, lastSeq, readSeq, memberCount } = chat;
    const known = Math.max(this.#told.get(id) ?? 0, readSeq);
    if (memberCount > Limits.positionsTold || lastSeq <= known) {
      return undefined;
    }
    const { me } = this.#store.getState();
    const held = messages.filter(({ seq }) => seq > known);
    // Of messages that are not held nobody knows whose they are.
    return held.length < lastSeq - known || held.some(({ senderId }) => senderId !== me.id)
      ? lastSeq
      : undefined;
  }

  #tell(): void {
    this.#timer = undefined;
    const { byId } = this.#store.getState().chats;
    if (!this.#connection.online) {
      return;
    }
    const positions: ChatPosition[] = [];
    for (const chatId of this.#news) {
      if (positions.length === Limits.deliveredChats) {
        break;
      }
      this.#news.delete(chatId);
      const seq = byId[chatId] === undefined ? undefined : this.#toTell(byId[chatId]);
      if (seq !== undefined) {
        positions.push({ chatId, seq });
        this.#told.set(chatId, seq);
      }
    }
    if (this.#news.size > 0 || positions.length > 0) {
      this.#timer = setTimeout(() => this.#tell(), INTERVAL_MS);
    }
    if (positions.length > 0) {
      // What is lost here is made up for by the next position, or by reading.
      this.#connection.request({ type: 'chats.delivered', positions }).catch(() => undefined);
    }
  }
}
