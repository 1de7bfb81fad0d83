import type { MessageBody } from '../protocol/generated';
import { Limits } from '../protocol/generated';
import type { HeldChat } from '../state/chats';
import type { ParleyState } from '../state/store';
import { mentionedLogins } from '../text/mentions';
import { wantsPlainLinks } from './links';

/** The login that stands for everybody. */
export const EVERYBODY = 'all';

/** Whether somebody may mention everybody in a chat. */
export function mayMentionAll({ chat }: HeldChat): boolean {
  return chat.kind === 'group' && (chat.rules.mentionAll === 'everyone' || chat.role !== 'member');
}

/** A text together with whom it mentions. */
export function toBody(
  text: string,
  held: HeldChat | undefined,
  people: ParleyState['people'],
  rest: Omit<MessageBody, 'text' | 'mentions' | 'mentionsAll'> = {},
): MessageBody {
  const logins = mentionedLogins(text);
  // Of large groups not all members are known here: the server leaves out who is none.
  const mentions =
    logins.size === 0 || held === undefined
      ? []
      : Object.values(people)
          .filter(({ id, login }) => logins.has(login) && mayBeMember(held, id))
          .map(({ id }) => id)
          .slice(0, Limits.mentions);
  return {
    ...rest,
    text,
    ...(wantsPlainLinks() && text.includes('://') ? { plainLinks: true } : {}),
    ...(mentions.length === 0 ? {} : { mentions }),
    ...(logins.has(EVERYBODY) && held !== undefined && mayMentionAll(held) ? { mentionsAll: true } : {}),
  };
}

function mayBeMember({ chat }: HeldChat, userId: string): boolean {
  return chat.memberCount > chat.members.length || chat.members.some((member) => member.userId === userId);
}
