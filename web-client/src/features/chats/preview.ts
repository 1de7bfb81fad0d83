import type { Attachment, CallEntry, Message, Notice } from '../../protocol/generated';
import type { HeldChat } from '../../state/chats';
import type { OutgoingMessage } from '../../state/outgoing';
import { newestMessage } from '../../state/selectors';

export type MessageState = 'sending' | 'failed' | 'sent' | 'delivered' | 'read';

/** What the list shows of a chat's newest message. */
export interface Preview {
  readonly text: string | undefined;
  readonly call?: CallEntry;
  readonly notice?: Notice;
  readonly senderId: string | undefined;
  readonly at: number;
  /** Only for own messages. */
  readonly state: MessageState | undefined;
}

export function stateOf(message: Message, held: HeldChat, me: string): MessageState | undefined {
  if (message.senderId !== me) {
    return undefined;
  }
  const { othersReadSeq, othersDeliveredSeq } = held.chat;
  if (message.seq <= othersReadSeq) {
    return 'read';
  }
  return message.seq <= othersDeliveredSeq ? 'delivered' : 'sent';
}

export function outgoingState(message: OutgoingMessage): MessageState {
  if (message.failure !== undefined) {
    return 'failed';
  }
  return message.stored === true ? 'sent' : 'sending';
}

/** A message without words is told by its files. */
function namesOf(files: readonly Attachment[] = []): string {
  return files.map(({ name }) => name).join(', ');
}

export function previewOf(
  held: HeldChat,
  outgoing: readonly OutgoingMessage[] | undefined,
  me: string,
): Preview {
  const unsent = outgoing?.at(-1);
  if (unsent !== undefined) {
    return {
      text: unsent.body.text || namesOf(unsent.body.attachments),
      senderId: me,
      at: unsent.createdAt,
      state: outgoingState(unsent),
    };
  }
  const newest = newestMessage(held);
  if (newest === undefined) {
    return { text: undefined, senderId: undefined, at: Date.parse(held.chat.createdAt), state: undefined };
  }
  return {
    text: newest.body === undefined ? undefined : newest.body.text || namesOf(newest.body.attachments),
    ...(newest.call === undefined ? {} : { call: newest.call }),
    ...(newest.notice === undefined ? {} : { notice: newest.notice }),
    senderId: newest.senderId,
    at: Date.parse(newest.sentAt),
    state: newest.notice === undefined ? stateOf(newest, held, me) : undefined,
  };
}
