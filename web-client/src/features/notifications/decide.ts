import type { Message } from '../../protocol/generated';
import type { HeldChat } from '../../state/chats';
import { mentionsPerson } from '../../state/messages';
import { isMuted } from '../../state/own';
import type { NotificationSettings } from './settings';
import { isQuiet } from './settings';

/**
 * Whether somebody wants to be told of a message that has just come: not of own ones, nor of what was read on another
 * device meanwhile, nor in muted chats or quiet hours; where only mentions are wanted, of these and of answers.
 */
export function isWorthTelling(
  message: Message,
  held: HeldChat,
  me: string,
  settings: NotificationSettings,
  now: Date,
): boolean {
  const { preferences } = held.chat.own;
  if (message.senderId === me || message.body === undefined || message.seq <= held.chat.readSeq) {
    return false;
  }
  if (isMuted(preferences, now.getTime()) || isQuiet(settings, now)) {
    return false;
  }
  return preferences.notifications === 'all' || mentionsPerson(message, me) || answers(message, held, me);
}

function answers({ body }: Message, { messages }: HeldChat, me: string): boolean {
  return (
    body?.replyTo !== undefined &&
    messages.some(({ seq, senderId }) => seq === body.replyTo && senderId === me)
  );
}
