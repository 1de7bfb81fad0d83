import { useEffect } from 'react';
import { totalUnread } from '../../state/selectors';
import { useParleyState } from '../parleyContext';

/** The number of unread messages and whether somebody calls, in the title of the window and on the icon of an installed client. */
export function usePageTitle(): void {
  const unread = useParleyState(totalUnread);
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
