import { useEffect, useState } from 'react';
import type { HeldChat } from '../../state/chats';
import { unreadCount } from '../../state/selectors';
import { useParley } from '../parleyContext';

/** So many unread messages are fetched to open the chat at the first of them; with more it opens at the newest. */
const MOST_TO_FETCH = 200;

/**
 * Finds the place at which a chat opens: answers the position after which everything is new, undefined if nothing is, or
 * `finding` while messages are on their way. The place stays while the chat is open.
 */
export function useOpening(held: HeldChat): number | undefined | 'finding' {
  const parley = useParley();
  const { id } = held.chat;
  const [opening] = useState(() => ({
    readSeq: held.chat.readSeq,
    unread: unreadCount(held, parley.store.getState().me.id),
  }));
  const [found, setFound] = useState(() => reaches(held, opening.readSeq) || opening.unread === 0);

  useEffect(() => {
    let wanted = true;
    const find = async () => {
      await parley.openChat(id);
      while (wanted && opening.unread > 0 && opening.unread <= MOST_TO_FETCH) {
        const now = parley.store.getState().chats.byId[id];
        const oldest = now?.messages[0]?.seq;
        if (now === undefined || reaches(now, opening.readSeq)) {
          break;
        }
        await parley.loadOlder(id);
        if (parley.store.getState().chats.byId[id]?.messages[0]?.seq === oldest) {
          break;
        }
      }
      if (wanted) {
        setFound(true);
      }
    };
    void find();
    return () => {
      wanted = false;
    };
  }, [parley, id, opening]);

  if (!found) {
    return 'finding';
  }
  return opening.unread === 0 ? undefined : opening.readSeq;
}

/** Whether the first unread message is among those that are held. */
function reaches(held: HeldChat, readSeq: number): boolean {
  return held.complete || (held.messages[0]?.seq ?? Infinity) <= readSeq + 1;
}
