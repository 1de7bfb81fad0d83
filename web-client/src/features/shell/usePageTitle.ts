import { useEffect } from 'react';
import { totalLoud } from '../../state/own';
import { useParleyState } from '../parleyContext';
import { useNow } from '../useNow';

/** The number of unread messages, without those of muted chats, and whether somebody calls, in the title of the window and on the icon of an installed client. */
export function usePageTitle(): void {
  const now = useNow();
  const unread = useParleyState((state) => totalLoud(state.chats, now));
  const ringing = useParleyState((state) => state.calls.incoming.length > 0);
  useEffect(() => {
    const count = unread === 0 ? '' : `(${unread > 99 ? '99+' : unread}) `;
    document.title = `${ringing ? '📞 ' : ''}${count}Parley`;
    if ('setAppBadge' in navigator) {
      navigator.setAppBadge(unread).catch(() => undefined);
    }
    return () => {
      document.title = 'Parley';
    };
  }, [unread, ringing]);
}
