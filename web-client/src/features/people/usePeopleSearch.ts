import { useEffect, useRef, useState } from 'react';
import type { Person } from '../../protocol/generated';
import { useParley, useParleyState } from '../parleyContext';

const REST_MS = 180;

export interface PeopleSearch {
  readonly people: readonly Person[];
  readonly state: 'searching' | 'done' | 'failed';
  readonly more: () => void;
}

/** People whose name or login holds what was typed, without oneself. */
export function usePeopleSearch(query: string): PeopleSearch {
  const parley = useParley();
  const me = useParleyState((state) => state.me.id);
  const online = useParleyState((state) => state.connection.phase === 'online');
  const [people, setPeople] = useState<readonly Person[]>([]);
  const [state, setState] = useState<PeopleSearch['state']>('searching');
  const next = useRef<string | undefined>(undefined);

  useEffect(() => {
    let wanted = true;
    const search = () => {
      parley.people.search(query).then(
        (page) => {
          if (wanted) {
            next.current = page.next;
            setPeople(page.people);
            setState('done');
          }
        },
        () => {
          if (wanted) {
            setState('failed');
          }
        },
      );
    };
    const timer = setTimeout(search, query === '' ? 0 : REST_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [parley, query, online]);

  const more = () => {
    const after = next.current;
    if (after !== undefined) {
      next.current = undefined;
      parley.people.search(query, after).then(
        (page) => {
          next.current = page.next;
          setPeople((before) => [...before, ...page.people]);
        },
        () => {
          next.current = after;
        },
      );
    }
  };

  return { people: people.filter((person) => person.id !== me && person.active), state, more };
}
