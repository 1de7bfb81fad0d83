import { VisuallyHidden } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldChat } from '../../state/chats';
import { unreadCount } from '../../state/selectors';
import { useParleyState } from '../parleyContext';
import classes from './Conversation.module.css';
import { Bubble } from './Bubble';
import { CallRow } from './CallRow';
import type { Row } from './rows';
import { buildRows } from './rows';
import { DayRow, TopRow, UnreadRow } from './SpecialRows';
import { useAnnouncement } from './useAnnouncement';
import { useMessageScroll } from './useMessageScroll';
import { useReading } from './useReading';

interface MessageListProps {
  readonly held: HeldChat;
  readonly unreadAfter: number | undefined;
}

const none: readonly never[] = [];

export function MessageList({ held, unreadAfter }: MessageListProps) {
  const { t } = useTranslation();
  const me = useParleyState((state) => state.me.id);
  const outgoing = useParleyState((state) => state.outgoing[held.chat.id] ?? none);
  const rows = useMemo(
    () => buildRows(held, outgoing, me, outgoing.length > 0 ? undefined : unreadAfter),
    [held, outgoing, me, unreadAfter],
  );
  const { scroller, virtualizer, atEnd, toEnd } = useMessageScroll(held, rows);
  useReading(held, rows, virtualizer);
  const announcement = useAnnouncement(held.chat.id);
  const unread = unreadCount(held, me);

  return (
    <div className={classes.body}>
      <div
        ref={scroller}
        className={classes.scroller}
        role="log"
        aria-live="off"
        aria-label={t('conversation.messages')}
        tabIndex={0}
        data-testid="messages"
      >
        <div className={classes.rows} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, key, start }) => (
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className={classes.row}
              style={{ transform: `translateY(${start}px)` }}
            >
              <AnyRow row={rows[index]} held={held} />
            </div>
          ))}
        </div>
      </div>
      {!atEnd && (
        <button
          type="button"
          className={classes.down}
          data-news={unread > 0}
          data-testid="to-newest"
          aria-label={unread === 0 ? t('conversation.toNewest') : undefined}
          onClick={toEnd}
        >
          <IconArrowDown size={20} aria-hidden="true" />
          {unread > 0 && t('conversation.newBelow', { count: unread })}
        </button>
      )}
      <VisuallyHidden role="status">{announcement}</VisuallyHidden>
    </div>
  );
}

function AnyRow({ row, held }: { readonly row: Row | undefined; readonly held: HeldChat }) {
  switch (row?.kind) {
    case 'message':
      return <Bubble chatId={held.chat.id} row={row} group={held.chat.kind === 'group'} />;
    case 'call':
      return <CallRow row={row} chatId={held.chat.id} group={held.chat.kind === 'group'} />;
    case 'day':
      return <DayRow at={row.at} />;
    case 'unread':
      return <UnreadRow />;
    case 'top':
      return <TopRow held={held} />;
    case undefined:
      return null;
  }
}
