import type {
  CallOpened,
  Chat,
  ChatAdded,
  ChatChanged,
  ChatCursor,
  ChatDelta,
  ChatRemoved,
  Message,
  MessageChanged,
  MessageNew,
  MessagePage,
  ReadMoved,
  SyncPage,
} from '../protocol/generated';
import { contiguousTail, mergeMessages, reachesStart } from './messages';

/** A change of a chat that is told live. */
export type LiveChange = MessageNew | MessageChanged | ChatChanged | CallOpened;

/** A chat and what is held of its messages. */
export interface HeldChat {
  readonly chat: Chat;
  /** Every change up to this version is held, as far as it touches the held messages. */
  readonly version: number;
  /** The newest messages, by rising seq and without gaps. Older ones are fetched when they are looked at. */
  readonly messages: readonly Message[];
  /** No older messages exist. */
  readonly complete: boolean;
  /**
   * Changes that came before one that they build on, by rising version. The answer to an own message often overtakes the
   * message that was stored just before it.
   */
  readonly early: readonly LiveChange[];
}

export interface Chats {
  /** The version of the list of chats. */
  readonly listVersion: number;
  readonly byId: Readonly<Record<string, HeldChat>>;
}

export const noChats: Chats = { listVersion: 0, byId: {} };

/** What a live change led to. `behind`: something before it is missing; if it does not follow at once, sync. */
export interface Outcome {
  readonly chats: Chats;
  readonly behind: boolean;
}

export function cursors(chats: Chats, chatIds?: ReadonlySet<string>): ChatCursor[] {
  const held =
    chatIds === undefined ? Object.values(chats.byId) : [...chatIds].flatMap((id) => chats.byId[id] ?? []);
  return held.map(({ chat, version }) => ({
    chatId: chat.id,
    version,
    readSeq: chat.readSeq,
    othersReadSeq: chat.othersReadSeq,
  }));
}

/** A chat as it came whole: from a list, from being created or from being added. */
export function hold(chat: Chat): HeldChat {
  const messages = chat.lastMessage === undefined ? [] : [chat.lastMessage];
  return { chat, version: chat.version, messages, complete: reachesStart(chat, messages), early: [] };
}

/** Takes in chats that are not held yet. What is held is only ever changed by sync and by events. */
export function addMissing(chats: Chats, found: readonly Chat[]): Chats {
  const missing = found.filter((chat) => chats.byId[chat.id] === undefined);
  return missing.reduce((result, chat) => put(result, hold(chat)), chats);
}

export function applyChange(chats: Chats, change: LiveChange, me: string): Outcome {
  const held = chats.byId[change.chatId];
  if (held === undefined) {
    return { chats, behind: true };
  }
  if (held.version >= change.version || held.early.some((known) => known.version === change.version)) {
    return { chats, behind: held.early.length > 0 };
  }
  const early = [...held.early, change].sort((one, other) => one.version - other.version);
  const caughtUp = catchUp({ ...held, early }, me);
  return { chats: put(chats, caughtUp), behind: caughtUp.early.length > 0 };
}

/** Applies the early changes whose turn it is, and drops those that came in another way meanwhile. */
function catchUp(held: HeldChat, me: string): HeldChat {
  const [next, ...later] = held.early;
  if (next === undefined || next.prevVersion > held.version) {
    return held;
  }
  if (next.version <= held.version) {
    return catchUp({ ...held, early: later }, me);
  }
  return catchUp({ ...held, ...changed(held, next, me), version: next.version, early: later }, me);
}

function changed(held: HeldChat, change: LiveChange, me: string): Pick<HeldChat, 'chat' | 'messages'> {
  const chat = { ...held.chat, version: change.version };
  switch (change.type) {
    case 'message.new': {
      const messages = mergeMessages(held.messages, [change.message], held.complete);
      const lastSeq = Math.max(chat.lastSeq, change.message.seq);
      return { chat: callEnded(readBySender({ ...chat, lastSeq }, change.message, me), messages), messages };
    }
    case 'message.changed':
      return { chat, messages: mergeMessages(held.messages, [change.message], held.complete) };
    case 'chat.changed':
      return { chat: withInfo(chat, change, me), messages: held.messages };
    case 'call.opened':
      return { chat: { ...chat, call: change.call }, messages: held.messages };
  }
}

function withInfo(chat: Chat, { info, role }: ChatChanged, me: string): Chat {
  const named = info.members.find((member) => member.userId === me)?.role;
  const { title, description, picture, ...rest } = chat;
  return { ...rest, ...info, role: role ?? named ?? chat.role };
}

/** A call is over when its entry stands in the chat. */
function callEnded(chat: Chat, messages: readonly Message[]): Chat {
  const { call, ...rest } = chat;
  const over = call !== undefined && messages.some((message) => message.call?.callId === call.callId);
  return over ? rest : chat;
}

