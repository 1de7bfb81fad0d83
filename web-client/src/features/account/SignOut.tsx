import { Button, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyFailure } from '../notify';
import { useAccount, useParley } from '../parleyContext';
import classes from '../people/dialog.module.css';

/** Signs out at once when nothing would be lost, and asks otherwise. */
export default function SignOut({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const account = useAccount();
  const parley = useParley();
  const [unsent, setUnsent] = useState(0);

  const leave = () => {
    onClose();
    account.signOut().catch(notifyFailure);
  };
  useEffect(() => {
    let wanted = true;
    void parley.unsentCount().then((count) => {
      if (wanted && count === 0) {
        onClose();
        account.signOut().catch(notifyFailure);
      } else if (wanted) {
        setUnsent(count);
      }
    });
    return () => {
      wanted = false;
    };
  }, [parley, account, onClose]);

  return (
    <Modal
      opened={unsent > 0}
      onClose={onClose}
      title={t('signOut.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className={classes.text}>{t('signOut.unsent', { count: unsent })}</p>
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('common.cancel')}
        </Button>
        <Button color="red" onClick={leave}>
          {t('signOut.confirm')}
        </Button>
      </div>
    </Modal>
  );
}
