import type { ChatPreferences } from '../src/protocol/generated.ts';
import type { FakeChat } from './FakeChat.ts';
import { nothingOwn } from './fakeDefaults.ts';

/** Somebody becomes a member. Who comes back begins anew: what the person once set for the chat is forgotten. */
export function join(chat: FakeChat, userId: string): void {
  const newest = chat.messages.length;
  chat.members.set(userId, 'member');
  chat.since.set(userId, chat.rules.history === 'joined' ? newest : (chat.goneTo ?? 0));
  chat.read.set(userId, newest);
  chat.joined.set(userId, newest);
  chat.joinedVersions.set(userId, chat.version);
  chat.delivered.delete(userId);
  const own = chat.own.get(userId);
  if (own !== undefined) {
    own.state = { ...nothingOwn, version: own.state.version + 1 };
  }
}

/** How far somebody has read, if anything since being added. */
export function readSince(chat: FakeChat, userId: string): number {
  const read = chat.read.get(userId) ?? 0;
  return read > (chat.joined.get(userId) ?? 0) ? read : 0;
}

/** What has not been read is unread without being marked. So a mark never is beyond the read position. */
export function withoutUnread(preferences: ChatPreferences, readSeq = 0): ChatPreferences {
  const { unreadFrom = 0, ...rest } = preferences;
  return unreadFrom <= readSeq ? preferences : rest;
}
