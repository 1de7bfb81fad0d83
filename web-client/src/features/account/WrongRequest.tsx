import { Alert, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Parameter } from '../authorizationRequest';
import { AccountPage } from './AccountPage';

/** What asks is no program of ours on this computer: nobody is sent anywhere. */
export default function WrongRequest({ parameter }: { readonly parameter: Parameter }) {
  const { t } = useTranslation();
  return (
    <AccountPage title={t('authorize.wrongTitle')} subtitle={t('authorize.wrongWhy')}>
      <Alert color="red" variant="light" role="alert">
        {t(`authorize.wrong_${parameter}`)}
      </Alert>
      <Button component="a" href="/" variant="default" size="md" fullWidth mt="md">
        {t('authorize.toParley')}
      </Button>
    </AccountPage>
  );
}
