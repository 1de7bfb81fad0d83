import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent } from 'react';
import { useRef } from 'react';
import type { HeldChat } from '../../state/chats';
import { isPinned } from '../../state/own';
import { useParley } from '../parleyContext';
import { useNow } from '../useNow';
import classes from './ChatList.module.css';
import { ChatRow } from './ChatRow';
import { movePinned } from './usePinDrag';

const ROW = 68;
const ROW_LINK = 'data-chat-row';

interface VirtualChatsProps {
  readonly chats: readonly HeldChat[];
  readonly openChatId: string | undefined;
}

/** Only the rows in sight are in the page. Arrow keys walk along them. */
export function VirtualChats({ chats, openChatId }: VirtualChatsProps) {
  const parley = useParley();
  const scroller = useRef<HTMLDivElement>(null);
  const now = useNow();
  const stop = tabStop(chats, openChatId);
  // eslint-disable-next-line react-hooks/incompatible-library -- the compiler is not used
  const virtualizer = useVirtualizer({
    count: chats.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (index) => chats[index]?.chat.id ?? index,
    overscan: 6,
    paddingEnd: 8,
    // The stop of the Tab key is there even when it is out of sight.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), stop])].sort((a, b) => a - b),
  });
  const move = (event: KeyboardEvent) => {
    const from = Number((event.target as HTMLElement).getAttribute(ROW_LINK) ?? -1);
    const moved = event.altKey ? chats[from] : undefined;
    if (moved !== undefined && isPinned(moved) && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      movePinned(parley, moved.chat.id, event.key === 'ArrowUp' ? -1 : 1);
      return;
    }
    const to = target(event.key, from, chats.length);
    if (to !== undefined) {
      event.preventDefault();
      virtualizer.scrollToIndex(to);
      requestAnimationFrame(() => focusRow(scroller.current, to));
    }
  };
  return (
    <div ref={scroller} className={classes.scroller}>
      {/* The list only passes on the keys of the links inside it. */}
      <ul className={classes.rows} style={{ height: virtualizer.getTotalSize() }} onKeyDown={move}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const held = chats[index];
          return held === undefined ? null : (
            <li key={key} className={classes.row} style={{ transform: `translateY(${start}px)` }}>
              <ChatRow
                held={held}
                now={now}
                open={held.chat.id === openChatId}
                link={{ [ROW_LINK]: index, tabIndex: stop === index ? 0 : -1 }}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** The list is one stop of the Tab key: the open chat, or else the first. */
function tabStop(chats: readonly HeldChat[], openChatId: string | undefined): number {
  return Math.max(
    0,
    chats.findIndex((held) => held.chat.id === openChatId),
  );
}

function target(key: string, from: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, from + 1);
    case 'ArrowUp':
      return Math.max(0, from - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

function focusRow(parent: ParentNode | null, index: number): void {
  parent?.querySelector<HTMLElement>(`[${ROW_LINK}="${index}"]`)?.focus();
}

export function focusFirstChat(): void {
  focusRow(document, 0);
}
