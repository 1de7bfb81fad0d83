import { createStore, useStore } from 'zustand';
import type { SearchedContent } from '../../protocol/generated';
import { openDialog } from '../dialogs';

/** What is looked for. Kept while the page lives, so that one can come back to what was found. */
export interface Wanted {
  readonly query: string;
  readonly chatId?: string | undefined;
  readonly senderId?: string | undefined;
  /** Days as date fields hold them: YYYY-MM-DD. The last one is included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly has?: SearchedContent | undefined;
}

export const nothingWanted: Wanted = { query: '' };

const store = createStore<{ readonly wanted: Wanted }>(() => ({ wanted: nothingWanted }));

export function useWanted(): Wanted {
  return useStore(store, (state) => state.wanted);
}

export function want(change: Partial<Wanted>): void {
  store.setState(({ wanted }) => ({ wanted: { ...wanted, ...change } }));
}

/** Opens the search, with what was looked for last unless something else is given. */
export function openSearch(preset?: Partial<Wanted>): void {
  if (preset !== undefined) {
    store.setState({ wanted: { ...nothingWanted, ...preset } });
  }
  openDialog('search');
}

export function filterCount({ chatId, senderId, from, to, has }: Wanted): number {
  return [chatId, senderId, from, to, has].filter((filter) => filter !== undefined).length;
}
