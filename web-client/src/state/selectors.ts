import type { Message, Person, PresenceState } from '../protocol/generated';
import type { HeldChat } from './chats';
import type { OutgoingMessage } from './outgoing';
import type { ParleyState } from './store';

/** The other person of a direct chat. */
export function partnerId(held: HeldChat, me: string): string | undefined {
  if (held.chat.kind !== 'direct') {
    return undefined;
  }
  return held.chat.members.find((member) => member.userId !== me)?.userId;
}

/** What a chat is called. Empty while the other person's name is not known yet. */
export function chatTitle(held: HeldChat, people: ParleyState['people'], me: string): string {
  if (held.chat.kind === 'group') {
    return held.chat.title ?? '';
  }
  const partner = partnerId(held, me);
  return partner === undefined ? '' : (people[partner]?.name ?? '');
}

export function newestMessage(held: HeldChat): Message | undefined {
  return held.messages.at(-1) ?? held.chat.lastMessage;
}

/** When something last happened in the chat, in milliseconds. Orders the list only; messages are ordered by seq. */
export function lastActivity(held: HeldChat, outgoing: readonly OutgoingMessage[] | undefined): number {
  const newest = newestMessage(held);
  const stored = Date.parse(newest === undefined ? held.chat.createdAt : newest.sentAt);
  return Math.max(stored, outgoing?.at(-1)?.createdAt ?? 0);
}

/** All chats, the one with the newest activity first. */
export function chatsByActivity(state: Pick<ParleyState, 'chats' | 'outgoing'>): HeldChat[] {
  return Object.values(state.chats.byId)
    .map((held) => ({ held, at: lastActivity(held, state.outgoing[held.chat.id]) }))
    .sort((one, other) => other.at - one.at || (one.held.chat.id < other.held.chat.id ? 1 : -1))
    .map(({ held }) => held);
}

/**
 * Whether a chat belongs into the list. A direct chat in which nobody has said anything yet does not: the other one may
 * have opened it by mistake. One's own beginning of a message keeps it there.
 */
export function isListed(
  held: HeldChat,
  state: Pick<ParleyState, 'outgoing' | 'drafts'>,
  openChatId: string | undefined,
): boolean {
  const { id, kind, lastSeq } = held.chat;
  return (
    kind === 'group' ||
    lastSeq > 0 ||
    id === openChatId ||
    state.outgoing[id] !== undefined ||
    state.drafts[id] !== undefined
  );
}

export function presenceOf(state: ParleyState, userId: string | undefined): PresenceState | undefined {
  // What was last heard says nothing while there is no connection.
  return userId === undefined || state.connection.phase !== 'online'
    ? undefined
    : state.presence[userId]?.state;
}

/** People whose names the screen needs and the client does not know. */
export function unknownPeople(state: Pick<ParleyState, 'chats' | 'people'>): string[] {
  const wanted = new Set<string>();
  for (const held of Object.values(state.chats.byId)) {
    held.chat.members.forEach((member) => wanted.add(member.userId));
    held.messages.forEach((message) => wanted.add(message.senderId));
  }
  return [...wanted].filter((id) => state.people[id] === undefined);
}

/** Whether a person or chat answers to what was typed: every word must begin a word of the name. */
export function matches(name: string, query: string): boolean {
  const words = fold(name).split(/\s+/);
  return fold(query)
    .split(/\s+/)
    .filter((part) => part !== '')
    .every((part) => words.some((word) => word.startsWith(part)));
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLocaleLowerCase();
}

export function personName(person: Person | undefined): string {
  return person?.name ?? '';
}
