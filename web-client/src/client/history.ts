import type { MessageHistory, MessagePage } from '../protocol/generated';
import type { Chats } from '../state/chats';
import { applyAround, applyHistory, applyNewer, leaveStretch } from '../state/chats';
import type { HistoryState, ParleyState, ParleyStore } from '../state/store';
import { withChats } from '../state/store';
import type { Connection } from '../transport/connection';
import { Disconnected } from '../transport/failures';

const PAGE = 50;
/** A chat opens with at least so many messages, if it has them. */
const ENOUGH_TO_OPEN = 30;

/** A place in a chat: a message, or the first one of a day. */
export type Place = { readonly seq: number } | { readonly at: string };

/** Fetches the messages that are looked at: older ones, those around a place, those after it. */
export class History {
  readonly #store: ParleyStore;
  readonly #connection: Pick<Connection, 'online' | 'request'>;

  constructor(store: ParleyStore, connection: Pick<Connection, 'online' | 'request'>) {
    this.#store = store;
    this.#connection = connection;
  }

  /** Makes sure that there is something to look at. */
  async openChat(chatId: string): Promise<void> {
    const held = this.#store.getState().chats.byId[chatId];
    if (held !== undefined && !held.complete && held.messages.length < ENOUGH_TO_OPEN) {
      await this.#loadBefore(chatId, held.from);
    }
  }

  /** Messages older than what is shown. */
  async loadOlder(chatId: string): Promise<void> {
    const held = this.#store.getState().chats.byId[chatId];
    if (held?.around?.older === true || (held?.around === undefined && held?.complete === false)) {
      await this.#loadBefore(chatId, held.around?.from ?? held.from);
    }
  }

  async #loadBefore(chatId: string, beforeSeq: number): Promise<void> {
    const { me } = this.#store.getState();
    await this.#load({ type: 'message.history', chatId, limit: PAGE, beforeSeq }, (chats, page) =>
      applyHistory(chats, page, beforeSeq, me.id),
    );
  }

  /** Messages newer than what is shown, when that is not the end of the chat. */
  async loadNewer(chatId: string): Promise<void> {
    const afterSeq = this.#store.getState().chats.byId[chatId]?.around?.to;
    if (afterSeq === undefined) {
      return;
    }
    await this.#load({ type: 'message.history', chatId, limit: PAGE, afterSeq }, (chats, page) =>
      applyNewer(chats, page, afterSeq),
    );
  }

  /**
   * Brings a place into what is shown. Answers the message that is there, or the nearest one; undefined when the chat has
   * none that the reader may see.
   *
   * @throws RequestRefused or Disconnected
   */
  async show(chatId: string, place: Place): Promise<number | undefined> {
    const held = this.#store.getState().chats.byId[chatId];
    if ('seq' in place && held !== undefined) {
      const shown = held.around ?? { messages: held.messages, from: held.from };
      const found = [shown, held].find((part) => part.messages.some(({ seq }) => seq === place.seq));
      if (found !== undefined) {
        if (found === held) {
          this.#apply((chats) => leaveStretch(chats, chatId));
        }
        return place.seq;
      }
    }
    const page = await this.#connection.request({ type: 'message.around', chatId, limit: PAGE, ...place });
    this.#apply((chats) => applyAround(chats, page));
    return nearest(page, place);
  }

  toNewest(chatId: string): void {
    this.#apply((chats) => leaveStretch(chats, chatId));
  }

  /** What the server refused may be asked for again, by who looks at it. */
  forgetFailures(): void {
    this.#store.setState(({ history }) => ({
      history: Object.fromEntries(Object.entries(history).filter(([, state]) => state !== 'failed')),
    }));
  }

  #apply(change: (chats: Chats) => Chats): void {
    this.#store.setState((state) => withChats(state, change(state.chats)));
  }

  async #load(
    request: Omit<MessageHistory, 'id'>,
    apply: (chats: Chats, page: MessagePage) => Chats,
  ): Promise<void> {
    const { chatId } = request;
    if (this.#store.getState().history[chatId] === 'loading' || !this.#connection.online) {
      return;
    }
    this.#store.setState((state) => withHistory(state, chatId, 'loading'));
    try {
      const page = await this.#connection.request(request);
      // At once: whoever sees the page and wants the next one must not find this one still loading.
      this.#store.setState((state) => ({
        ...withChats(state, apply(state.chats, page)),
        ...withHistory(state, chatId, undefined),
      }));
    } catch (error) {
      // With the connection back it is asked for again; only what the server refused waits for the reader.
      const after = error instanceof Disconnected ? undefined : 'failed';
      this.#store.setState((state) => withHistory(state, chatId, after));
    }
  }
}

function withHistory(
  { history }: Pick<ParleyState, 'history'>,
  chatId: string,
  value: HistoryState | undefined,
): Pick<ParleyState, 'history'> {
  const { [chatId]: before, ...others } = history;
  return { history: value === undefined ? others : { ...others, [chatId]: value } };
}

function nearest({ messages }: MessagePage, place: Place): number | undefined {
  const fits = (message: { readonly seq: number; readonly sentAt: string }) =>
    'seq' in place ? message.seq >= place.seq : Date.parse(message.sentAt) >= Date.parse(place.at);
  return (messages.find(fits) ?? messages.at(-1))?.seq;
}
