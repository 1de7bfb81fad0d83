import { Button, Modal } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HttpRefused } from '../../client/failures';
import type { NewSession } from '../../client/security';
import { Security } from '../../client/security';
import { spokenLanguage } from '../../i18n/i18n';
import { fullTime } from '../../ui/time';
import { PasswordForm } from '../account/PasswordForm';
import { notifyFailure, notifySuccess } from '../notify';
import { useAccount } from '../parleyContext';
import classes from './NewSignIns.module.css';

interface NewSignInsProps {
  /** At least one. */
  readonly sessions: readonly NewSession[];
  /** @param id of the sign-in whose owner is known now; without one all are settled */
  readonly onAnswered: (id?: string) => void;
}

/** Asks of one sign-in after the other whether it was the reader's own. Stays until that is answered. */
export default function NewSignIns({ sessions, onAnswered }: NewSignInsProps) {
  const { t } = useTranslation();
  const account = useAccount();
  const security = useMemo(() => new Security(account), [account]);
  const [foreign, setForeign] = useState(false);
  const [busy, setBusy] = useState(false);
  const [session] = sessions;

  const answer = async (told: () => Promise<void>, done: () => void) => {
    setBusy(true);
    try {
      await told();
      done();
    } catch (error) {
      notifyFailure(error);
    }
    setBusy(false);
  };
  if (foreign) {
    return <ForeignSignIn onClose={() => onAnswered()} />;
  }
  if (session === undefined) {
    return null;
  }
  return (
    <section className={classes.bar} aria-label={t('security.newTitle')} data-testid="new-sign-in">
      <div role="alert">
        <h2 className={classes.title}>{t('security.newTitle')}</h2>
        <p className={classes.text}>
          {session.deviceName ?? t('security.unnamed')} · {session.address} ·{' '}
          {fullTime(Date.parse(session.createdAt), spokenLanguage())}
          {session.over && ` · ${t('security.newOver')}`}
        </p>
      </div>
      <div className={classes.row}>
        <Button
          size="compact-md"
          variant="default"
          disabled={busy}
          onClick={() =>
            void answer(
              () => confirm(security, session.id),
              () => onAnswered(session.id),
            )
          }
        >
          {t('security.newMine')}
        </Button>
        <Button
          size="compact-md"
          color="red.9"
          disabled={busy}
          onClick={() =>
            void answer(
              () => security.endOthers(),
              () => setForeign(true),
            )
          }
        >
          {t('security.newForeign')}
        </Button>
      </div>
    </section>
  );
}

/** Somebody else was in: the other devices are out by now, and the password must become another one. */
function ForeignSignIn({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const account = useAccount();
  const change = async (current: string, next: string) => {
    await account.changePassword(current, next);
    notifySuccess(t('password.changed'));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('security.foreignTitle')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className={classes.dialog}>{t('security.foreignText')}</p>
      <PasswordForm currentLabel={t('password.current')} onSubmit={change} />
    </Modal>
  );
}

async function confirm(security: Security, id: string): Promise<void> {
  try {
    await security.confirmSession(id);
  } catch (error) {
    // Answered on another device.
    if (!(error instanceof HttpRefused) || error.code !== 'not_found') {
      throw error;
    }
  }
}
