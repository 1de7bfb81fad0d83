import type { ChatCursor, ChatDelta, ChatInfo } from '../src/protocol/generated.ts';
import { Limits } from '../src/protocol/generated.ts';
import type { FakeChat } from './FakeChat.ts';
import type { FakeWorld, FakeWorldSettings } from './FakeWorld.ts';

/** What differs in one chat from what somebody holds of it. */
export function deltaOf(
  world: FakeWorld,
  chat: FakeChat,
  userId: string,
  cursor: ChatCursor,
  settings: FakeWorldSettings,
): ChatDelta | undefined {
  const view = world.view(chat, userId);
  const { ownVersion = 0, othersDeliveredSeq = 0 } = cursor;
  const sameReads =
    cursor.readSeq === view.readSeq &&
    cursor.othersReadSeq === view.othersReadSeq &&
    othersDeliveredSeq === view.othersDeliveredSeq;
  const sameOwn = ownVersion === view.own.version;
  if (cursor.version === chat.version && sameReads && sameOwn) {
    return undefined;
  }
  const visible = world.visible(chat, userId);
  const hidden = [...world.own(chat, userId).hidden].filter(([, at]) => at > ownVersion).map(([seq]) => seq);
  const changed = visible
    .filter((message) => message.version > cursor.version)
    .sort((one, other) => one.version - other.version);
  // A cursor from before the person left and came back is of no use.
  const broken = cursor.version < (chat.joinedVersions.get(userId) ?? 0);
  const reset = cursor.version === 0 || broken || changed.length > settings.syncChanges;
  const { pageMessages } = settings;
  const messages = reset ? visible.slice(-pageMessages) : changed.slice(0, pageMessages);
  const partial = !reset && changed.length > pageMessages;
  return {
    chatId: chat.id,
    version: partial ? (messages.at(-1)?.version ?? 0) : chat.version,
    reset,
    gone: false,
    ...(reset || !sameOwn || cursor.version < chat.membersVersion ? { chat: view } : {}),
    ...(hidden.length === 0 || reset ? {} : { hidden }),
    lastSeq: view.lastSeq,
    readSeq: view.readSeq,
    othersReadSeq: view.othersReadSeq,
    messages,
    othersDeliveredSeq: view.othersDeliveredSeq,
    unread: view.unread,
    mentions: view.mentions,
  };
}

/** What all members see of a chat. */
export function describe(chat: FakeChat): ChatInfo {
  return {
    ...(chat.title === undefined ? {} : { title: chat.title }),
    ...(chat.description === undefined ? {} : { description: chat.description }),
    rules: chat.rules,
    members: [...chat.members].slice(0, Limits.membersShown).map(([userId, role]) => ({ userId, role })),
    memberCount: chat.members.size,
  };
}
