import type { ChangeOfMessages } from '../protocol/changes';
import type { ErrorCode, Message, Reaction } from '../protocol/generated';
import type { Chats } from './chats';
import type { WaitingEntry } from './outgoing';

/** A change of messages that the chat does not show by itself yet. */
export interface PendingChange {
  readonly clientId: string;
  readonly chatId: string;
  readonly change: ChangeOfMessages;
  /** The server refused it: nothing of it is shown any more but that it failed. */
  readonly failure?: ErrorCode;
  /** The server has it; shown here until the chat itself brings it. */
  readonly stored?: true;
}

export type Pending = Readonly<Record<string, readonly PendingChange[]>>;

/** Takes over what the outbox holds now, in the same way as for messages. */
export function replacePending(
  before: Pending,
  entries: readonly WaitingEntry[],
  chats: Chats,
  me: string,
): Pending {
  const present = new Set(entries.map((entry) => entry.clientId));
  const left = Object.values(before)
    .flat()
    .filter((change) => !present.has(change.clientId) && change.failure === undefined)
    .map((change): PendingChange => ({ ...change, stored: true }));
  const result: Record<string, PendingChange[]> = {};
  for (const change of [...left, ...entries.flatMap(toPending)]) {
    (result[change.chatId] ??= []).push(change);
  }
  return dropReflected(result, chats, me);
}

function toPending({ clientId, chatId, change, failure }: WaitingEntry): PendingChange[] {
  return change.type === 'message.send' || change.type === 'message.forward'
    ? []
    : [{ clientId, chatId, change, ...(failure === undefined ? {} : { failure }) }];
}

/** Drops stored changes that the chats show by themselves now. */
export function dropReflected(pending: Pending, chats: Chats, me: string): Pending {
  let changed = false;
  const result: Record<string, readonly PendingChange[]> = {};
  for (const [chatId, changes] of Object.entries(pending)) {
    const messages = [
      ...(chats.byId[chatId]?.messages ?? []),
      ...(chats.byId[chatId]?.around?.messages ?? []),
    ];
    const rest = changes.filter((one) => one.stored !== true || !isReflected(one.change, messages, me));
    changed ||= rest.length !== changes.length;
    if (rest.length > 0) {
      result[chatId] = rest.length === changes.length ? changes : rest;
    }
  }
  return changed ? result : pending;
}

/** Drops stored changes by name. */
export function dropStored(pending: Pending, clientIds: ReadonlySet<string>): Pending {
  const rest = Object.entries(pending)
    .map(([chatId, changes]) => [chatId, changes.filter(({ clientId }) => !clientIds.has(clientId))] as const)
    .filter(([, changes]) => changes.length > 0);
  return Object.fromEntries(rest);
}

/** Whether the messages are as the change wanted them, or are not held at all. */
function isReflected(change: ChangeOfMessages, messages: readonly Message[], me: string): boolean {
  const seqs = 'seqs' in change ? change.seqs : [change.seq];
  const concerned = messages.filter((message) => seqs.includes(message.seq));
  return concerned.every((message) => {
    switch (change.type) {
      case 'message.edit':
        return message.body === undefined || message.body.text === change.body.text;
      case 'message.delete':
        return message.body === undefined;
      case 'message.hide':
        return false;
      case 'message.react':
        return hasReacted(message, change.emoji, me) === change.on;
      case 'message.pin':
        return (message.pinned === true) === change.pinned;
      case 'message.preview.remove':
        return message.previews?.some(({ url }) => url === change.url) !== true;
    }
  });
}

export function hasReacted(message: Message, emoji: string, me: string): boolean {
  return message.reactions?.find((one) => one.emoji === emoji)?.userIds.includes(me) === true;
}

/** A message as it will be when the changes that are under way have been carried out; undefined when it will be gone. */
export function withPending(
  message: Message,
  changes: readonly PendingChange[],
  me: string,
): Message | undefined {
  return changes.reduce<Message | undefined>(
    (result, { change, failure }) =>
      result === undefined || failure !== undefined ? result : changedBy(result, change, me),
    message,
  );
}

function changedBy(message: Message, change: ChangeOfMessages, me: string): Message | undefined {
  const concerned = 'seqs' in change ? change.seqs.includes(message.seq) : change.seq === message.seq;
  if (!concerned) {
    return message;
  }
  switch (change.type) {
    case 'message.edit':
      return message.body === undefined
        ? message
        : { ...message, body: change.body, editedAt: message.editedAt ?? message.sentAt };
    case 'message.delete': {
      const { body, reactions, pinned, forwarded, previews, ...rest } = message;
      return rest;
    }
    case 'message.hide':
      return undefined;
    case 'message.react':
      return { ...message, reactions: reacted(message.reactions ?? [], change.emoji, change.on, me) };
    case 'message.pin':
      return { ...message, pinned: change.pinned };
    case 'message.preview.remove':
      return { ...message, previews: message.previews?.filter(({ url }) => url !== change.url) ?? [] };
  }
}

function reacted(reactions: readonly Reaction[], emoji: string, on: boolean, me: string): Reaction[] {
  const known = reactions.some((one) => one.emoji === emoji);
  const changed = reactions.map((one) => {
    const has = one.userIds.includes(me);
    if (one.emoji !== emoji || has === on) {
      return one;
    }
    return on
      ? { ...one, count: one.count + 1, userIds: [...one.userIds, me] }
      : { ...one, count: one.count - 1, userIds: one.userIds.filter((userId) => userId !== me) };
  });
  const all = known || !on ? changed : [...changed, { emoji, count: 1, userIds: [me] }];
  return all.filter(({ count }) => count > 0);
}
