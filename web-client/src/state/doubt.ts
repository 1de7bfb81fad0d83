import { Limits } from '../protocol/generated';
import type { HeldChat } from './held';
import { isCountable } from './unread';

/** Whether a sync has to tell what is right. In large chats how far others have read is not shown, and has time. */
export function isDoubtful({ chat, doubtful, unsure }: HeldChat): boolean {
  return doubtful === true || (unsure === true && chat.memberCount <= Limits.positionsTold);
}

/** Whether the server has to be asked. */
export function isUnsettled(held: HeldChat): boolean {
  return held.early.length > 0 || isDoubtful(held);
}

/** After changes that were perhaps in the numbers before: then they count twice. */
export function checked(before: HeldChat, after: HeldChat, ahead = false): HeldChat {
  return ahead && after.version > before.version && !isCountable(after)
    ? { ...after, doubtful: true }
    : after;
}
