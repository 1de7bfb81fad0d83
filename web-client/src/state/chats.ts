import type {
  Chat,
  ChatAdded,
  ChatChanged,
  ChatCursor,
  ChatDelta,
  ChatRemoved,
  DeliveredMoved,
  Message,
  MessageHidden,
  MessagePage,
  OwnChanged,
  ReadMoved,
  SyncPage,
} from '../protocol/generated';
import { changeStretch, growNewer, growOlder, shortenStretch, toStretch, withStretch } from './around';
import { checked, isUnsettled } from './doubt';
import type { Chats, HeldChat, LiveChange } from './held';
import { firstKept, mergeMessages, reachesStart, withoutHidden, withoutOlder } from './messages';
import { isCountable, recounted } from './unread';

export type { Chats, HeldChat, LiveChange } from './held';
export { noChats } from './held';

/** What a live change led to. `behind`: something before it is missing; if it does not follow at once, sync. */
export interface Outcome {
  readonly chats: Chats;
  readonly behind: boolean;
}

export function cursors(chats: Chats, chatIds?: ReadonlySet<string>): ChatCursor[] {
  const held =
    chatIds === undefined ? Object.values(chats.byId) : [...chatIds].flatMap((id) => chats.byId[id] ?? []);
  return held.map(({ chat, version, doubtful, unsure }) => ({
    chatId: chat.id,
    version,
    // A position that nobody can have makes the server tell all numbers anew, also if it moved unheard.
    readSeq: doubtful === true || unsure === true ? chat.lastSeq + 1 : chat.readSeq,
    othersReadSeq: chat.othersReadSeq,
    ...(chat.own.version === 0 ? {} : { ownVersion: chat.own.version }),
    ...(chat.othersDeliveredSeq === 0 ? {} : { othersDeliveredSeq: chat.othersDeliveredSeq }),
  }));
}

/** A chat as it came whole: from a list, from being created or from being added. */
export function hold(chat: Chat): HeldChat {
  const messages = chat.lastMessage === undefined ? [] : [chat.lastMessage];
  const from = messages[0]?.seq ?? chat.lastSeq + 1;
  return { chat, version: chat.version, messages, from, complete: reachesStart(chat, messages), early: [] };
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
  const caughtUp = checked(held, catchUp({ ...held, early }, me), held.ahead);
  return { chats: put(chats, caughtUp), behind: isUnsettled(caughtUp) };
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
  return catchUp({ ...changed(held, next, me), version: next.version, early: later }, me);
}

function changed(held: HeldChat, change: LiveChange, me: string): HeldChat {
  const chat = { ...held.chat, version: change.version };
  switch (change.type) {
    case 'message.new': {
      const { message } = change;
      const messages = mergeMessages(held.messages, visible(held, [message]), held.from);
      const lastSeq = Math.max(chat.lastSeq, message.seq);
      const described = callEnded(readBySender({ ...chat, lastSeq }, message, me), messages);
      return recounted({ ...held, chat: described, messages }, me, message);
    }
    case 'message.changed': {
      const { message } = change;
      const before = held.messages.find(({ seq }) => seq === message.seq);
      // While a sync is under way it may be the first that is heard of the message.
      const messages = mergeMessages(held.messages, visible(held, [message]), held.from);
      const around = changeStretch(held.around, [message]);
      return recounted({ ...held, chat, messages, ...around }, me, message, before);
    }
    case 'call.opened':
      return { ...held, chat: { ...chat, call: change.call } };
    case 'chat.changed': {
      const now = withInfo(chat, change, me);
      return { ...held, chat: now, ...(hasLost(chat, now) ? { unsure: true } : {}) };
    }
  }
}

/** What is absent from the new description is not there any more. */
function withInfo(chat: Chat, { info, role }: ChatChanged, me: string): Chat {
  const named = info.members.find((member) => member.userId === me)?.role;
  const { title, description, picture, ...rest } = chat;
  return { ...rest, ...info, role: role ?? named ?? chat.role };
}

/** Whether somebody is not a member any more; of large groups it is not always seen. */
function hasLost(before: Chat, now: Chat): boolean {
  const there = new Set(now.members.map((member) => member.userId));
  return now.memberCount < before.memberCount || before.members.some(({ userId }) => !there.has(userId));
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
  const isMember =
    chat.memberCount > chat.members.length || chat.members.some(({ userId }) => userId === senderId);
  return isMember ? readByOther(chat, seq) : chat;
}

