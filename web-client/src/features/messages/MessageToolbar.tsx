import { IconArrowBackUp, IconDots, IconMoodPlus } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../protocol/generated';
import { useParley } from '../parleyContext';
import { openMessageMenu } from './menuPlace';
import classes from './MessageToolbar.module.css';
import { rightsOver } from './rights';
import { startWriting } from './writing';

interface MessageToolbarProps {
  readonly chatId: string;
  readonly message: Message;
}

/** Beside the message under the pointer, or with the focus: what is done most often, and the way to all the rest. */
export function MessageToolbar({ chatId, message }: MessageToolbarProps) {
  const { t } = useTranslation();
  const parley = useParley();
  const { chats, me } = parley.store.getState();
  const held = chats.byId[chatId];
  if (held === undefined) {
    return null;
  }
  const rights = rightsOver(held, message, me.id);
  const menu = (emoji: boolean) => (event: MouseEvent) => {
    const { left, bottom } = event.currentTarget.getBoundingClientRect();
    openMessageMenu({ chatId, seq: message.seq, x: left, y: bottom + 4, ...(emoji ? { emoji } : {}) });
  };
  return (
    <div className={classes.toolbar} role="toolbar" aria-label={t('message.actions')}>
      {rights.react && (
        <button type="button" aria-label={t('message.react')} title={t('message.react')} onClick={menu(true)}>
          <IconMoodPlus size={18} stroke={1.8} aria-hidden="true" />
        </button>
      )}
      {rights.reply && (
        <button
          type="button"
          aria-label={t('message.reply')}
          title={t('message.reply')}
          onClick={() => startWriting(chatId, { purpose: 'reply', message })}
        >
          <IconArrowBackUp size={18} stroke={1.8} aria-hidden="true" />
        </button>
      )}
      <button
        type="button"
        aria-label={t('message.more')}
        title={t('message.more')}
        aria-haspopup="menu"
        data-testid="message-more"
        onClick={menu(false)}
      >
        <IconDots size={18} stroke={1.8} aria-hidden="true" />
      </button>
    </div>
  );
}
