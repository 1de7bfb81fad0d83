import type { KeptDraft, ParleyDatabase } from '../database/database';
import { Limits } from '../protocol/generated';
import type { ParleyState, ParleyStore } from '../state/store';
import { isPassing, RequestRefused } from '../transport/failures';
import type { Asker } from '../transport/insist';

const encoder = new TextEncoder();

/**
 * What a person began to write. It is kept on this device at once, and told to the server when typing rests, so that it
 * appears on the other devices. What this device has not told yet wins over what others tell: nothing that was typed
 * here is lost.
 */
export class Drafts {
  readonly #store: ParleyStore;
  readonly #connection: Asker;
  readonly #database: ParleyDatabase;
  readonly #unsubscribe: () => void;
  /** Texts that the server has not confirmed; empty where it shall forget one. */
  readonly #untold = new Map<string, string>();
  /** The last text that went to the server in this life of the page. */
  readonly #sent = new Map<string, string>();
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #resting = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(store: ParleyStore, connection: Asker, database: ParleyDatabase) {
    this.#store = store;
    this.#connection = connection;
    this.#database = database;
    this.#unsubscribe = store.subscribe((now, before) => {
      if (now.chats !== before.chats) {
        this.#takeOver(now, before);
      }
    });
  }

  /** Call before chats are shown, with what this device kept. */
  recover(kept: readonly KeptDraft[]): void {
    kept
      .filter((draft) => draft.told !== true)
      .forEach((draft) => this.#untold.set(draft.chatId, draft.text));
  }

  close(): void {
    this.#unsubscribe();
    [...this.#waiting.values(), ...this.#resting.values()].forEach((timer) => clearTimeout(timer));
  }

  /** Resolves when the text is kept on this device. */
  async set(chatId: string, text: string): Promise<void> {
    this.#show(chatId, text);
    clearTimeout(this.#waiting.get(chatId));
    if (text === '' && this.#isUnknown(chatId)) {
      this.#untold.delete(chatId);
      await this.#database.delete('drafts', chatId);
      return;
    }
    this.#untold.set(chatId, text);
    if (text === '') {
      this.#tell(chatId);
    } else {
      this.#waiting.set(
        chatId,
        setTimeout(() => this.#tell(chatId), Limits.draftIntervalMs),
      );
    }
    await this.#database.put('drafts', { chatId, text });
  }

  /** The chat is left: what was typed last does not wait for typing to rest. */
  leave(chatId: string): void {
    clearTimeout(this.#waiting.get(chatId));
    this.#tell(chatId);
  }

  /** Call when a connection has come up. */
  flush(): void {
    [...this.#untold.keys()].forEach((chatId) => this.#tell(chatId));
  }

  /** Whether the server has never heard of a draft here. */
  #isUnknown(chatId: string): boolean {
    const own = this.#store.getState().chats.byId[chatId]?.chat.own;
    return own?.draft === undefined && (this.#sent.get(chatId) ?? '') === '';
  }

  #tell(chatId: string): void {
    const text = this.#untold.get(chatId);
    if (text === undefined || this.#resting.has(chatId) || !this.#connection.online) {
      return;
    }
    if (encoder.encode(text).length > Limits.messageTextBytes) {
      // Too long to be sent, and so to be kept there: it stays on this device.
      return;
    }
    const rest = setTimeout(() => {
      this.#resting.delete(chatId);
      this.#tell(chatId);
    }, Limits.draftIntervalMs);
    this.#resting.set(chatId, rest);
    this.#sent.set(chatId, text);
    const sound = withoutControls(text);
    const draft = sound === '' ? {} : { draft: { text: sound } };
    this.#connection.request({ type: 'chat.draft', chatId, ...draft }).then(
      () => this.#confirmed(chatId, text),
      (error: unknown) => {
        if (error instanceof RequestRefused && !isPassing(error)) {
          // It is of no use to say it again; the text stays on this device.
          this.#confirmed(chatId, text, false);
        }
      },
    );
  }

  #confirmed(chatId: string, text: string, told = true): void {
    if (this.#untold.get(chatId) === text) {
      this.#untold.delete(chatId);
      void this.#keep(chatId, text, told);
    }
  }

  async #keep(chatId: string, text: string, told: boolean): Promise<void> {
    try {
      if (text === '') {
        await this.#database.delete('drafts', chatId);
      } else {
        await this.#database.put('drafts', { chatId, text, ...(told ? { told } : {}) });
      }
    } catch {
      // The database is closed with the page; what it says is only older, never wrong.
    }
  }

  /** What other devices told. */
  #takeOver(now: ParleyState, before: ParleyState): void {
    for (const [chatId, { chat }] of Object.entries(now.chats.byId)) {
      const known = before.chats.byId[chatId]?.chat.own;
      if (known !== chat.own && !this.#untold.has(chatId)) {
        const text = chat.own.draft?.text ?? '';
        if ((this.#store.getState().drafts[chatId] ?? '') !== text) {
          this.#show(chatId, text);
          void this.#keep(chatId, text, true);
        }
      }
    }
  }

  #show(chatId: string, text: string): void {
    this.#store.setState(({ drafts }) => {
      const { [chatId]: before, ...others } = drafts;
      return { drafts: text === '' ? others : { ...others, [chatId]: text } };
    });
  }
}

/** The server takes no other control characters than line feed and tab. */
function withoutControls(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\n\t]/gu, '');
}
