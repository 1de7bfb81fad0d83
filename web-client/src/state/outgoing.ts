import type { QueuedChange } from '../protocol/changes';
import type { ErrorCode, MessageBody } from '../protocol/generated';
import type { Chats } from './chats';

/** An own message that is not yet seen in the chat. */
export interface OutgoingMessage {
  readonly clientId: string;
  readonly chatId: string;
  readonly body: MessageBody;
  /** It comes from another message. */
  readonly forwarded?: true;
  readonly createdAt: number;
  readonly failure?: ErrorCode;
  /** The server has it; shown here until the chat itself brings it. */
  readonly stored?: true;
}

export type Outgoing = Readonly<Record<string, readonly OutgoingMessage[]>>;

/** An entry of the outbox, as far as it is shown. */
export interface WaitingEntry {
  readonly clientId: string;
  readonly chatId: string;
  readonly change: QueuedChange;
  readonly shown?: MessageBody;
  readonly createdAt: number;
  readonly failure?: ErrorCode;
}

/**
 * Takes over what the outbox holds now. A message that left the outbox without having failed was stored (perhaps sent by
 * another window), so it stays on screen until the chat brings it.
 */
export function replaceOutgoing(before: Outgoing, entries: readonly WaitingEntry[], chats: Chats): Outgoing {
  const present = new Set(entries.map((entry) => entry.clientId));
  const left = Object.values(before)
    .flat()
    .filter((message) => !present.has(message.clientId) && message.failure === undefined)
    .map((message): OutgoingMessage => ({ ...message, stored: true }));
  return dropArrived(groupByChat([...left, ...entries.flatMap(toMessage)]), chats);
}

/** Drops what the chats show by themselves now. */
export function dropArrived(outgoing: Outgoing, chats: Chats): Outgoing {
  let changed = false;
  const result: Record<string, readonly OutgoingMessage[]> = {};
  for (const [chatId, messages] of Object.entries(outgoing)) {
    const arrived = new Set(chats.byId[chatId]?.messages.map((message) => message.clientId));
    const rest = messages.filter((message) => !arrived.has(message.clientId));
    changed ||= rest.length !== messages.length;
    if (rest.length > 0) {
      result[chatId] = rest.length === messages.length ? messages : rest;
    }
  }
  return changed ? result : outgoing;
}

function toMessage({ change, shown, ...entry }: WaitingEntry): OutgoingMessage[] {
  const { clientId, chatId, createdAt, failure } = entry;
  const message = { clientId, chatId, createdAt, ...(failure === undefined ? {} : { failure }) };
  switch (change.type) {
    case 'message.send':
      return [{ ...message, body: change.body }];
    case 'message.forward':
      return [{ ...message, body: shown ?? { text: '' }, forwarded: true }];
    case 'message.edit':
    case 'message.delete':
    case 'message.hide':
    case 'message.react':
    case 'message.pin':
    case 'message.preview.remove':
      return [];
  }
}

function groupByChat(messages: readonly OutgoingMessage[]): Outgoing {
  const result: Record<string, OutgoingMessage[]> = {};
  for (const message of messages) {
    (result[message.chatId] ??= []).push(message);
  }
  return result;
}
