import type { Message } from '../../protocol/generated';
import type { HeldChat } from '../../state/chats';
import { isDeleted } from '../../state/messages';

/** What somebody may do with a message; the server judges by the same rules. */
export interface MessageRights {
  readonly reply: boolean;
  readonly react: boolean;
  readonly edit: boolean;
  readonly forward: boolean;
  readonly copy: boolean;
  readonly pin: boolean;
  /** For everybody; for oneself everything can be deleted. */
  readonly deleteForEverybody: boolean;
}

export function rightsOver({ chat }: HeldChat, message: Message, me: string): MessageRights {
  const own = message.senderId === me;
  const leads = chat.role !== 'member';
  const group = chat.kind === 'group';
  const content = message.body !== undefined;
  const post = !group || leads || chat.rules.post === 'everyone';
  return {
    reply: content && post,
    react: !isDeleted(message) && message.notice === undefined && message.call === undefined,
    edit: own && content && message.forwarded === undefined && post,
    forward: content,
    copy: content && message.body.text !== '',
    pin: content && (!group || leads || chat.rules.pin === 'everyone'),
    deleteForEverybody: content && (own || (group && leads)),
  };
}
