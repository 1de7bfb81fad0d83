import { createStore, useStore } from 'zustand';

interface Selection {
  readonly chatId: string;
  readonly seqs: ReadonlySet<number>;
}

const selections = createStore<{ readonly selection: Selection | undefined }>(() => ({
  selection: undefined,
}));

/** Adds a message to those that are selected, or takes it out; the last one ends the selection. */
export function toggleSelected(chatId: string, seq: number): void {
  const { selection } = selections.getState();
  const seqs = new Set(selection?.chatId === chatId ? selection.seqs : []);
  if (!seqs.delete(seq)) {
    seqs.add(seq);
  }
  selections.setState({ selection: seqs.size === 0 ? undefined : { chatId, seqs } });
}

export function endSelection(): void {
  selections.setState({ selection: undefined });
}

/** The selected messages of a chat; undefined while none is. */
export function useSelection(chatId: string): ReadonlySet<number> | undefined {
  return useStore(selections, ({ selection }) => (selection?.chatId === chatId ? selection.seqs : undefined));
}

/** Whether a message is selected; undefined while the chat has no selection. */
export function useSelected(chatId: string, seq: number | undefined): boolean | undefined {
  return useStore(selections, ({ selection }) =>
    selection?.chatId !== chatId || seq === undefined ? undefined : selection.seqs.has(seq),
  );
}
