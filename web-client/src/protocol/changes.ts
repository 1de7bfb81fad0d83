import type { MessageChange, MessageSend } from './generated';

type WithoutNames<F> = F extends unknown ? Omit<F, 'id' | 'clientId' | 'chatId'> : never;

/** What waits in the outbox: a message, or a change of messages, without the names that are given to it there. */
export type QueuedChange = WithoutNames<MessageSend | MessageChange>;

/** One that does something to messages that are there. */
export type ChangeOfMessages = Exclude<QueuedChange, { type: 'message.send' | 'message.forward' }>;
