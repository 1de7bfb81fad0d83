import type { ChangeOfMessages } from '../protocol/changes';
import type { Answer, Request } from '../protocol/frames';
import type {
  Attachment,
  Mention,
  Message,
  MessageBody,
  ReportReason,
  Revision,
  SyncPage,
} from '../protocol/generated';
import { Limits } from '../protocol/generated';
import type { ParleyStore } from '../state/store';
import { withQuoted } from '../state/store';
import { newestFirst, withApart } from '../state/apart';
import type { ChatEvent } from '../state/events';
import type { Connection } from '../transport/connection';
import type { Outbox } from '../transport/outbox';
import { toBody } from './bodies';
import type { Preferences } from './preferences';

export interface MentionsFound {
  readonly messages: readonly Mention[];
  readonly next?: string;
}

/**
 * What can be done with messages. Changes go through the outbox: they are shown at once, carried out when there is a
 * connection, and taken back when the server refuses them.
 */
export class Messages {
  readonly #store: ParleyStore;
  readonly #connection: Pick<Connection, 'online' | 'request'>;
  readonly #outbox: Outbox;
  /** Quoted messages that were asked for in this life of the page. */
  readonly #asked = new Set<string>();
  /** How often changes of messages were heard, by chat. */
  readonly #heard = new Map<string, number>();
  readonly #preferences: Preferences;

  constructor(
    store: ParleyStore,
    connection: Pick<Connection, 'online' | 'request'>,
    outbox: Outbox,
    preferences: Preferences,
  ) {
    this.#store = store;
    this.#connection = connection;
    this.#outbox = outbox;
    this.#preferences = preferences;
  }

  /** Resolves when the message is kept on this device. */
  send(
    chatId: string,
    text: string,
    replyTo?: number,
    attachments: readonly Attachment[] = [],
  ): Promise<void> {
    const body = this.#body(chatId, text, {
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(attachments.length === 0 ? {} : { attachments }),
    });
    return this.#outbox.add({ chatId, change: { type: 'message.send', body } });
  }

  /** Tells the moderators of the server. @throws RequestRefused or Disconnected */
  async report(chatId: string, seq: number, reason: ReportReason, text: string): Promise<void> {
    const said = text.trim();
    // Once only: who has reported too much would wait for an hour.
    await this.#connection.request({
      type: 'message.report',
      chatId,
      seq,
      reason,
      ...(said === '' ? {} : { text: said }),
    });
  }

  edit(chatId: string, { seq, body }: Message, text: string): Promise<void> {
    const { text: before, mentions, mentionsAll, ...rest } = body ?? { text: '' };
    return this.#change(chatId, { type: 'message.edit', seq, body: this.#body(chatId, text, rest) });
  }

  async delete(chatId: string, seqs: readonly number[], forEverybody: boolean): Promise<void> {
    for (let start = 0; start < seqs.length; start += Limits.messagesAtOnce) {
      await this.#change(chatId, {
        type: forEverybody ? 'message.delete' : 'message.hide',
        seqs: seqs.slice(start, start + Limits.messagesAtOnce),
      });
    }
  }

  react(chatId: string, seq: number, emoji: string, on: boolean): Promise<void> {
    return this.#change(chatId, { type: 'message.react', seq, emoji, on });
  }

  pin(chatId: string, seq: number, pinned: boolean): Promise<void> {
    return this.#change(chatId, { type: 'message.pin', seq, pinned });
  }

  /** Takes the preview of a link away from an own message, for everybody. */
  removePreview(chatId: string, seq: number, url: string): Promise<void> {
    return this.#change(chatId, { type: 'message.preview.remove', seq, url });
  }

  /** Sends copies on, in the order of the originals. */
  async forward(fromChatId: string, messages: readonly Message[], chatIds: readonly string[]): Promise<void> {
    for (const chatId of chatIds) {
      for (const { seq, body } of messages) {
        const change = { type: 'message.forward', fromChatId, seq } as const;
        await this.#outbox.add({
          chatId,
          change,
          ...(body === undefined ? {} : { shown: forwardable(body) }),
        });
      }
    }
  }

  /** Everything from a message on shall count as unread; nothing of it again when `seq` is undefined. */
  setUnreadFrom(chatId: string, seq: number | undefined): Promise<void> {
    return this.#preferences.setUnreadFrom(chatId, seq);
  }

  /** Fetches messages that others quote and that are not held. Those that cannot be seen are known as such afterwards. */
  async quote(chatId: string, seq: number): Promise<void> {
    const key = `${chatId}:${seq}`;
    if (this.#asked.has(key) || !this.#connection.online) {
      return;
    }
    this.#asked.add(key);
    try {
      const { messages } = await this.#connection.request({ type: 'message.get', chatId, seqs: [seq] });
      this.#store.setState((state) => withQuoted(state, chatId, seq, messages[0]));
    } catch {
      this.#asked.delete(key);
    }
  }

  /** Finds out what is pinned in a chat. From then on changes are followed. */
  async loadPinned(chatId: string): Promise<void> {
    if (this.#connection.online) {
      const before = this.#heard.get(chatId);
      const { messages } = await this.#connection.request({ type: 'message.pinned', chatId });
      if (this.#heard.get(chatId) !== before) {
        // It may have been read before what was heard meanwhile.
        return this.loadPinned(chatId);
      }
      this.#store.setState(({ pinned }) => ({ pinned: { ...pinned, [chatId]: newestFirst(messages) } }));
    }
  }

  /** Follows what happens to messages that are shown apart from their chat. */
  hear(event: ChatEvent): void {
    if (event.type === 'message.changed') {
      this.#keepApart(event.chatId, [event.message]);
    }
  }

  hearSync(page: SyncPage): void {
    for (const { chatId, messages, reset } of page.chats) {
      if (reset && this.#store.getState().pinned[chatId] !== undefined) {
        this.loadPinned(chatId).catch(() => undefined);
      } else {
        this.#keepApart(chatId, messages);
      }
    }
  }

  #keepApart(chatId: string, messages: readonly Message[]): void {
    if (messages.length > 0) {
      this.#heard.set(chatId, (this.#heard.get(chatId) ?? 0) + 1);
    }
    this.#store.setState((state) => withApart(state, chatId, messages));
  }

  /** Messages of all chats that mention who asks. @throws RequestRefused or Disconnected */
  mentions(before?: string): Promise<MentionsFound> {
    return this.#ask({ type: 'message.mentions', limit: 40, ...(before === undefined ? {} : { before }) });
  }

  /** What a message said before. @throws RequestRefused or Disconnected */
  async revisions(chatId: string, seq: number): Promise<readonly Revision[]> {
    return (await this.#ask({ type: 'message.revisions', chatId, seq })).revisions;
  }

  /** Forgets a change that was refused, when the person has been told. */
  discard(clientId: string): Promise<void> {
    return this.#outbox.discard(clientId);
  }

  #ask<R extends Request>(request: R): Promise<Answer<R>> {
    return this.#connection.request(request);
  }

  #change(chatId: string, change: ChangeOfMessages): Promise<void> {
    return this.#outbox.add({ chatId, change });
  }

  #body(chatId: string, text: string, rest: Omit<MessageBody, 'text'>): MessageBody {
    const { chats, people } = this.#store.getState();
    return toBody(text, chats.byId[chatId], people, rest);
  }
}

/** A copy answers nothing and mentions nobody. */
function forwardable({ replyTo, mentions, mentionsAll, ...rest }: MessageBody): MessageBody {
  return rest;
}
