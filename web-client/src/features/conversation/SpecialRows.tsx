import { Button, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HeldChat } from '../../state/chats';
import { chatTitle, partnerId } from '../../state/selectors';
import { dayName } from '../../ui/time';
import { openMessageDialog } from '../messages/messageDialogs';
import { ChatAvatar } from '../chats/ChatAvatar';
import { useParley, useParleyState } from '../parleyContext';
import { useNow } from '../useNow';
import classes from './SpecialRows.module.css';

export function DayRow({ at, chatId }: { readonly at: number; readonly chatId: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const name = dayName(at, now, i18n.language, t('conversation.today'), t('conversation.yesterday'));
  return (
    <div className={classes.day} data-testid="day">
      <button
        type="button"
        title={t('conversation.jumpToDate')}
        onClick={() => openMessageDialog({ kind: 'date', chatId, at })}
      >
        {name}
      </button>
    </div>
  );
}

export function UnreadRow() {
  const { t } = useTranslation();
  return (
    <div
      className={classes.unread}
      role="separator"
      aria-label={t('conversation.unread')}
      data-testid="unread-line"
    >
      <span>{t('conversation.unread')}</span>
    </div>
  );
}

/** Above the oldest message: the beginning of the chat, or what is being done to get there. */
export function TopRow({ held, complete }: { readonly held: HeldChat; readonly complete: boolean }) {
  const { t } = useTranslation();
  const parley = useParley();
  const { id, kind } = held.chat;
  const history = useParleyState((state) => state.history[id]);
  const online = useParleyState((state) => state.connection.phase === 'online');
  if (complete) {
    return <Beginning held={held} />;
  }
  if (history === 'failed' && online) {
    return (
      <div className={classes.top} data-kind={kind}>
        {t('conversation.loadFailed')}
        <Button size="xs" variant="light" onClick={() => void parley.history.loadOlder(id)}>
          {t('common.retry')}
        </Button>
      </div>
    );
  }
  return (
    <div className={classes.top}>
      {online ? (
        <Loader size={20} aria-label={t('common.loading')} role="img" />
      ) : (
        t('conversation.olderOffline')
      )}
    </div>
  );
}

/** Below a place in the middle of a chat: newer messages are on their way. */
export function BottomRow({ chatId }: { readonly chatId: string }) {
  const { t } = useTranslation();
  const parley = useParley();
  const failed = useParleyState((state) => state.history[chatId] === 'failed');
  return (
    <div className={classes.top}>
      {failed ? (
        <>
          {t('conversation.newerFailed')}
          <Button size="xs" variant="light" onClick={() => void parley.history.loadNewer(chatId)}>
            {t('common.retry')}
          </Button>
        </>
      ) : (
        <Loader size={20} aria-label={t('common.loading')} role="img" />
      )}
    </div>
  );
}

function Beginning({ held }: { readonly held: HeldChat }) {
  const { t } = useTranslation();
  const me = useParleyState((state) => state.me.id);
  const title = useParleyState((state) => chatTitle(held, state.people, me));
  return (
    <div className={classes.beginning}>
      <ChatAvatar chat={held.chat} partner={partnerId(held, me)} title={title} size="large" />
      <bdi className={classes.beginningTitle}>{title}</bdi>
      <span>
        {held.chat.kind === 'group' ? t('conversation.startGroup', { title }) : t('conversation.start')}
      </span>
    </div>
  );
}
