import { useEffect } from 'react';
import { totalUnread } from '../../state/selectors';
import { useParleyState } from '../parleyContext';

/** The number of unread messages, in the title of the window and on the icon of an installed client. */
export function usePageTitle(): void {
  const unread = useParleyState(totalUnread);
  useEffect(() => {
    document.title = unread === 0 ? 'Parley' : `(${unread > 99 ? '99+' : unread}) Parley`;
    if ('setAppBadge' in navigator) {
      navigator.setAppBadge(unread).catch(() => undefined);
    }
    return () => {
      document.title = 'Parley';
    };
  }, [unread]);
}
