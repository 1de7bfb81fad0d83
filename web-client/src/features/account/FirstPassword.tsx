import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAccount } from '../parleyContext';
import { AccountPage } from './AccountPage';
import { PasswordForm } from './PasswordForm';

/** After the first sign-in with a one-time password. */
export default function FirstPassword() {
  const { t } = useTranslation();
  const account = useAccount();
  return (
    <AccountPage title={t('password.title')} subtitle={t('password.why')}>
      <PasswordForm onSubmit={(_, next) => account.chooseFirstPassword(next)} />
      <Button variant="subtle" fullWidth mt="sm" onClick={() => void account.signOut()}>
        {t('menu.signOut')}
      </Button>
    </AccountPage>
  );
}
