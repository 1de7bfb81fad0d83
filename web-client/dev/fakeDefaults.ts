import type { ChatDelta, ChatRules, OwnState } from '../src/protocol/generated.ts';

export const openRules: ChatRules = {
  post: 'everyone',
  add: 'everyone',
  pin: 'everyone',
  mentionAll: 'everyone',
  history: 'all',
};

export const nothingOwn: OwnState = { version: 0, preferences: { notifications: 'all', archived: false } };

export function gone(chatId: string): ChatDelta {
  return {
    chatId,
    version: 0,
    reset: false,
    gone: true,
    lastSeq: 0,
    readSeq: 0,
    othersReadSeq: 0,
    messages: [],
    othersDeliveredSeq: 0,
    unread: 0,
    mentions: 0,
  };
}
