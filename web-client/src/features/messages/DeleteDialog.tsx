import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../protocol/generated';
import { notifyFailure } from '../notify';
import { useParley } from '../parleyContext';
import classes from '../people/dialog.module.css';
import { closeMessageDialog } from './messageDialogs';
import { rightsOver } from './rights';
import { endSelection } from './selection';

interface DeleteDialogProps {
  readonly chatId: string;
  readonly messages: readonly Message[];
}

/** For everybody, where that is allowed, or for oneself alone. */
export function DeleteDialog({ chatId, messages }: DeleteDialogProps) {
  const { t } = useTranslation();
  const parley = useParley();
  const { chats, me } = parley.store.getState();
  const held = chats.byId[chatId];
  const everybody =
    held !== undefined && messages.every((message) => rightsOver(held, message, me.id).deleteForEverybody);
  const remove = (forEverybody: boolean) => () => {
    closeMessageDialog();
    endSelection();
    const seqs = messages.map(({ seq }) => seq);
    parley.messages.delete(chatId, seqs, forEverybody).catch(notifyFailure);
  };
  return (
    <Modal
      opened
      onClose={closeMessageDialog}
      title={t('deletion.title', { count: messages.length })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className={classes.text}>{everybody ? t('deletion.explain') : t('deletion.explainOwn')}</p>
      <div className={classes.actions}>
        <Button variant="default" onClick={closeMessageDialog}>
          {t('common.cancel')}
        </Button>
        <Button variant="light" color="red" onClick={remove(false)} data-autofocus={!everybody}>
          {t('deletion.forMe')}
        </Button>
        {everybody && (
          <Button color="red" onClick={remove(true)} data-autofocus>
            {t('deletion.forEverybody')}
          </Button>
        )}
      </div>
    </Modal>
  );
}
