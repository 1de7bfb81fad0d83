import { useCallback, useEffect, useRef, useState } from 'react';

export interface PageOf<T> {
  readonly items: readonly T[];
  /** Where the next page begins; undefined on the last one. */
  readonly next: string | undefined;
}

export interface Pages<T> {
  /** Undefined until the first page is there. */
  readonly items: readonly T[] | undefined;
  readonly error: unknown;
  readonly busy: boolean;
  /** Undefined when there is no more. */
  readonly more: (() => void) | undefined;
  readonly reload: () => void;
  /** Puts a changed item in the place of the one that it was. */
  readonly replace: (same: (item: T) => boolean, by: T | undefined) => void;
}

interface Held<T> extends Partial<PageOf<T>> {
  readonly key: string;
  readonly error?: unknown;
  readonly busy: boolean;
}

/** A long list, fetched page by page. A new key, such as another filter, begins at the top. */
export function usePages<T>(
  key: string,
  load: (after: string | undefined) => Promise<PageOf<T>>,
  pauseMs = 0,
): Pages<T> {
  const [held, setHeld] = useState<Held<T>>({ key, busy: true });
  const [round, setRound] = useState(0);
  const latest = useRef(load);
  const asked = useRef(0);
  useEffect(() => {
    latest.current = load;
  });

  const ask = useCallback(
    (after: string | undefined, before: readonly T[]) => {
      asked.current += 1;
      const ticket = asked.current;
      setHeld((now) => ({ ...now, busy: true }));
      latest.current(after).then(
        (page) =>
          asked.current === ticket &&
          setHeld({ key, items: [...before, ...page.items], next: page.next, busy: false }),
        (error: unknown) =>
          asked.current === ticket &&
          setHeld((now) => (now.key === key ? { ...now, error, busy: false } : { key, error, busy: false })),
      );
    },
    [key],
  );
  useEffect(() => {
    const timer = setTimeout(() => ask(undefined, []), pauseMs);
    return () => clearTimeout(timer);
  }, [ask, round, pauseMs]);

  const reload = useCallback(() => setRound((before) => before + 1), []);
  const replace = useCallback((same: (item: T) => boolean, by: T | undefined) => {
    setHeld((now) =>
      now.items === undefined
        ? now
        : {
            ...now,
            items: now.items.flatMap((item) => (same(item) ? (by === undefined ? [] : [by]) : [item])),
          },
    );
  }, []);
  const { items, next } = held;
  return {
    // What was found before stays in sight while something else is looked for.
    items,
    error: held.key === key ? held.error : undefined,
    busy: held.busy || held.key !== key,
    more: items === undefined || next === undefined || held.key !== key ? undefined : () => ask(next, items),
    reload,
    replace,
  };
}
