import type { Chat } from '../src/protocol/generated.ts';
import type { FakeChat } from './FakeChat.ts';

/** What a chat says to one of its members about what is kept. */
export function kept(chat: FakeChat, userId: string): Pick<Chat, 'historyFrom' | 'retentionDays'> {
  const since = chat.since.get(userId) ?? 0;
  return {
    ...(since === 0 ? {} : { historyFrom: since + 1 }),
    ...(chat.retentionDays === undefined ? {} : { retentionDays: chat.retentionDays }),
  };
}

/** Messages up to a place were kept for long enough. Nobody is told: it is found by sync. */
export function retain(chat: FakeChat, upTo: number, days: number): void {
  chat.version++;
  chat.membersVersion = chat.version;
  chat.retentionDays = days;
  chat.goneTo = Math.max(chat.goneTo ?? 0, upTo);
  for (const member of chat.members.keys()) {
    chat.since.set(member, Math.max(chat.since.get(member) ?? 0, upTo));
  }
}