export function isBehind(chats: Chats, chatId: string): boolean {
  const held = chats.byId[chatId];
  return held === undefined || isUnsettled(held);
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
export function applyRead(chats: Chats, moved: ReadMoved, me: string): Outcome {
  const held = chats.byId[moved.chatId];
  if (held === undefined) {
    return { chats, behind: false };
  }
  const own = moved.userId === me;
  if (!own) {
    const chat = readByOther(held.chat, moved.seq);
    return { chats: chat === held.chat ? chats : put(chats, { ...held, chat }), behind: false };
  }
  const readSeq = Math.max(held.chat.readSeq, moved.seq);
  return numbered(chats, { ...held, chat: { ...held.chat, readSeq } }, moved, me);
}

/** What was read has been delivered. */
function readByOther(chat: Chat, seq: number): Chat {
  return seq <= chat.othersReadSeq
    ? chat
    : { ...chat, othersReadSeq: seq, othersDeliveredSeq: Math.max(chat.othersDeliveredSeq, seq) };
}

/** Takes over the numbers of unread messages, unless they belong to another version than the one that is held. */
function numbered(
  chats: Chats,
  held: HeldChat,
  told: {
    readonly unread?: number;
    readonly mentions?: number;
    readonly version?: number;
    readonly ownVersion?: number;
  },
  me: string,
): Outcome {
  const { unread = held.chat.unread, mentions = held.chat.mentions } = told;
  const { own } = held.chat;
  const same =
    told.version === undefined ||
    (told.version === held.version && (told.ownVersion ?? own.version) === own.version);
  const next = recounted(same ? { ...held, chat: { ...held.chat, unread, mentions } } : held, me);
  const uncertain = !same && !isCountable(next);
  return { chats: put(chats, uncertain ? { ...next, doubtful: true } : next), behind: uncertain };
}

export function applyDelivered(chats: Chats, moved: DeliveredMoved, me: string): Chats {
  const held = chats.byId[moved.chatId];
  if (held === undefined || moved.userId === me || moved.seq <= held.chat.othersDeliveredSeq) {
    return chats;
  }
  return put(chats, { ...held, chat: { ...held.chat, othersDeliveredSeq: moved.seq } });
}

/** The newest own state counts. One that does not follow the one before leaves room for something missed: sync tells. */
export function applyOwn(chats: Chats, change: OwnChanged, me: string): Outcome {
  const held = chats.byId[change.chatId];
  if (held === undefined || change.own.version <= held.chat.own.version) {
    return { chats, behind: held === undefined };
  }
  const follows = change.own.version === held.chat.own.version + 1;
  const own = follows ? change.own : { ...change.own, version: held.chat.own.version };
  const outcome = numbered(chats, { ...held, chat: { ...held.chat, own } }, change, me);
  return follows ? outcome : { chats: doubt(outcome.chats, change.chatId), behind: true };
}

export function applyHidden(chats: Chats, change: MessageHidden, me: string): Outcome {
  const held = chats.byId[change.chatId];
  if (held === undefined) {
    return { chats, behind: true };
  }
  const { own } = held.chat;
  const follows = change.ownVersion <= own.version + 1;
  const version = follows ? Math.max(own.version, change.ownVersion) : own.version;
  const rest = dropHidden({ ...held, chat: { ...held.chat, own: { ...own, version } } }, change.seqs, me);
  const outcome = numbered(chats, rest, change, me);
  return follows ? outcome : { chats: doubt(outcome.chats, change.chatId), behind: true };
}

function dropHidden(held: HeldChat, seqs: readonly number[], me: string): HeldChat {
  const { lastMessage, ...chat } = held.chat;
  const kept = lastMessage !== undefined && !seqs.includes(lastMessage.seq) ? { lastMessage } : {};
  const messages = withoutHidden(held.messages, seqs);
  const hidden = [...new Set([...(held.hidden ?? []), ...seqs])];
  return recounted(
    { ...held, chat: { ...chat, ...kept }, messages, hidden, ...changeStretch(held.around, [], seqs) },
    me,
  );
}

/** A page may have been read before the reader deleted something, or before older ones went, and come after that. */
function visible(held: HeldChat | undefined, messages: readonly Message[]): readonly Message[] {
  if (held === undefined) {
    return messages;
  }
  const kept = withoutOlder(messages, firstKept(held.chat));
  return held.hidden === undefined ? kept : withoutHidden(kept, held.hidden);
}

function doubt(chats: Chats, chatId: string): Chats {
  const held = chats.byId[chatId];
  return held === undefined ? chats : put(chats, { ...held, doubtful: true });
}

export function applySyncPage(chats: Chats, page: SyncPage, me: string): Chats {
  // Only of the last chat there may be more changes than the page could take.
  const cut = page.more ? page.chats.at(-1) : undefined;
  const result = page.chats.reduce((before, delta) => applyDelta(before, delta, delta === cut, me), chats);
  const listVersion = Math.max(result.listVersion, page.chatsVersion);
  return listVersion === result.listVersion ? result : { ...result, listVersion };
}

function applyDelta(chats: Chats, delta: ChatDelta, cut: boolean, me: string): Chats {
  if (delta.gone) {
    return without(chats, delta.chatId);
  }
  const held = chats.byId[delta.chatId];
  const meta = newer(held?.chat, delta.chat);
  if (meta === undefined) {
    return chats;
  }
  const numbered: Chat = {
    ...meta,
    version: Math.max(meta.version, delta.version),
    lastSeq: Math.max(meta.lastSeq, delta.lastSeq),
    readSeq: Math.max(held?.chat.readSeq ?? 0, meta.readSeq, delta.readSeq),
    othersReadSeq: othersRead(held, meta, delta),
    othersDeliveredSeq: delta.othersDeliveredSeq,
    unread: delta.unread,
    mentions: delta.mentions,
    own: newerOwn(held?.chat, meta),
  };
  const part = messagesOf(held, delta, numbered);
  const version = Math.max(held?.version ?? 0, delta.version);
  const chat = callEnded(numbered, part.messages);
  const early = held?.early ?? [];
  const hidden = held?.hidden === undefined ? {} : { hidden: held.hidden };
  const unsure = chat.othersReadSeq > delta.othersReadSeq ? ({ unsure: true } as const) : {};
  const ahead = cut ? ({ ahead: true } as const) : {};
  const next = recounted({ chat, version, ...part, early, ...hidden, ...unsure, ...ahead }, me);
  const told = delta.hidden === undefined ? next : dropHidden(next, delta.hidden, me);
  return put(chats, checked(told, catchUp(told, me), true));
}

type Part = Pick<HeldChat, 'messages' | 'from' | 'complete' | 'around'>;

function messagesOf(held: HeldChat | undefined, delta: ChatDelta, chat: Chat): Part {
  const first = firstKept(chat);
  const told = withoutOlder(visible(held, delta.messages), first);
  if (held === undefined || delta.reset) {
    const messages = mergeMessages([], told, 0);
    const from = messages[0]?.seq ?? chat.lastSeq + 1;
    return { messages, from, complete: reachesStart(chat, messages) };
  }
  const messages = withoutOlder(mergeMessages(held.messages, told, held.from), first);
  const from = Math.max(held.from, first);
  const around = changeStretch(shortenStretch(held.around, first), told);
  // Nothing older is there than what was held when the older ones went.
  const complete = held.complete || held.from <= first || reachesStart(chat, messages);
  return { messages, from, complete, ...around };
}

function newerOwn(held: Chat | undefined, received: Chat): Chat['own'] {
  return held !== undefined && held.own.version > received.own.version ? held.own : received.own;
}

/** It only grows, unless who had read furthest left the chat, and perhaps came back since: then it is asked for again. */
function othersRead(held: HeldChat | undefined, meta: Chat, delta: ChatDelta): number {
  return held === undefined || held.unsure === true || hasLost(held.chat, meta)
    ? delta.othersReadSeq
    : Math.max(held.chat.othersReadSeq, delta.othersReadSeq);
}

/** A live event can overtake the answer to a sync, so the newer description wins. */
function newer(held: Chat | undefined, received: Chat | undefined): Chat | undefined {
  if (held === undefined || received === undefined) {
    return received ?? held;
  }
  return received.version >= held.version ? received : held;
}

/** Older messages that were asked for. A page that does not join what is held came too late and is dropped. */
export function applyHistory(chats: Chats, answer: MessagePage, beforeSeq: number, me: string): Chats {
  const held = chats.byId[answer.chatId];
  if (held === undefined) {
    return chats;
  }
  const page = { ...answer, messages: visible(held, answer.messages) };
  if (held.around?.from === beforeSeq) {
    return put(chats, withStretch(held, growOlder(held.around, page, beforeSeq)));
  }
  if (beforeSeq < held.from) {
    return chats;
  }
  const from = page.more ? Math.min(held.from, page.messages[0]?.seq ?? held.from) : 1;
  const messages = mergeMessages(page.messages, held.messages, from);
  return put(chats, recounted({ ...held, messages, from, complete: held.complete || !page.more }, me));
}

/** Messages that follow the stretch that is looked at. */
export function applyNewer(chats: Chats, answer: MessagePage, afterSeq: number): Chats {
  const held = chats.byId[answer.chatId];
  if (held?.around === undefined) {
    return chats;
  }
  const page = { ...answer, messages: visible(held, answer.messages) };
  return put(chats, withStretch(held, growNewer(held.around, page, afterSeq, held.chat.lastSeq)));
}

/** The surroundings of a message. Without messages there is nothing to show. */
export function applyAround(chats: Chats, page: MessagePage): Chats {
  const held = chats.byId[page.chatId];
  return held === undefined
    ? chats
    : put(chats, withStretch(held, toStretch({ ...page, messages: visible(held, page.messages) })));
}

/** Back to the newest messages. */
export function leaveStretch(chats: Chats, chatId: string): Chats {
  const held = chats.byId[chatId];
  return held?.around === undefined ? chats : put(chats, withStretch(held, undefined));
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
