import type { Attachment, CallEntry, Message, MessageBody, Notice } from '../../protocol/generated';
import type { HeldChat } from '../../state/chats';
import type { OutgoingMessage } from '../../state/outgoing';
import type { PendingChange } from '../../state/pending';
import { withPending } from '../../state/pending';
import { daysAgo } from '../../ui/time';
import type { MessageState } from '../chats/preview';
import { outgoingState, stateOf } from '../chats/preview';
import { boxOf } from '../files/layout';

/** Messages of one author that follow within this time stand together under one name. */
const GROUP_MS = 5 * 60_000;

const none: readonly never[] = [];

export interface MessageRow {
  readonly kind: 'message';
  /** The same while an own message goes from sending to stored, so that it does not flicker. */
  readonly key: string;
  readonly senderId: string;
  /** Absent until the server has given it one. */
  readonly seq: number | undefined;
  readonly clientId: string;
  /** Absent when the message was deleted. */
  readonly body: MessageBody | undefined;
  /** The stored message, as it is with the changes that are under way. */
  readonly message: Message | undefined;
  readonly files: readonly Attachment[];
  readonly at: number;
  readonly own: boolean;
  readonly state: MessageState | undefined;
  readonly failure: OutgoingMessage['failure'];
  /** First and last of the author's messages that stand together. */
  readonly first: boolean;
  readonly last: boolean;
}

/** What is left of a call. */
export interface CallEntryRow {
  readonly kind: 'call';
  readonly key: string;
  readonly senderId: string;
  readonly seq: number;
  readonly at: number;
  readonly own: boolean;
  readonly call: CallEntry;
}

/** What happened to the group. */
export interface NoticeEntryRow {
  readonly kind: 'notice';
  readonly key: string;
  readonly senderId: string;
  readonly seq: number;
  readonly at: number;
  readonly own: boolean;
  readonly notice: Notice;
}

export type Row =
  | { readonly kind: 'top'; readonly key: 'top'; readonly complete: boolean }
  /** Newer messages follow. */
  | { readonly kind: 'bottom'; readonly key: 'bottom' }
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'unread'; readonly key: 'unread' }
  | MessageRow
  | CallEntryRow
  | NoticeEntryRow;

/**
 * What stands in the window of a chat, from the oldest to the newest: the end of the chat, or the place that is looked at.
 *
 * @param unreadAfter seq after which a line says that what follows is new; undefined for no line
 */
export function buildRows(
  held: HeldChat,
  outgoing: readonly OutgoingMessage[],
  me: string,
  unreadAfter: number | undefined,
  pending: readonly PendingChange[] = [],
): Row[] {
  const { around } = held;
  const shown = (around?.messages ?? held.messages).flatMap(
    (message) => withPending(message, pending, me) ?? [],
  );
  const messages = [
    ...shown.map((message) => entry(message, held, me)),
    ...(around === undefined ? outgoing.map((message) => unsent(message, me)) : []),
  ];
  const complete = around === undefined ? held.complete : !around.older;
  const rows: Row[] = [{ kind: 'top', key: 'top', complete }];
  let before: MessageRow | CallEntryRow | NoticeEntryRow | undefined;
  // Where the first unread message is not among them there is no place for the line.
  let marked = unreadAfter === undefined || (around ?? held).from > unreadAfter + 1;
  for (const message of messages) {
    const newDay = before === undefined || daysAgo(before.at, message.at) !== 0;
    const startsUnread = !marked && !message.own && (message.seq ?? 0) > (unreadAfter ?? 0);
    if (newDay) {
      rows.push({
        kind: 'day',
        key: `day:${new Date(message.at).toDateString()}:${message.key}`,
        at: message.at,
      });
    }
    if (startsUnread) {
      rows.push({ kind: 'unread', key: 'unread' });
      marked = true;
    }
    if (message.kind !== 'message') {
      rows.push(message);
      before = message;
      continue;
    }
    const joins = !newDay && !startsUnread && before !== undefined && standTogether(before, message);
    if (joins) {
      const index = rows.length - 1;
      rows[index] = { ...(rows[index] as MessageRow), last: false };
    }
    const row = { ...message, first: !joins };
    rows.push(row);
    before = row;
  }
  if (around !== undefined) {
    rows.push({ kind: 'bottom', key: 'bottom' });
  }
  return rows;
}

function standTogether(before: MessageRow | CallEntryRow | NoticeEntryRow, message: MessageRow): boolean {
  return (
    before.kind === 'message' &&
    before.senderId === message.senderId &&
    Math.abs(message.at - before.at) < GROUP_MS
  );
}

function entry(message: Message, held: HeldChat, me: string): MessageRow | CallEntryRow | NoticeEntryRow {
  if (message.notice !== undefined) {
    return noticeEntry(message, message.notice, me);
  }
  return message.call === undefined ? stored(message, held, me) : callEntry(message, message.call, me);
}

function noticeEntry(message: Message, notice: Notice, me: string): NoticeEntryRow {
  return {
    kind: 'notice',
    key: `${message.senderId}:${message.clientId}`,
    senderId: message.senderId,
    seq: message.seq,
    at: Date.parse(message.sentAt),
    own: message.senderId === me,
    notice,
  };
}

function stored(message: Message, held: HeldChat, me: string): MessageRow {
  return {
    kind: 'message',
    key: `${message.senderId}:${message.clientId}`,
    senderId: message.senderId,
    seq: message.seq,
    clientId: message.clientId,
    body: message.body,
    message,
    files: message.body?.attachments ?? none,
    at: Date.parse(message.sentAt),
    own: message.senderId === me,
    state: stateOf(message, held, me),
    failure: undefined,
    first: true,
    last: true,
  };
}

function callEntry(message: Message, call: CallEntry, me: string): CallEntryRow {
  return {
    kind: 'call',
    key: `${message.senderId}:${message.clientId}`,
    senderId: message.senderId,
    seq: message.seq,
    at: Date.parse(message.sentAt),
    own: message.senderId === me,
    call,
  };
}

function unsent(message: OutgoingMessage, me: string): MessageRow {
  return {
    kind: 'message',
    key: `${me}:${message.clientId}`,
    senderId: me,
    seq: undefined,
    clientId: message.clientId,
    body: message.body,
    message: undefined,
    files: message.body.attachments ?? none,
    at: message.createdAt,
    own: true,
    state: outgoingState(message),
    failure: message.failure,
    first: true,
    last: true,
  };
}

/** A guess at a row's height, good enough that the scroll bar does not jump much when the row is measured. */
export function estimateHeight(row: Row | undefined): number {
  if (row?.kind === 'call') {
    return 68;
  }
  if (row?.kind === 'notice') {
    return 36;
  }
  if (row?.kind !== 'message') {
    return 44;
  }
  const text = row.body?.text ?? '';
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 62)), 0);
  const reactions = row.message?.reactions === undefined ? 0 : 32;
  const quote = row.body?.replyTo === undefined ? 0 : 46;
  const files = row.files.length === 0 ? 0 : boxOf(row.files).height + 4;
  return 19 + files + lines * 21 + (row.first ? 10 : 2) + reactions + quote;
}