/** Who writes has read what was before; no `read.moved` tells it. */
function readBySender(chat: Chat, { senderId, seq }: Message, me: string): Chat {
  if (senderId === me) {
    return { ...chat, readSeq: Math.max(chat.readSeq, seq) };
  }
  // How far somebody had read who has left meanwhile does not count any more.
  return chat.members.some(({ userId }) => userId === senderId)
    ? { ...chat, othersReadSeq: Math.max(chat.othersReadSeq, seq) }
    : chat;
}

export function isBehind(chats: Chats, chatId: string): boolean {
  const held = chats.byId[chatId];
  return held === undefined || held.early.length > 0;
}

export function applyAdded(chats: Chats, change: ChatAdded): Chats {
  const held = chats.byId[change.chatId];
  return held !== undefined && held.version >= change.version ? chats : put(chats, hold(change.chat));
}

/** The reader is not a member any more, or was not for a while and is back. */
export function applyRemoved(chats: Chats, { chatId, version }: ChatRemoved): Chats {
  const held = chats.byId[chatId];
  return held !== undefined && held.version > version ? chats : without(chats, chatId);
}

/** The largest position counts, whatever the order of arrival. */
export function applyRead(chats: Chats, moved: ReadMoved, me: string): Chats {
  const held = chats.byId[moved.chatId];
  if (held === undefined) {
    return chats;
  }
  const field = moved.userId === me ? 'readSeq' : 'othersReadSeq';
  if (moved.seq <= held.chat[field]) {
    return chats;
  }
  return put(chats, { ...held, chat: { ...held.chat, [field]: moved.seq } });
}

export function applySyncPage(chats: Chats, page: SyncPage, me: string): Chats {
  const result = page.chats.reduce((before, delta) => applyDelta(before, delta, me), chats);
  const listVersion = Math.max(result.listVersion, page.chatsVersion);
  return listVersion === result.listVersion ? result : { ...result, listVersion };
}

function applyDelta(chats: Chats, delta: ChatDelta, me: string): Chats {
  if (delta.gone) {
    return without(chats, delta.chatId);
  }
  const held = chats.byId[delta.chatId];
  const meta = newer(held?.chat, delta.chat);
  if (meta === undefined) {
    return chats;
  }
  const messages = delta.reset
    ? contiguousTail(mergeMessages([], delta.messages))
    : mergeMessages(held?.messages ?? [], delta.messages, held?.complete);
  const described: Chat = {
    ...meta,
    version: Math.max(meta.version, delta.version),
    lastSeq: Math.max(meta.lastSeq, delta.lastSeq),
    readSeq: Math.max(held?.chat.readSeq ?? 0, meta.readSeq, delta.readSeq),
    othersReadSeq: othersRead(held?.chat, meta, delta),
  };
  const chat = callEnded(described, messages);
  const complete = reachesStart(chat, messages) || (!delta.reset && (held?.complete ?? false));
  const version = Math.max(held?.version ?? 0, delta.version);
  return put(chats, catchUp({ chat, version, messages, complete, early: held?.early ?? [] }, me));
}

/** It only grows, unless who had read furthest left the chat. */
function othersRead(held: Chat | undefined, meta: Chat, delta: ChatDelta): number {
  const now = new Set(meta.members.map((member) => member.userId));
  const nobodyLeft = held?.members.every((member) => now.has(member.userId)) === true;
  return nobodyLeft ? Math.max(held.othersReadSeq, delta.othersReadSeq) : delta.othersReadSeq;
}

/** A live event can overtake the answer to a sync, so the newer description wins. */
function newer(held: Chat | undefined, received: Chat | undefined): Chat | undefined {
  if (held === undefined || received === undefined) {
    return received ?? held;
  }
  return received.version >= held.version ? received : held;
}

/** Older messages that were asked for. A page that does not join what is held came too late and is dropped. */
export function applyHistory(chats: Chats, page: MessagePage): Chats {
  const held = chats.byId[page.chatId];
  if (held === undefined) {
    return chats;
  }
  const oldest = held.messages[0];
  const newestOfPage = page.messages.at(-1);
  if (newestOfPage !== undefined && oldest !== undefined && newestOfPage.seq < oldest.seq - 1) {
    return chats;
  }
  const messages = mergeMessages(page.messages, held.messages);
  return put(chats, { ...held, messages, complete: !page.more || reachesStart(held.chat, messages) });
}

function put(chats: Chats, held: HeldChat): Chats {
  return { ...chats, byId: { ...chats.byId, [held.chat.id]: held } };
}

function without(chats: Chats, chatId: string): Chats {
  if (chats.byId[chatId] === undefined) {
    return chats;
  }
  const byId = Object.fromEntries(Object.entries(chats.byId).filter(([id]) => id !== chatId));
  return { ...chats, byId };
}
