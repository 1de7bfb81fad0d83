import type { Virtualizer } from '@tanstack/react-virtual';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { HeldChat } from '../../state/chats';
import { useParley, useParleyState } from '../parleyContext';
import type { Row } from './rows';
import { estimateHeight } from './rows';
import { useEndInSight } from './useEndInSight';

export type MessageVirtualizer = Virtualizer<HTMLDivElement, HTMLDivElement>;

interface MessageScroll {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly virtualizer: MessageVirtualizer;
  /** The end of the chat is in sight. */
  readonly atEnd: boolean;
  readonly toEnd: () => void;
  /** Brings a row into sight. */
  readonly jumpTo: (index: number) => void;
}

/** So near to the end counts as being there. */
const NEAR_END = 80;
/** Older messages are asked for when so few rows are left above what is in sight, newer ones in the same way. */
const ROWS_AHEAD = 18;

/**
 * Scrolling as one expects of a chat: it opens at the first unread message or at the end, stays at the end while new
 * messages come, stays where it is when one reads further up, and does not jump when older messages are put above.
 */
export function useMessageScroll(held: HeldChat, rows: readonly Row[]): MessageScroll {
  const parley = useParley();
  const scroller = useRef<HTMLDivElement>(null);
  const unread = rows.findIndex((row) => row.kind === 'unread');
  const [nearEnd, setNearEnd] = useState(unread < 0);
  const { id } = held.chat;
  const inMiddle = held.around !== undefined;
  const wasInMiddle = useRef(inMiddle);
  const jumped = useJumped(scroller);
  // eslint-disable-next-line react-hooks/incompatible-library -- the compiler is not used
  const virtualizer: MessageVirtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimateHeight(rows[index]),
    getItemKey: (index) => rows[index]?.key ?? index,
    anchorTo: 'end',
    // Newer messages that are fetched to be read one after the other are not followed.
    followOnAppend: !inMiddle && !wasInMiddle.current && !jumped.current,
    scrollEndThreshold: NEAR_END,
    overscan: 8,
    paddingStart: 8,
    paddingEnd: 10,
    onChange: (instance) => setNearEnd(instance.isAtEnd(NEAR_END)),
  });
  const atEnd = nearEnd && !inMiddle;

  useLayoutEffect(() => {
    if (unread >= 0) {
      virtualizer.scrollToIndex(unread, { align: 'start' });
    }
    // The place of opening is found once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [virtualizer]);

  // Who is at the end stays there whatever is added: a chat of which only the newest message is held has nothing to scroll
  // yet, so the anchor would be its first row, above which the older ones are put.
  useLayoutEffect(() => {
    if (atEnd && !wasInMiddle.current && !jumped.current) {
      virtualizer.scrollToEnd();
    }
    wasInMiddle.current = inMiddle;
    // Whether one was at the end before the rows changed is what counts.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [virtualizer, rows]);

  useEndInSight(scroller, virtualizer, NEAR_END);

  const items = virtualizer.getVirtualItems();
  const firstShown = items[0]?.index ?? 0;
  const lastShown = items.at(-1)?.index ?? 0;
  const online = useParleyState((state) => state.connection.phase === 'online');
  const failed = useParleyState((state) => state.history[id] === 'failed');
  const older = held.around?.older ?? !held.complete;
  const from = held.around?.from ?? held.from;
  useEffect(() => {
    // The element knows where a scroll has led that the virtualizer will hear of only with the next frame.
    const top = virtualizer.getVirtualItemForOffset(scroller.current?.scrollTop ?? 0)?.index ?? 0;
    if (top < ROWS_AHEAD && older && !failed) {
      void parley.history.loadOlder(id);
    } else if (inMiddle && lastShown > rows.length - ROWS_AHEAD && !failed) {
      void parley.history.loadNewer(id);
    }
  }, [parley, virtualizer, id, firstShown, lastShown, rows.length, from, older, inMiddle, online, failed]);

  // Who sends wants to see it, wherever they were reading.
  const newest = rows.at(-1);
  const newestOwnUnsent = newest?.kind === 'message' && newest.state === 'sending' ? newest.key : undefined;
  useEffect(() => {
    if (newestOwnUnsent !== undefined) {
      virtualizer.scrollToEnd();
    }
  }, [virtualizer, newestOwnUnsent]);

  const jumpTo = useCallback(
    (index: number) => {
      const before = scroller.current?.scrollTop;
      virtualizer.scrollToIndex(index, { align: 'center' });
      jumped.current = scroller.current?.scrollTop !== before;
    },
    [virtualizer, jumped],
  );
  return { scroller, virtualizer, atEnd, toEnd: () => virtualizer.scrollToEnd(), jumpTo };
}

/**
 * Whether somebody has just jumped away and the virtualizer will hear of it only with the next frame: until then it thinks
 * that it is where it was, and what happens to the rows must not lead back there.
 */
function useJumped(scroller: RefObject<HTMLDivElement | null>): RefObject<boolean> {
  const jumped = useRef(false);
  useLayoutEffect(() => {
    const element = scroller.current;
    const onScroll = () => {
      jumped.current = false;
    };
    element?.addEventListener('scroll', onScroll);
    return () => element?.removeEventListener('scroll', onScroll);
  }, [scroller]);
  return jumped;
}
