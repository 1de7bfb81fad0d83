import { Button, Divider } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../client/account';
import { useAccount } from '../parleyContext';
import { goToProvider } from '../providerAddress';
import { explainProvider } from './explainProvider';
import { useAsked } from './useAsked';

// Passwords work without it, and say so themselves if the server is away.
const askOffer = (account: Account) => account.providerOffer();

interface ProviderButtonProps {
  readonly onFailure: (text: string | undefined) => void;
}

/** The way by a provider of sign-ins, if this server has one. */
export function ProviderButton({ onFailure }: ProviderButtonProps) {
  const { t } = useTranslation();
  const account = useAccount();
  const offer = useAsked(askOffer);
  const [busy, setBusy] = useState(false);

  const begin = async () => {
    setBusy(true);
    try {
      goToProvider(await account.beginByProvider());
    } catch (error) {
      onFailure(explainProvider(error, t));
      setBusy(false);
    }
  };
  if (offer?.available !== true) {
    return null;
  }
  return (
    <>
      <Divider label={t('provider.or')} my="md" />
      <Button variant="default" size="md" fullWidth loading={busy} onClick={() => void begin()}>
        {offer.buttonText ?? t('provider.button')}
      </Button>
    </>
  );
}
