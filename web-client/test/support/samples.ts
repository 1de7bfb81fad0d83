import type { Chat, Message } from '../../src/protocol/generated';
import type { HeldChat } from '../../src/state/chats';
import { hold } from '../../src/state/chats';

export const me = '01985f3a-1c40-7b21-9d0e-5a3f7c2b8e11';
export const other = '01985f3a-2f9b-7c04-8a6d-91e4d07fb322';

export function message(seq: number, senderId = other, changes: Partial<Message> = {}): Message {
  return {
    id: `message-${seq}`,
    seq,
    version: seq + 1,
    senderId,
    clientId: `client-${seq}`,
    sentAt: new Date(Date.UTC(2026, 0, 10, 9, seq)).toISOString(),
    body: { text: `text ${seq}` },
    ...changes,
  };
}

export function chat(id: string, changes: Partial<Chat> = {}): Chat {
  return {
    id,
    kind: 'direct',
    members: [
      { userId: me, role: 'owner' },
      { userId: other, role: 'member' },
    ],
    createdAt: '2026-01-01T00:00:00Z',
    version: 1,
    lastSeq: 0,
    readSeq: 0,
    othersReadSeq: 0,
    rules: { post: 'everyone', add: 'everyone', pin: 'everyone', mentionAll: 'everyone', history: 'all' },
    memberCount: 2,
    role: 'owner',
    othersDeliveredSeq: 0,
    unread: 0,
    mentions: 0,
    own: { version: 0, preferences: { notifications: 'all', archived: false } },
    ...changes,
  };
}

/** A chat with the messages `from` to `to`. */
export function heldChat(id: string, from: number, to: number, changes: Partial<Chat> = {}): HeldChat {
  const messages = Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
  const described = chat(id, { version: to + 1, lastSeq: to, ...changes });
  return { ...hold(described), messages, from, complete: from === 1 };
}
