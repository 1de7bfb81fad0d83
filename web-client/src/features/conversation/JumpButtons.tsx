import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HeldChat } from '../../state/chats';
import { jumpTo } from '../messages/jump';
import { useParley } from '../parleyContext';
import classes from './Conversation.module.css';
import type { Row } from './rows';
import type { MessageVirtualizer } from './useMessageScroll';

interface JumpButtonsProps {
  readonly held: HeldChat;
  readonly rows: readonly Row[];
  readonly virtualizer: MessageVirtualizer;
  /** The place after which everything was new when the chat was opened. */
  readonly unreadAfter: number | undefined;
  readonly atEnd: boolean;
  readonly toEnd: () => void;
}

/** Over the messages: back to the first unread one, and to the newest. */
export function JumpButtons(props: JumpButtonsProps) {
  const { held, rows, virtualizer, unreadAfter, atEnd, toEnd } = props;
  const { t } = useTranslation();
  const parley = useParley();
  const { id, unread } = held.chat;
  const line = rows.findIndex((row) => row.kind === 'unread');
  const firstShown = virtualizer.getVirtualItemForOffset(virtualizer.scrollOffset ?? 0)?.index ?? 0;
  const lineIsAbove = line >= 0 ? line < firstShown : unreadAfter !== undefined && held.around === undefined;
  return (
    <>
      {lineIsAbove && unreadAfter !== undefined && !atEnd && (
        <button
          type="button"
          className={classes.up}
          data-testid="to-unread"
          onClick={() => {
            if (line >= 0) {
              virtualizer.scrollToIndex(line, { align: 'start' });
            } else {
              void jumpTo(parley, id, { seq: unreadAfter + 1 });
            }
          }}
        >
          <IconArrowUp size={18} aria-hidden="true" />
          {t('conversation.toUnread')}
        </button>
      )}
      {!atEnd && (
        <button
          type="button"
          className={classes.down}
          data-news={unread > 0}
          data-testid="to-newest"
          aria-label={unread === 0 ? t('conversation.toNewest') : undefined}
          onClick={() => {
            if (held.around === undefined) {
              toEnd();
            } else {
              parley.history.toNewest(id);
              // The end is there with the next drawing.
              requestAnimationFrame(toEnd);
            }
          }}
        >
          <IconArrowDown size={20} aria-hidden="true" />
          {unread > 0 && t('conversation.newBelow', { count: unread })}
        </button>
      )}
    </>
  );
}
