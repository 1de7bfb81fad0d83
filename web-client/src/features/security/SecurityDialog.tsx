import { Button, Modal } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Security } from '../../client/security';
import { PasswordForm } from '../account/PasswordForm';
import { notifySuccess } from '../notify';
import { useAccount } from '../parleyContext';
import { FactorSection } from './FactorSection';
import { PasskeySection } from './PasskeySection';
import classes from './Security.module.css';
import { SessionsSection } from './SessionsSection';

/** The own password, second factor, passkeys and sign-ins. */
export default function SecurityDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const account = useAccount();
  const security = useMemo(() => new Security(account), [account]);
  const [changing, setChanging] = useState(false);
  const change = async (current: string, next: string) => {
    await account.changePassword(current, next);
    notifySuccess(t('password.changed'));
    setChanging(false);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('security.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div data-testid="security-dialog">
        <section className={classes.section}>
          {changing ? (
            <PasswordForm currentLabel={t('password.current')} onSubmit={change} />
          ) : (
            <Button variant="light" onClick={() => setChanging(true)}>
              {t('password.change')}
            </Button>
          )}
        </section>
        <FactorSection security={security} />
        <PasskeySection />
        <SessionsSection security={security} />
      </div>
    </Modal>
  );
}
