import { VisuallyHidden } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldChat } from '../../state/chats';
import { MessageMenuHost } from '../messages/MessageMenuHost';
import { useParleyState } from '../parleyContext';
import classes from './Conversation.module.css';
import { Bubble } from './Bubble';
import { CallRow } from './CallRow';
import { JumpButtons } from './JumpButtons';
import { NoticeRow } from './NoticeRow';
import type { Row } from './rows';
import { buildRows } from './rows';
import { BottomRow, DayRow, TopRow, UnreadRow } from './SpecialRows';
import { useAnnouncement } from './useAnnouncement';
import { useFound } from './useFound';
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
  const pending = useParleyState((state) => state.pending[held.chat.id] ?? none);
  const rows = useMemo(
    () => buildRows(held, outgoing, me, outgoing.length > 0 ? undefined : unreadAfter, pending),
    [held, outgoing, me, unreadAfter, pending],
  );
  const { scroller, virtualizer, atEnd, toEnd, jumpTo } = useMessageScroll(held, rows);
  const found = useFound(held.chat.id, rows, jumpTo);
  useReading(held, rows, virtualizer);
  const announcement = useAnnouncement(held.chat.id);
  const lastMessage = rows.findLastIndex((row) => row.kind === 'message');

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
        onKeyDown={walk}
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
              <AnyRow row={rows[index]} held={held} found={found} stop={index === lastMessage} />
            </div>
          ))}
        </div>
      </div>
      <JumpButtons
        held={held}
        rows={rows}
        virtualizer={virtualizer}
        unreadAfter={unreadAfter}
        atEnd={atEnd}
        toEnd={toEnd}
      />
      <MessageMenuHost held={held} />
      <VisuallyHidden role="status">{announcement}</VisuallyHidden>
    </div>
  );
}

interface AnyRowProps {
  readonly row: Row | undefined;
  readonly held: HeldChat;
  readonly found: number | undefined;
  readonly stop: boolean;
}

function AnyRow({ row, held, found, stop }: AnyRowProps) {
  const { id, kind } = held.chat;
  switch (row?.kind) {
    case 'message':
      return (
        <Bubble
          chatId={id}
          row={row}
          group={kind === 'group'}
          found={found !== undefined && row.seq === found}
          stop={stop}
        />
      );
    case 'call':
      return <CallRow row={row} chatId={id} group={kind === 'group'} />;
    case 'notice':
      return <NoticeRow chatId={id} senderId={row.senderId} notice={row.notice} />;
    case 'day':
      return <DayRow at={row.at} chatId={id} />;
    case 'unread':
      return <UnreadRow />;
    case 'top':
      return <TopRow held={held} complete={row.complete} />;
    case 'bottom':
      return <BottomRow chatId={id} />;
    case undefined:
      return null;
  }
}

/** Arrow keys walk from message to message, once one has the focus. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const here = event.target;
  if (step === undefined || !(here instanceof HTMLElement) || here.tagName !== 'ARTICLE') {
    return;
  }
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('article[data-testid="message"]')].sort(
    (one, other) => placeOf(one) - placeOf(other),
  );
  const next = all[all.indexOf(here) + step];
  if (next !== undefined) {
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
  }
}

function placeOf(article: HTMLElement): number {
  return Number(article.parentElement?.dataset.index ?? 0);
}
