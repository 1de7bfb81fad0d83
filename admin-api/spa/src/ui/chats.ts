import type { Schemas } from '../api/api';

export type Chat = Schemas['ListedChat'];

/** Titles are content, which the panel cannot read: a chat goes by the end of its id, which is random. */
export function shortId(chat: { readonly id: string }): string {
  return chat.id.slice(-8);
}

/** Who is in it, as far as the server says. */
export function memberNames(chat: Chat): string {
  const names = chat.members.map((login) => `@${login}`).join(', ');
  return chat.memberCount > chat.members.length
    ? `${names} +${chat.memberCount - chat.members.length}`
    : names;
}
