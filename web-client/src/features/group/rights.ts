import type { Chat, Member } from '../../protocol/generated';

/** What somebody may do in a group; the server judges by the same rules. */
export function leads({ kind, role }: Chat): boolean {
  return kind === 'group' && role !== 'member';
}

export function mayPost(chat: Chat): boolean {
  return chat.kind === 'direct' || chat.rules.post === 'everyone' || leads(chat);
}

export function mayAdd(chat: Chat): boolean {
  return chat.kind === 'group' && (chat.rules.add === 'everyone' || leads(chat));
}

/** Admins remove members, owners everybody; who goes by himself leaves. */
export function mayRemove(chat: Chat, member: Member, me: string): boolean {
  if (chat.kind !== 'group' || member.userId === me) {
    return false;
  }
  return chat.role === 'owner' || (chat.role === 'admin' && member.role === 'member');
}

export function mayGiveRoles(chat: Chat): boolean {
  return chat.kind === 'group' && chat.role === 'owner';
}

/** Whether others are there and none of them is an owner; undefined while not all members are known. */
export function isLastOwner(chat: Chat, members: readonly Member[], me: string): boolean | undefined {
  if (chat.role !== 'owner' || chat.memberCount <= 1) {
    return false;
  }
  if (members.some(({ userId, role }) => role === 'owner' && userId !== me)) {
    return false;
  }
  return members.length >= chat.memberCount ? true : undefined;
}
