import type { Chat, Message } from '../protocol/generated';

/**
 * Joins two runs of messages. Of two states of one message the later version counts. A change of a message older than
 * everything held is left out: its present state comes with the history when somebody scrolls there.
 *
 * @param from place from which on everything is held
 */
export function mergeMessages(
  held: readonly Message[],
  received: readonly Message[],
  from: number,
): readonly Message[] {
  if (received.length === 0) {
    return held;
  }
  const bySeq = new Map(held.map((message) => [message.seq, message]));
  for (const message of received) {
    const before = bySeq.get(message.seq);
    if (message.seq >= from && (before === undefined || before.version <= message.version)) {
      bySeq.set(message.seq, message);
    }
  }
  return [...bySeq.values()].sort((one, other) => one.seq - other.seq);
}

/** Takes over later states of the messages that are held, and nothing else. */
export function updateMessages(held: readonly Message[], received: readonly Message[]): readonly Message[] {
  const bySeq = new Map(received.map((message) => [message.seq, message]));
  const isLater = (message: Message) => (bySeq.get(message.seq)?.version ?? -1) > message.version;
  return held.some(isLater)
    ? held.map((message) => (isLater(message) ? (bySeq.get(message.seq) ?? message) : message))
    : held;
}

/** Without those that the reader deleted for himself. */
export function withoutHidden(held: readonly Message[], hidden: readonly number[]): readonly Message[] {
  const gone = new Set(hidden);
  return held.some(({ seq }) => gone.has(seq)) ? held.filter(({ seq }) => !gone.has(seq)) : held;
}

/** Whether nothing older than the held messages exists. */
export function reachesStart(chat: Chat, messages: readonly Message[]): boolean {
  const first = firstKept(chat);
  return messages.length === 0 ? chat.lastSeq < first : messages[0]?.seq === first;
}

/** The first message that there is for the reader. */
export function firstKept(chat: Chat): number {
  return chat.historyFrom ?? 1;
}

/** Without those that are not kept any more. */
export function withoutOlder(held: readonly Message[], first: number): readonly Message[] {
  return held.some(({ seq }) => seq < first) ? held.filter(({ seq }) => seq >= first) : held;
}

/** Whether nothing is left of it but its place. */
export function isDeleted(message: Message): boolean {
  return message.body === undefined && message.call === undefined && message.notice === undefined;
}

export function mentionsPerson(message: Message, userId: string): boolean {
  const { body } = message;
  return body?.mentionsAll === true || body?.mentions?.includes(userId) === true;
}
