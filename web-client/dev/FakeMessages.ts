import type {
  ClientFrame,
  Message,
  MessageChange,
  Reaction,
  Reply,
  ErrorCode,
} from '../src/protocol/generated.ts';
import { Limits } from '../src/protocol/generated.ts';
import { mentionsPerson } from '../src/state/messages.ts';
import { aroundPage, historyPage } from './fakePages.ts';
import type { Delivery, FakeWorld } from './FakeWorld.ts';

type Question = Extract<
  ClientFrame,
  {
    type:
      | 'message.history'
      | 'message.around'
      | 'message.get'
      | 'message.pinned'
      | 'message.mentions'
      | 'message.revisions';
  }
>;

export interface Answered {
  readonly reply: Reply;
  readonly deliveries: readonly Delivery[];
}

/** What can be done with messages and asked about them: enough of the contract for development and for tests. */
export class FakeMessages {
  readonly #world: FakeWorld;

  constructor(world: FakeWorld) {
    this.#world = world;
  }

  change(frame: MessageChange, userId: string): Answered {
    const { chatId } = frame;
    if (this.#world.chats.get(chatId)?.members.has(userId) !== true) {
      return refused(frame.id, 'not_a_member');
    }
    const seqs = 'seqs' in frame ? frame.seqs : frame.type === 'message.forward' ? [] : [frame.seq];
    if (seqs.some((seq) => this.#world.chat(chatId).messages[seq - 1] === undefined)) {
      return refused(frame.id, 'not_found');
    }
    const deliveries = this.#carryOut(frame, userId);
    return typeof deliveries === 'string'
      ? refused(frame.id, deliveries)
      : { reply: { type: 'ok', re: frame.id }, deliveries };
  }

  #carryOut(frame: MessageChange, userId: string): readonly Delivery[] | ErrorCode {
    const world = this.#world;
    const { chatId } = frame;
    switch (frame.type) {
      case 'message.edit': {
        const before = world.chat(chatId).messages[frame.seq - 1];
        return before?.senderId === userId && before.body !== undefined
          ? this.edit(chatId, frame.seq, frame.body)
          : 'forbidden';
      }
      case 'message.delete':
        return this.#mayDelete(chatId, userId, frame.seqs)
          ? frame.seqs.flatMap((seq) => world.change(chatId, seq, tombstone))
          : 'forbidden';
      case 'message.hide':
        return world.hide(chatId, userId, frame.seqs);
      case 'message.react':
        return world.change(chatId, frame.seq, (message) => reacted(message, userId, frame.emoji, frame.on));
      case 'message.pin':
        return world.change(chatId, frame.seq, ({ pinned, ...rest }) => ({
          ...rest,
          ...(frame.pinned ? { pinned: true } : {}),
        }));
      case 'message.preview.remove':
        return world.change(chatId, frame.seq, ({ previews, ...rest }) => ({
          ...rest,
          previews: previews?.filter(({ url }) => url !== frame.url) ?? [],
        }));
      case 'message.forward': {
        const { senderId, sentAt, body, forwarded } =
          world.chat(frame.fromChatId).messages[frame.seq - 1] ?? {};
        if (senderId === undefined || sentAt === undefined || body === undefined) {
          return 'not_found';
        }
        const { replyTo, mentions, mentionsAll, ...copy } = body;
        const from = { forwarded: forwarded ?? { senderId, sentAt } };
        return world.send(chatId, userId, copy, frame.clientId, undefined, from).deliveries;
      }
    }
  }

  edit(chatId: string, seq: number, body: NonNullable<Message['body']>): Delivery[] {
    const chat = this.#world.chat(chatId);
    return this.#world.change(chatId, seq, (message) => {
      const { body: before, editedAt, sentAt } = message;
      if (before === undefined) {
        return message;
      }
      const revisions = chat.revisions.get(seq) ?? [];
      chat.revisions.set(seq, [...revisions, { body: before, writtenAt: editedAt ?? sentAt }]);
      return { ...message, body, editedAt: new Date().toISOString() };
    });
  }

  #mayDelete(chatId: string, userId: string, seqs: readonly number[]): boolean {
    const { messages, kind, members } = this.#world.chat(chatId);
    const leads = kind === 'group' && members.get(userId) !== 'member';
    return leads || seqs.every((seq) => messages[seq - 1]?.senderId === userId);
  }

  ask(frame: Question, userId: string): Reply {
    const re = frame.id;
    if (frame.type === 'message.mentions') {
      return { type: 'mention.page', re, messages: this.#mentions(userId).slice(0, frame.limit) };
    }
    const { chatId } = frame;
    const chat = this.#world.chats.get(chatId);
    if (chat?.members.has(userId) !== true) {
      return refused(re, 'not_a_member').reply;
    }
    const visible = this.#world.visible(chat, userId);
    const page = { type: 'message.page', re, chatId } as const;
    switch (frame.type) {
      case 'message.history':
        return { ...page, ...historyPage(visible, frame) };
      case 'message.around':
        return { ...page, ...aroundPage(visible, frame) };
      case 'message.get':
        return { ...page, messages: visible.filter(({ seq }) => frame.seqs.includes(seq)), more: false };
      case 'message.pinned':
        return { ...page, messages: visible.filter(({ pinned }) => pinned === true), more: false };
      case 'message.revisions':
        return { type: 'revision.page', re, revisions: chat.revisions.get(frame.seq) ?? [] };
    }
  }

  #mentions(userId: string) {
    return this.#world
      .chatsOf(userId)
      .flatMap(({ id }) =>
        this.#world
          .visible(this.#world.chat(id), userId)
          .filter((message) => message.senderId !== userId && mentionsPerson(message, userId))
          .map((message) => ({ chatId: id, message })),
      )
      .sort((one, other) => other.message.sentAt.localeCompare(one.message.sentAt));
  }
}

function refused(re: string, code: ErrorCode): Answered {
  return { reply: { type: 'error', re, code, message: 'as a real server would' }, deliveries: [] };
}

/** What is left of a deleted message: its place. */
export function tombstone(message: Message): Message {
  const { id, seq, version, senderId, clientId, sentAt, body } = message;
  return body === undefined ? message : { id, seq, version, senderId, clientId, sentAt };
}

function reacted(message: Message, userId: string, emoji: string, on: boolean): Message {
  const { reactions = [], ...rest } = message;
  const has = reactions.find((one) => one.emoji === emoji)?.userIds.includes(userId) === true;
  if (has === on) {
    return message;
  }
  const known: readonly Reaction[] = reactions.some((one) => one.emoji === emoji)
    ? reactions
    : [...reactions, { emoji, count: 0, userIds: [] }];
  const next = known
    .map((one) => {
      if (one.emoji !== emoji) {
        return one;
      }
      const others = one.userIds.filter((id) => id !== userId);
      return { emoji, count: one.count + (on ? 1 : -1), userIds: on ? [...others, userId] : others };
    })
    .filter(({ count }) => count > 0)
    .slice(0, Limits.reactions);
  return next.length === 0 ? rest : { ...rest, reactions: next };
}
