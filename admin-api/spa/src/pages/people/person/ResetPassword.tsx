import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/api';
import dialog from '../../../ui/dialog.module.css';
import { useApi } from '../../../ui/panelContext';
import { SecretOnce } from '../../../ui/SecretOnce';
import { tellFailure } from '../../../ui/toasts';
import type { Account } from '../model';

type Reset = Schemas['ResetPassword'];

interface ResetPasswordProps {
  readonly account: Account;
  readonly onReset: () => void;
  readonly onClose: () => void;
}

/** Puts a one-time password in place of a password that was forgotten, and shows it once. */
export function ResetPassword({ account, onReset, onClose }: ResetPasswordProps) {
  const { t } = useTranslation();
  const api = useApi();
  const [reset, setReset] = useState<Reset>();
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      setReset(await api.post<Reset>(`/users/${account.id}/reset-password`));
      onReset();
    } catch (error) {
      tellFailure(error);
      onClose();
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('person.resetTitle', { name: account.name })}
      // A stray click must not close the one view of the password.
      closeOnClickOutside={reset === undefined}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {reset === undefined ? (
        <>
          <p className={dialog.text}>{t('person.resetHint')}</p>
          <div className={dialog.actions}>
            <Button variant="default" data-autofocus onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button color="red.9" loading={busy} onClick={() => void confirm()}>
              {t('person.reset')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <SecretOnce
            done={t('people.addedDone', { name: reset.user.name, login: reset.user.login })}
            label={t('people.oneTime')}
            secret={reset.oneTimePassword}
            hint={t('people.oneTimeHint')}
            copied={`${location.origin}\n${reset.user.login}\n${reset.oneTimePassword}`}
          />
          <div className={dialog.actions}>
            <Button onClick={onClose}>{t('common.done')}</Button>
          </div>
        </>
      )}
    </Modal>
  );
}
