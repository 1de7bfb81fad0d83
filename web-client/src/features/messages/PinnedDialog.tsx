import { ActionIcon, Modal } from '@mantine/core';
import { IconPinnedOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { notifyFailure } from '../notify';
import { useParley, useParleyState } from '../parleyContext';
import dialogClasses from '../people/dialog.module.css';
import { jumpTo } from './jump';
import { closeMessageDialog } from './messageDialogs';
import { MessageLine } from './MessageLine';
import classes from './MessageLine.module.css';
import { rightsOver } from './rights';

const none: readonly never[] = [];

/** All pinned messages of a chat. */
export function PinnedDialog({ chatId }: { readonly chatId: string }) {
  const { t } = useTranslation();
  const parley = useParley();
  const pinned = useParleyState((state) => state.pinned[chatId] ?? none);
  const held = useParleyState((state) => state.chats.byId[chatId]);
  const me = useParleyState((state) => state.me.id);
  return (
    <Modal
      opened
      onClose={closeMessageDialog}
      title={t('pinnedList.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {pinned.length === 0 && <p className={dialogClasses.text}>{t('pinnedList.empty')}</p>}
      <ul className={classes.lines} data-testid="pinned-list">
        {pinned.map((message) => (
          <li key={message.seq} className={classes.item}>
            <MessageLine
              message={message}
              onOpen={() => {
                closeMessageDialog();
                void jumpTo(parley, chatId, { seq: message.seq });
              }}
            />
            {held !== undefined && rightsOver(held, message, me).pin && (
              <span className={classes.actions}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={36}
                  radius="xl"
                  aria-label={t('messageMenu.unpin')}
                  title={t('messageMenu.unpin')}
                  onClick={() => void parley.messages.pin(chatId, message.seq, false).catch(notifyFailure)}
                >
                  <IconPinnedOff size={18} />
                </ActionIcon>
              </span>
            )}
          </li>
        ))}
      </ul>
    </Modal>
  );
}
