import { Alert, Button, Loader } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccount } from '../parleyContext';
import type { ProviderAnswer } from '../providerAddress';
import { goToProvider } from '../providerAddress';
import { AccountPage } from './AccountPage';
import { explainProvider } from './explainProvider';

interface ProviderReturnProps {
  readonly answer: ProviderAnswer;
  /** To the sign-in by password. */
  readonly onLeave: () => void;
}

/** Where the provider of sign-ins sends people back to. */
export default function ProviderReturn({ answer, onLeave }: ProviderReturnProps) {
  const { t } = useTranslation();
  const account = useAccount();
  const [failure, setFailure] = useState(() => refusal(answer, t));
  const [busy, setBusy] = useState(false);
  const taken = useRef(false);

  useEffect(() => {
    // The answer is good once; effects may run twice.
    if (taken.current || 'error' in answer) {
      return;
    }
    taken.current = true;
    account.finishByProvider(answer).catch((error: unknown) => setFailure(explainProvider(error, t)));
  }, [account, answer, t]);

  const again = async () => {
    setBusy(true);
    try {
      goToProvider(await account.beginByProvider());
    } catch (error) {
      setFailure(explainProvider(error, t));
      setBusy(false);
    }
  };
  return (
    <AccountPage title={t('signIn.title')} subtitle={t('signIn.subtitle')}>
      {failure === undefined ? (
        <Loader size={22} aria-label={t('common.loading')} role="img" />
      ) : (
        <>
          <Alert color="red" variant="light" role="alert">
            {failure}
          </Alert>
          <Button size="md" fullWidth mt="md" loading={busy} onClick={() => void again()}>
            {t('common.retry')}
          </Button>
          <Button variant="subtle" fullWidth mt="sm" onClick={onLeave}>
            {t('provider.byPassword')}
          </Button>
        </>
      )}
    </AccountPage>
  );
}

/** What the provider itself refused. */
function refusal(answer: ProviderAnswer, t: TFunction): string | undefined {
  if ('error' in answer) {
    return answer.error === 'access_denied' ? t('provider.cancelled') : t('provider.notGood');
  }
  return undefined;
}
