import { useEffect, useRef } from 'react';
import { useParley } from '../parleyContext';

/** Tells of messages that come while their chat is not looked at. Loaded after the first page. */
export function useNotifier(openChatId: string | undefined): void {
  const parley = useParley();
  const open = useRef(openChatId);
  useEffect(() => {
    open.current = openChatId;
  }, [openChatId]);
  useEffect(() => {
    let stop: (() => void) | undefined;
    let wanted = true;
    import('./notifier').then(
      ({ startNotifier }) => {
        if (wanted) {
          stop = startNotifier(parley, () => open.current);
        }
      },
      // The page is out of date or the network is away: the next page tells.
      () => undefined,
    );
    return () => {
      wanted = false;
      stop?.();
    };
  }, [parley]);
}
