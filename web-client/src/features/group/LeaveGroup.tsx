import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RequestRefused } from '../../client/failures';
import type { HeldChat } from '../../state/chats';
import { goToList } from '../navigation';
import { notifyFailure } from '../notify';
import { useParley, useParleyState } from '../parleyContext';
import classes from '../people/dialog.module.css';
import { isLastOwner } from './rights';
import { useMembers } from './useMembers';

interface LeaveGroupProps {
  readonly chatId: string;
  readonly onClose: () => void;
}

export function LeaveGroup({ chatId, onClose }: LeaveGroupProps) {
  const held = useParleyState((state) => state.chats.byId[chatId]);
  return held === undefined ? null : <Question held={held} onClose={onClose} />;
}

/** Asks whether to leave; tells the last owner what has to be done before. */
function Question({ held, onClose }: { readonly held: HeldChat; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const parley = useParley();
  const me = useParleyState((state) => state.me.id);
  const { members } = useMembers(held);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState(false);
  const { chat } = held;
  const title = chat.title ?? '';
  const stuck = refused || isLastOwner(chat, members, me) === true;

  const leave = async () => {
    setBusy(true);
    try {
      await parley.groups.leave(chat.id);
      onClose();
      goToList();
    } catch (error) {
      setBusy(false);
      if (error instanceof RequestRefused && error.code === 'forbidden') {
        setRefused(true);
      } else {
        notifyFailure(error);
      }
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('group.leaveTitle', { title })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className={classes.text} role={stuck ? 'alert' : undefined} data-testid="leave-text">
        {stuck ? t('group.lastOwner') : chat.memberCount <= 1 ? t('group.leaveEmpty') : t('group.leaveText')}
      </p>
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose}>
          {stuck ? t('common.close') : t('common.cancel')}
        </Button>
        {!stuck && (
          <Button color="red" onClick={() => void leave()} loading={busy}>
            {t('group.leave')}
          </Button>
        )}
      </div>
    </Modal>
  );
}
