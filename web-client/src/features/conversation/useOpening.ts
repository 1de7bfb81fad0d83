import { useEffect, useState } from 'react';
import type { HeldChat } from '../../state/chats';
import { firstUnread } from '../../state/unread';
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
    readSeq: firstUnread(held) - 1,
    unread: held.chat.unread,
  }));
  const [found, setFound] = useState(() => reaches(held, opening.readSeq) || opening.unread === 0);

  useEffect(() => {
    let wanted = true;
    const find = async () => {
      await parley.history.openChat(id);
      while (wanted && opening.unread > 0 && opening.unread <= MOST_TO_FETCH) {
        const now = parley.store.getState().chats.byId[id];
        if (now === undefined || now.around !== undefined || reaches(now, opening.readSeq)) {
          break;
        }
        await parley.history.loadOlder(id);
        if (parley.store.getState().chats.byId[id]?.from === now.from) {
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
  return held.complete || held.from <= readSeq + 1;
}
