import type { Message } from '../../protocol/generated';
import type { ParleyState } from '../../state/store';

/** A message that is answered; undefined until it is asked for. */
export function findQuoted(state: ParleyState, chatId: string, seq: number): Message | 'gone' | undefined {
  const held = state.chats.byId[chatId];
  const isIt = (message: Message) => message.seq === seq;
  return held?.messages.find(isIt) ?? held?.around?.messages.find(isIt) ?? state.quoted[`${chatId}:${seq}`];
}
