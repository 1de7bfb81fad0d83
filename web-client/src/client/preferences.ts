import type { ChatPreferences } from '../protocol/generated';
import type { HeldChat } from '../state/chats';
import { withPreferences } from '../state/own';
import type { ParleyStore } from '../state/store';
import { withChats } from '../state/store';
import type { Asker } from '../transport/insist';
import { insist } from '../transport/insist';

/** What somebody wants of single chats. A wish is shown at once and taken back when the server cannot be told. */
export class Preferences {
  readonly #store: ParleyStore;
  readonly #connection: Asker;
  /** Ends of what is being told, by chat: each wish is a whole, so they must not overtake each other. */
  readonly #turns = new Map<string, Promise<void>>();

  constructor(store: ParleyStore, connection: Asker) {
    this.#store = store;
    this.#connection = connection;
  }

  /**
   * Resolves when the server knows it.
   *
   * @throws RequestRefused or Disconnected
   */
  async change(chatId: string, update: (before: ChatPreferences) => ChatPreferences): Promise<void> {
    const before = this.#held(chatId)?.chat.own.preferences;
    if (before === undefined) {
      return;
    }
    const wanted = update(before);
    if (isSame(before, wanted)) {
      return;
    }
    this.#show(chatId, wanted);
    const earlier = this.#turns.get(chatId) ?? Promise.resolve();
    const turn = earlier
      .catch(() => undefined)
      .then(() => insist(this.#connection, { type: 'chat.prefer', chatId, preferences: wanted }))
      .then(
        () => undefined,
        (error: unknown) => {
          if (this.#held(chatId)?.chat.own.preferences === wanted) {
            this.#show(chatId, before);
          }
          throw error;
        },
      );
    this.#turns.set(chatId, turn);
    await turn;
  }

  /** Everything from a message on shall count as unread; nothing of it again when `seq` is undefined. */
  setUnreadFrom(chatId: string, seq: number | undefined): Promise<void> {
    return this.change(chatId, ({ unreadFrom, ...rest }) =>
      seq === undefined ? rest : { ...rest, unreadFrom: seq },
    );
  }

  /** Puts chats into this order among the pinned ones. */
  async place(places: ReadonlyMap<string, number>): Promise<void> {
    await Promise.all(
      [...places].map(([chatId, pinned]) => this.change(chatId, (before) => ({ ...before, pinned }))),
    );
  }

  #held(chatId: string): HeldChat | undefined {
    return this.#store.getState().chats.byId[chatId];
  }

  #show(chatId: string, preferences: ChatPreferences): void {
    this.#store.setState((state) =>
      withChats(state, withPreferences(state.chats, chatId, preferences, state.me.id)),
    );
  }
}

function isSame(one: ChatPreferences, other: ChatPreferences): boolean {
  return (
    one.notifications === other.notifications &&
    one.mutedUntil === other.mutedUntil &&
    one.archived === other.archived &&
    one.pinned === other.pinned &&
    one.unreadFrom === other.unreadFrom
  );
}
