import { useCallback, useEffect, useRef, useState } from 'react';

export interface Resource<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly reload: () => void;
}

interface Held<T> {
  readonly key: string;
  readonly data?: T;
  readonly error?: unknown;
}

/**
 * What the server says, asked for anew when the key changes, when it is told to, and every so often if that is wanted.
 * While it is asked again, what was there stays.
 *
 * @param key names what is loaded
 */
export function useResource<T>(key: string, load: () => Promise<T>, everyMs?: number): Resource<T> {
  const [held, setHeld] = useState<Held<T>>({ key });
  const [round, setRound] = useState(0);
  const latest = useRef(load);
  useEffect(() => {
    latest.current = load;
  });
  useEffect(() => {
    let wanted = true;
    const ask = () => {
      latest.current().then(
        (data) => wanted && setHeld({ key, data }),
        (error: unknown) =>
          wanted && setHeld((before) => (before.key === key ? { ...before, error } : { key, error })),
      );
    };
    ask();
    const timer =
      everyMs === undefined
        ? undefined
        : setInterval(() => document.visibilityState === 'visible' && ask(), everyMs);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [key, round, everyMs]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  return held.key === key
    ? { data: held.data, error: held.error, reload }
    : { data: undefined, error: undefined, reload };
}
