import { useCallback, useSyncExternalStore } from 'react';

/** Where the panel is served. */
export const BASE = '/admin/';

const CHANGED = 'parley:address';

function subscribe(changed: () => void): () => void {
  window.addEventListener('popstate', changed);
  window.addEventListener(CHANGED, changed);
  return () => {
    window.removeEventListener('popstate', changed);
    window.removeEventListener(CHANGED, changed);
  };
}

/** The part of the address after {@link BASE}, without slashes at its ends. */
function place(): string {
  return location.pathname.slice(BASE.length).replace(/\/+$/, '');
}

export function usePlace(): string {
  return useSyncExternalStore(subscribe, place);
}

/** @param to below {@link BASE}, with what is looked for if need be */
export function goTo(to: string): void {
  history.pushState(null, '', BASE + to);
  window.dispatchEvent(new Event(CHANGED));
}

/** What is looked for stands in the address, so that it survives a reload and can be sent to somebody. */
export function useFilter(name: string): readonly [string, (value: string) => void] {
  const value = useSyncExternalStore(subscribe, () => new URLSearchParams(location.search).get(name) ?? '');
  const change = useCallback(
    (next: string) => {
      const parts = new URLSearchParams(location.search);
      if (next === '') {
        parts.delete(name);
      } else {
        parts.set(name, next);
      }
      const text = parts.toString();
      history.replaceState(null, '', location.pathname + (text === '' ? '' : `?${text}`));
      window.dispatchEvent(new Event(CHANGED));
    },
    [name],
  );
  return [value, change];
}
