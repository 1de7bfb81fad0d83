import { Button, Modal, Textarea } from '@mantine/core';
import type { SubmitEvent } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import dialog from '../../ui/dialog.module.css';
import { useApi } from '../../ui/panelContext';
import { tellDone, tellFailure } from '../../ui/toasts';
import type { Account } from './model';

/** As the server has it. */
const REASON_CHARS = 500;

interface BlockPersonProps {
  readonly account: Account;
  readonly onBlocked: (account: Account) => void;
  readonly onClose: () => void;
}

/** Blocks somebody, or changes why somebody is blocked. */
export function BlockPerson({ account, onBlocked, onClose }: BlockPersonProps) {
  const { t } = useTranslation();
  const api = useApi();
  const blocked = account.state === 'blocked';
  const [reason, setReason] = useState(account.blockReason ?? '');
  const [busy, setBusy] = useState(false);
  const block = async () => {
    setBusy(true);
    try {
      // One line: it stands in the audit log, too.
      const said = reason.replace(/\s+/g, ' ').trim();
      onBlocked(await api.post<Account>(`/users/${account.id}/block`, said === '' ? {} : { reason: said }));
      tellDone(blocked ? t('common.saved') : t('people.blockedDone', { name: account.name }));
    } catch (error) {
      tellFailure(error);
    }
    onClose();
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    void block();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={blocked ? t('people.reasonTitle') : t('people.blockTitle', { name: account.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form className={dialog.stack} onSubmit={onSubmit}>
        {!blocked && <p className={dialog.text}>{t('people.blockHint')}</p>}
        <Textarea
          label={t('people.reason')}
          description={t('people.reasonHint')}
          maxLength={REASON_CHARS}
          rows={2}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className={dialog.actions}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          {blocked ? (
            <Button type="submit" loading={busy} disabled={reason.trim() === ''}>
              {t('common.save')}
            </Button>
          ) : (
            <Button type="submit" color="red.9" loading={busy}>
              {t('people.block')}
            </Button>
          )}
        </div>
      </form>
    </Modal>
  );
}
