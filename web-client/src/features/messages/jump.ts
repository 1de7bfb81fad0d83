import { createStore, useStore } from 'zustand';
import type { Place } from '../../client/history';
import type { Parley } from '../../client/parley';
import { stayIn } from '../navigation';
import { notifyFailure } from '../notify';

/** A message that is to be brought into sight. */
export interface Target {
  readonly chatId: string;
  readonly seq: number;
  /** Another one with each jump, also to the same message. */
  readonly jump: number;
}

const targets = createStore<{ readonly target: Target | undefined }>(() => ({ target: undefined }));
let jumps = 0;

/** Shows a message, or the first one of a day, wherever it is. */
export async function jumpTo(parley: Parley, chatId: string, place: Place): Promise<void> {
  try {
    const seq = await parley.history.show(chatId, place);
    stayIn(chatId);
    if (seq !== undefined) {
      targets.setState({ target: { chatId, seq, jump: ++jumps } });
    }
  } catch (error) {
    notifyFailure(error);
  }
}

export function useTarget(chatId: string): Target | undefined {
  return useStore(targets, ({ target }) => (target?.chatId === chatId ? target : undefined));
}
