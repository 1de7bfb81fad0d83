import type { KeptDraft, ParleyDatabase } from '../database/database';
import type { Draft } from '../protocol/generated';
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
  /** Those that the server has not confirmed; with an empty text where it shall forget one. */
  readonly #untold = new Map<string, Draft>();
  /** The last one that went to the server in this life of the page. */
  readonly #sent = new Map<string, Draft>();
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
      .forEach((draft) => this.#untold.set(draft.chatId, draftOf(draft.text, draft.replyTo)));
  }

  close(): void {
    this.#unsubscribe();
    [...this.#waiting.values(), ...this.#resting.values()].forEach((timer) => clearTimeout(timer));
  }

  /**
   * Resolves when it is kept on this device.
   *
   * @param replyTo the message that is answered, as long as there is a text
   */
  async set(chatId: string, text: string, replyTo?: number): Promise<void> {
    const draft = draftOf(text, replyTo);
    this.#show(chatId, draft);
    clearTimeout(this.#waiting.get(chatId));
    if (text === '' && this.#isUnknown(chatId)) {
      this.#untold.delete(chatId);
      await this.#database.delete('drafts', chatId);
      return;
    }
    this.#untold.set(chatId, draft);
    if (text === '') {
      this.#tell(chatId);
    } else {
      this.#waiting.set(
        chatId,
        setTimeout(() => this.#tell(chatId), Limits.draftIntervalMs),
      );
    }
    await this.#database.put('drafts', { chatId, ...draft });
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
    return own?.draft === undefined && (this.#sent.get(chatId) ?? nothing).text === '';
  }

  #tell(chatId: string): void {
    const draft = this.#untold.get(chatId);
    if (draft === undefined || this.#resting.has(chatId) || !this.#connection.online) {
      return;
    }
    if (encoder.encode(draft.text).length > Limits.messageTextBytes) {
      // Too long to be sent, and so to be kept there: it stays on this device.
      return;
    }
    const rest = setTimeout(() => {
      this.#resting.delete(chatId);
      this.#tell(chatId);
    }, Limits.draftIntervalMs);
    this.#resting.set(chatId, rest);
    this.#sent.set(chatId, draft);
    const text = withoutControls(draft.text);
    const told = text === '' ? {} : { draft: { ...draft, text } };
    this.#connection.request({ type: 'chat.draft', chatId, ...told }).then(
      () => this.#confirmed(chatId, draft),
      (error: unknown) => {
        if (error instanceof RequestRefused && !isPassing(error)) {
          // It is of no use to say it again; the text stays on this device.
          this.#confirmed(chatId, draft, false);
        }
      },
    );
  }

  #confirmed(chatId: string, draft: Draft, told = true): void {
    if (isSameDraft(this.#untold.get(chatId), draft)) {
      this.#untold.delete(chatId);
      void this.#keep(chatId, draft, told);
    }
  }

  async #keep(chatId: string, draft: Draft, told: boolean): Promise<void> {
    try {
      if (draft.text === '') {
        await this.#database.delete('drafts', chatId);
      } else {
        await this.#database.put('drafts', { chatId, ...draft, ...(told ? { told } : {}) });
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
        const draft = chat.own.draft ?? nothing;
        if (!isSameDraft(this.#store.getState().drafts[chatId], draft)) {
          this.#show(chatId, draft);
          void this.#keep(chatId, draft, true);
        }
      }
    }
  }

  #show(chatId: string, draft: Draft): void {
    this.#store.setState(({ drafts }) => {
      const { [chatId]: before, ...others } = drafts;
      return { drafts: draft.text === '' ? others : { ...others, [chatId]: draft } };
    });
  }
}

const nothing: Draft = { text: '' };

function draftOf(text: string, replyTo?: number): Draft {
  return text === '' || replyTo === undefined ? { text } : { text, replyTo };
}

/** None is the same as one without text. */
export function isSameDraft(one: Draft = nothing, other: Draft = nothing): boolean {
  return one.text === other.text && (one.text === '' || one.replyTo === other.replyTo);
}

/** The server takes no other control characters than line feed and tab. */
function withoutControls(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\n\t]/gu, '');
}
