import { useEffect } from 'react';
import type { HeldChat } from '../../state/chats';
import { useParley } from '../parleyContext';
import type { Row } from './rows';
import type { MessageVirtualizer } from './useMessageScroll';

/** So much of a message has to be in sight for it to count as seen. */
const SEEN_PX = 24;

/** Marks as read what is in sight, while the page is in front and has the focus. */
export function useReading(held: HeldChat, rows: readonly Row[], virtualizer: MessageVirtualizer): void {
  const parley = useParley();
  const { id, own } = held.chat;
  // A mark of unread messages is taken back by the first look at any of them.
  const readSeq = own.preferences.unreadFrom === undefined ? held.chat.readSeq : 0;
  // Who jumped to a place further on has not seen what comes before it.
  const follows = held.around === undefined || held.around.from <= held.chat.readSeq + 1;

  useEffect(() => {
    const read = () => {
      const seq = lastSeen(rows, virtualizer);
      if (
        seq !== undefined &&
        seq > readSeq &&
        follows &&
        document.visibilityState === 'visible' &&
        // A call may lie over the chats.
        virtualizer.scrollElement?.checkVisibility({ visibilityProperty: true }) === true &&
        document.hasFocus()
      ) {
        parley.markRead(id, seq);
      }
    };
    const frame = requestAnimationFrame(read);
    const element = virtualizer.scrollElement;
    element?.addEventListener('scroll', read, { passive: true });
    window.addEventListener('focus', read);
    document.addEventListener('visibilitychange', read);
    return () => {
      cancelAnimationFrame(frame);
      element?.removeEventListener('scroll', read);
      window.removeEventListener('focus', read);
      document.removeEventListener('visibilitychange', read);
    };
  });
}

/** The newest message of which enough is in sight. */
function lastSeen(rows: readonly Row[], virtualizer: MessageVirtualizer): number | undefined {
  const { scrollElement } = virtualizer;
  if (scrollElement === null) {
    return undefined;
  }
  const bottom = scrollElement.scrollTop + scrollElement.clientHeight;
  const seen = virtualizer.getVirtualItems().filter((item) => item.start + SEEN_PX <= bottom);
  for (const item of seen.reverse()) {
    const row = rows[item.index];
    if (row !== undefined && 'seq' in row && row.seq !== undefined) {
      return row.seq;
    }
  }
  return undefined;
}
