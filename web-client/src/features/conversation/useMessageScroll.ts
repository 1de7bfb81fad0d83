import type { Virtualizer } from '@tanstack/react-virtual';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { HeldChat } from '../../state/chats';
import { useParley, useParleyState } from '../parleyContext';
import type { Row } from './rows';
import { estimateHeight } from './rows';

export type MessageVirtualizer = Virtualizer<HTMLDivElement, HTMLDivElement>;

interface MessageScroll {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly virtualizer: MessageVirtualizer;
  readonly atEnd: boolean;
  readonly toEnd: () => void;
}

/** So near to the end counts as being there. */
const NEAR_END = 80;
/** Older messages are asked for when so few rows are left above. */
const ROWS_AHEAD = 10;

/**
 * Scrolling as one expects of a chat: it opens at the first unread message or at the end, stays at the end while new
 * messages come, stays where it is when one reads further up, and does not jump when older messages are put above.
 */
export function useMessageScroll(held: HeldChat, rows: readonly Row[]): MessageScroll {
  const parley = useParley();
  const scroller = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const { id } = held.chat;
  // eslint-disable-next-line react-hooks/incompatible-library -- the compiler is not used
  const virtualizer: MessageVirtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimateHeight(rows[index]),
    getItemKey: (index) => rows[index]?.key ?? index,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: NEAR_END,
    overscan: 8,
    paddingStart: 8,
    paddingEnd: 10,
    onChange: (instance) => setAtEnd(instance.isAtEnd(NEAR_END)),
  });

  useLayoutEffect(() => {
    const unread = rows.findIndex((row) => row.kind === 'unread');
    if (unread >= 0) {
      virtualizer.scrollToIndex(unread, { align: 'start' });
    } else {
      virtualizer.scrollToEnd();
    }
    // The place of opening is found once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [virtualizer]);

  const firstShown = virtualizer.getVirtualItems()[0]?.index ?? 0;
  const online = useParleyState((state) => state.connection.phase === 'online');
  const failed = useParleyState((state) => state.history[id] === 'failed');
  const oldest = held.messages[0]?.seq;
  useEffect(() => {
    if (firstShown < ROWS_AHEAD && !held.complete && !failed) {
      void parley.loadOlder(id);
    }
  }, [parley, id, firstShown, oldest, held.complete, online, failed]);

  // Who sends wants to see it, wherever they were reading.
  const newest = rows.at(-1);
  const newestOwnUnsent = newest?.kind === 'message' && newest.state === 'sending' ? newest.key : undefined;
  useEffect(() => {
    if (newestOwnUnsent !== undefined) {
      virtualizer.scrollToEnd();
    }
  }, [virtualizer, newestOwnUnsent]);

  return { scroller, virtualizer, atEnd, toEnd: () => virtualizer.scrollToEnd() };
}
