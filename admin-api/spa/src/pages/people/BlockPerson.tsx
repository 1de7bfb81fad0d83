import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import dialog from '../../ui/dialog.module.css';
import { useApi } from '../../ui/panelContext';
import { tellDone, tellFailure } from '../../ui/toasts';
import type { Account } from './model';

interface BlockPersonProps {
  readonly account: Account;
  readonly onBlocked: (account: Account) => void;
  readonly onClose: () => void;
}

export function BlockPerson({ account, onBlocked, onClose }: BlockPersonProps) {
  const { t } = useTranslation();
  const api = useApi();
  const [busy, setBusy] = useState(false);
  const block = async () => {
    setBusy(true);
    try {
      onBlocked(await api.post<Account>(`/users/${account.id}/block`));
      tellDone(t('people.blockedDone', { name: account.name }));
    } catch (error) {
      tellFailure(error);
    }
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('people.blockTitle', { name: account.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className={dialog.text}>{t('people.blockHint')}</p>
      <div className={dialog.actions}>
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button color="red.9" loading={busy} onClick={() => void block()}>
          {t('people.block')}
        </Button>
      </div>
    </Modal>
  );
}
