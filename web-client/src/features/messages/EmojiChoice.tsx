import { Loader, Popover } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../protocol/generated';
import type { HeldChat } from '../../state/chats';
import { LoadGuard } from '../LoadGuard';
import { notifyFailure } from '../notify';
import { useParley } from '../parleyContext';
import type { MenuPlace } from './menuPlace';
import { closeMessageMenu } from './menuPlace';
import classes from './MessageMenu.module.css';

const EmojiPicker = lazy(() => import('../composer/EmojiPicker'));

interface EmojiChoiceProps {
  readonly held: HeldChat;
  readonly message: Message;
  readonly place: MenuPlace;
}

/** All emoji, to put one under a message. */
export function EmojiChoice({ held, message, place }: EmojiChoiceProps) {
  const { t } = useTranslation();
  const parley = useParley();
  const react = (emoji: string) => {
    closeMessageMenu();
    parley.messages.react(held.chat.id, message.seq, emoji, true).catch(notifyFailure);
  };
  return (
    <Popover
      opened
      onChange={(opened) => !opened && closeMessageMenu()}
      position="bottom-start"
      radius="lg"
      shadow="lg"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <span className={classes.anchor} style={{ left: place.x, top: place.y }} />
      </Popover.Target>
      <Popover.Dropdown className={classes.emojiPlace} aria-label={t('message.react')}>
        <LoadGuard fallback={<p>{t('emoji.failed')}</p>}>
          <Suspense fallback={<Loader m="xl" size={22} aria-label={t('common.loading')} role="img" />}>
            <EmojiPicker onEmoji={react} />
          </Suspense>
        </LoadGuard>
      </Popover.Dropdown>
    </Popover>
  );
}
