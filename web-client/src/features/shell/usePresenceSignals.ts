import { useEffect } from 'react';
import { useParley } from '../parleyContext';

/** A device that nobody touched for so long counts as away. */
const IDLE_MS = 5 * 60_000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'focus'] as const;

/** Tells the client what the browser knows of the person and of the network. */
export function usePresenceSignals(openChatId: string | undefined): void {
  const parley = useParley();

  useEffect(() => parley.presence.look(openChatId), [parley, openChatId]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const used = () => {
      parley.presence.setAway(false);
      clearTimeout(timer);
      timer = setTimeout(() => parley.presence.setAway(true), IDLE_MS);
    };
    used();
    signs.forEach((sign) => window.addEventListener(sign, used, { passive: true }));
    return () => {
      clearTimeout(timer);
      signs.forEach((sign) => window.removeEventListener(sign, used));
    };
  }, [parley]);

  useEffect(() => {
    const network = () => {
      parley.setOffline(!navigator.onLine);
      if (navigator.onLine) {
        parley.calls.handleNetworkChange();
      }
    };
    // A laptop that wakes up has a dead socket that looks alive.
    const woke = () => {
      if (document.visibilityState === 'visible') {
        parley.probe();
      }
    };
    // From one network to another without being offline between, where the browser tells; it tells of much else too.
    const { connection } = navigator as { readonly connection?: EventTarget & { readonly type?: string } };
    let kind = connection?.type;
    const moved = () => {
      if (connection?.type !== kind) {
        kind = connection?.type;
        parley.calls.handleNetworkChange();
      }
    };
    connection?.addEventListener('change', moved);
    window.addEventListener('online', network);
    window.addEventListener('offline', network);
    document.addEventListener('visibilitychange', woke);
    if (!navigator.onLine) {
      network();
    }
    return () => {
      connection?.removeEventListener('change', moved);
      window.removeEventListener('online', network);
      window.removeEventListener('offline', network);
      document.removeEventListener('visibilitychange', woke);
    };
  }, [parley]);
}
