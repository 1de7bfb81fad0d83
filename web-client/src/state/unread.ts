import type { Message } from '../protocol/generated';
import type { HeldChat } from './held';
import { firstKept, isDeleted, mentionsPerson } from './messages';

interface Counts {
  readonly unread: number;
  readonly mentions: number;
}

/** From here on messages of others are unread. A mark stays where it was when the messages there are not kept any more. */
export function firstUnread({ chat }: Pick<HeldChat, 'chat'>): number {
  return Math.max(firstKept(chat), chat.own.preferences.unreadFrom ?? chat.readSeq + 1);
}

/** Whether all unread messages are held. */
export function isCountable(held: HeldChat): boolean {
  return held.from <= firstUnread(held);
}

function counts(message: Message, me: string): boolean {
  return message.senderId !== me && message.notice === undefined && !isDeleted(message);
}

/**
 * Counts what is unread. Where all unread messages are held they are counted, which is right whatever was missed; only
 * for longer runs the server's number is believed, and kept up to date by what changed since.
 *
 * @param before the message as it was held before it changed
 */
export function recounted(held: HeldChat, me: string, changed?: Message, before?: Message): HeldChat {
  const { chat } = held;
  if (isCountable(held)) {
    return withCounts(held, counted(held, me));
  }
  const unknown = changed !== undefined && before === undefined && changed.seq < chat.lastSeq;
  const next = withCounts(held, adjusted(held, me, changed, before));
  // What an unknown message said before, and so what it counted for, can only be asked for.
  return unknown && changed.seq >= firstUnread(held) ? { ...next, doubtful: true } : next;
}

function withCounts(held: HeldChat, counts: Counts): HeldChat {
  const { chat } = held;
  return counts.unread === chat.unread && counts.mentions === chat.mentions
    ? held
    : { ...held, chat: { ...chat, ...counts } };
}

function counted(held: HeldChat, me: string): Counts {
  const first = firstUnread(held);
  const unread = held.messages.filter((message) => message.seq >= first && counts(message, me));
  return { unread: unread.length, mentions: unread.filter((message) => mentionsPerson(message, me)).length };
}

function adjusted(held: HeldChat, me: string, changed?: Message, before?: Message): Counts {
  const { unread, mentions } = held.chat;
  if (firstUnread(held) > held.chat.lastSeq) {
    return { unread: 0, mentions: 0 };
  }
  if (changed === undefined || changed.senderId === me || changed.seq < firstUnread(held)) {
    return { unread, mentions };
  }
  const isNew = changed.seq === held.chat.lastSeq && before === undefined && !isDeleted(changed);
  const was = isNew ? 0 : before === undefined || counts(before, me) ? 1 : 0;
  const mentioned = before === undefined ? 0 : Number(mentionsPerson(before, me));
  return {
    unread: Math.max(0, unread + Number(counts(changed, me)) - was),
    mentions: Math.max(
      0,
      mentions + (isNew || before !== undefined ? Number(mentionsPerson(changed, me)) - mentioned : 0),
    ),
  };
}
