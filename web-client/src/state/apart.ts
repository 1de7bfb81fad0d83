import type { Message } from '../protocol/generated';
import type { ParleyState } from './store';

/** Pinned messages stand in the order of the chat, the newest first. */
export function newestFirst(messages: readonly Message[]): readonly Message[] {
  return [...messages].sort((one, other) => other.seq - one.seq);
}

/** Takes changes of messages over into what is shown apart from the chat: pinned and quoted ones. */
export function withApart(
  state: Pick<ParleyState, 'pinned' | 'quoted'>,
  chatId: string,
  changed: readonly Message[],
): Partial<ParleyState> {
  const pinned = state.pinned[chatId];
  const concernsPins = (message: Message) =>
    message.pinned === true || pinned?.some(({ seq }) => seq === message.seq) === true;
  const quotes = changed
    .map((message) => [`${chatId}:${message.seq}`, message] as const)
    .filter(([key]) => state.quoted[key] !== undefined);
  return {
    ...(pinned !== undefined && changed.some(concernsPins)
      ? { pinned: { ...state.pinned, [chatId]: repinned(pinned, changed) } }
      : {}),
    ...(quotes.length === 0 ? {} : { quoted: { ...state.quoted, ...Object.fromEntries(quotes) } }),
  };
}

function repinned(pinned: readonly Message[], changed: readonly Message[]): readonly Message[] {
  const bySeq = new Map(pinned.map((message) => [message.seq, message]));
  for (const message of changed) {
    if (message.pinned === true) {
      bySeq.set(message.seq, message);
    } else {
      bySeq.delete(message.seq);
    }
  }
  return newestFirst([...bySeq.values()]);
}
