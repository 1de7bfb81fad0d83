import { useCallback, useEffect, useRef, useState } from 'react';
import type { SearchTerms } from '../../client/search';
import type { SearchHit } from '../../protocol/generated';
import { useParley, useParleyState } from '../parleyContext';

/** So long after the last key the search begins. */
const REST_MS = 250;
/** The server gives up a page after some thousand messages; so often the next is asked for by itself. */
const BY_ITSELF = 8;

export interface Found {
  readonly hits: readonly SearchHit[];
  readonly state: 'idle' | 'searching' | 'done' | 'failed';
  /** Whether there may be more. */
  readonly more: boolean;
}

interface Search extends Found {
  readonly loadMore: () => void;
  readonly retry: () => void;
}

/** What is known for some terms, told apart by `key`. */
interface Known {
  readonly key: string;
  readonly hits: readonly SearchHit[];
  readonly state: Found['state'];
  readonly next: string | undefined;
}

const nothing: Known = { key: '', hits: [], state: 'idle', next: undefined };

/** Finds messages while somebody types. What was found before stays until the next answer is there. */
export function useMessageSearch(terms: SearchTerms | undefined): Search {
  const parley = useParley();
  const online = useParleyState((state) => state.connection.phase === 'online');
  const [known, setKnown] = useState(nothing);
  const current = useRef<object>({});
  const key = terms === undefined ? '' : JSON.stringify(terms);

  /** Appends the next page that has something in it. */
  const load = useCallback(
    async (wanted: string, run: object, before: readonly SearchHit[], after: string | undefined) => {
      let next = after;
      let hits: readonly SearchHit[] = [];
      let failed = false;
      try {
        let pages = 0;
        let goesOn: boolean;
        do {
          const page = await parley.search.find(JSON.parse(wanted) as SearchTerms, next);
          hits = page.hits;
          next = page.next;
          goesOn = page.partial && hits.length === 0 && ++pages < BY_ITSELF && current.current === run;
        } while (goesOn);
      } catch {
        failed = true;
      }
      if (current.current === run) {
        setKnown({ key: wanted, hits: [...before, ...hits], state: failed ? 'failed' : 'done', next });
      }
    },
    [parley],
  );

  useEffect(() => {
    const run = {};
    current.current = run;
    if (key === '') {
      return undefined;
    }
    const timer = setTimeout(() => void load(key, run, [], undefined), REST_MS);
    return () => clearTimeout(timer);
  }, [load, key, online]);

  const goOn = useCallback(() => {
    if (known.state !== 'searching' && known.key === key) {
      setKnown({ ...known, state: 'searching' });
      void load(key, current.current, known.hits, known.next);
    }
  }, [load, known, key]);
  const loadMore = useCallback(() => {
    if (known.state === 'done' && known.next !== undefined) {
      goOn();
    }
  }, [goOn, known]);

  const found: Found =
    key === ''
      ? { hits: [], state: 'idle', more: false }
      : known.key === key
        ? { hits: known.hits, state: known.state, more: known.next !== undefined }
        : { hits: known.hits, state: 'searching', more: false };
  return { ...found, loadMore, retry: goOn };
}
