import type { Chat, Message } from '../protocol/generated';

/**
 * Joins two runs of messages. Of two states of one message the later version counts. A change of a message older than
 * everything held is left out: its present state comes with the history when somebody scrolls there.
 *
 * @param fromStart the held messages reach back to the first one, so that nothing is too old
 */
export function mergeMessages(
  held: readonly Message[],
  received: readonly Message[],
  fromStart = false,
): readonly Message[] {
  if (received.length === 0) {
    return held;
  }
  const oldest = fromStart ? 0 : (held[0]?.seq ?? 0);
  const bySeq = new Map(held.map((message) => [message.seq, message]));
  for (const message of received) {
    const before = bySeq.get(message.seq);
    if (message.seq >= oldest && (before === undefined || before.version <= message.version)) {
      bySeq.set(message.seq, message);
    }
  }
  return [...bySeq.values()].sort((one, other) => one.seq - other.seq);
}

/** The newest messages up to the first gap. */
export function contiguousTail(messages: readonly Message[]): readonly Message[] {
  let start = messages.length - 1;
  while (start > 0 && messages[start - 1]?.seq === (messages[start]?.seq ?? 0) - 1) {
    start--;
  }
  return start <= 0 ? messages : messages.slice(start);
}

/** Whether nothing older than the held messages exists. */
export function reachesStart(chat: Chat, messages: readonly Message[]): boolean {
  return messages.length === 0 ? chat.lastSeq === 0 : messages[0]?.seq === 1;
}
