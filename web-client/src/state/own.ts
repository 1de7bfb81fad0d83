import type { ChatPreferences } from '../protocol/generated';
import type { Chats, HeldChat } from './chats';
import { recounted } from './unread';

/** Shows a wish before the server has confirmed it; its next word on the matter replaces it. */
export function withPreferences(
  chats: Chats,
  chatId: string,
  preferences: ChatPreferences,
  me: string,
): Chats {
  const held = chats.byId[chatId];
  if (held === undefined) {
    return chats;
  }
  const chat = { ...held.chat, own: { ...held.chat.own, preferences } };
  return { ...chats, byId: { ...chats.byId, [chatId]: recounted({ ...held, chat }, me) } };
}

/** Whether nothing of a chat shall be told, mentions apart. */
export function isMuted({ notifications, mutedUntil }: ChatPreferences, now: number): boolean {
  return notifications === 'nothing' || isSilent(mutedUntil, now);
}

function isSilent(mutedUntil: string | undefined, now: number): boolean {
  return mutedUntil !== undefined && Date.parse(mutedUntil) > now;
}

/** Unread messages that the badge of the window counts: of quiet chats only those that mention the person. */
export function loudUnread({ chat }: HeldChat, now: number): number {
  const { preferences } = chat.own;
  const quiet = preferences.archived || preferences.notifications !== 'all' || isMuted(preferences, now);
  return quiet ? (isMuted(preferences, now) ? 0 : chat.mentions) : chat.unread;
}

export function totalLoud(chats: Chats, now: number): number {
  return Object.values(chats.byId).reduce((sum, held) => sum + loudUnread(held, now), 0);
}

/** Places of pinned chats leave room, so that moving one seldom concerns the others. */
const STEP = 1 << 16;

export function isPinned({ chat }: HeldChat): boolean {
  return chat.own.preferences.pinned !== undefined;
}

/** Pinned chats in their order. */
export function pinnedInOrder(chats: readonly HeldChat[]): HeldChat[] {
  return chats
    .filter(isPinned)
    .sort((one, other) => place(one) - place(other) || (one.chat.id < other.chat.id ? -1 : 1));
}

/** Pinned chats in their order, then the others as they come. */
export function pinnedFirst(chats: readonly HeldChat[]): HeldChat[] {
  return [...pinnedInOrder(chats), ...chats.filter((held) => !isPinned(held))];
}

function place({ chat }: HeldChat): number {
  return chat.own.preferences.pinned ?? 0;
}

/** Which places have to be set for a chat to stand at an index among the pinned ones; it may be pinned or not. */
export function placesFor(
  pinned: readonly HeldChat[],
  chatId: string,
  index: number,
): ReadonlyMap<string, number> {
  const others = pinnedInOrder(pinned).filter(({ chat }) => chat.id !== chatId);
  const at = Math.max(0, Math.min(index, others.length));
  const before = others[at - 1];
  const after = others[at];
  const low = before === undefined ? -1 : place(before);
  const high = after === undefined ? low + 2 * STEP : place(after);
  const middle = Math.floor((low + high) / 2);
  if (middle > low && middle < high) {
    return new Map([[chatId, middle]]);
  }
  const ids = others.map(({ chat }) => chat.id);
  const order = [...ids.slice(0, at), chatId, ...ids.slice(at)];
  return new Map(order.map((id, rank) => [id, (rank + 1) * STEP]));
}
