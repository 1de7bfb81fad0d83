import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyFailure } from '../notify';
import { useParley, useParleyState } from '../parleyContext';
import classes from '../people/dialog.module.css';

interface RemoveMemberProps {
  readonly chatId: string;
  readonly userId: string;
  readonly onClose: () => void;
}

export function RemoveMember({ chatId, userId, onClose }: RemoveMemberProps) {
  const { t } = useTranslation();
  const parley = useParley();
  const name = useParleyState((state) => state.people[userId]?.name ?? '…');
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    try {
      await parley.groups.remove(chatId, userId);
      onClose();
    } catch (error) {
      notifyFailure(error);
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('group.removeTitle', { name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className={classes.text}>{t('group.removeText')}</p>
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button color="red" onClick={() => void remove()} loading={busy}>
          {t('group.remove')}
        </Button>
      </div>
    </Modal>
  );
}
