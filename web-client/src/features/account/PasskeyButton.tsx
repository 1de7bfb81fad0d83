import { Button } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../client/account';
import { passkeyObstacle, answerWithPasskey } from '../../client/passkeys';
import { useAccount } from '../parleyContext';
import { explainPasskey } from '../security/explainPasskey';
import { useAsked } from './useAsked';

// Passwords work without it, and say so themselves if the server is away.
const askOffer = (account: Account) => account.passkeyOffer();

interface PasskeyButtonProps {
  readonly onFailure: (text: string | undefined) => void;
}

/** The way with a passkey, where server, browser and address have it. */
export function PasskeyButton({ onFailure }: PasskeyButtonProps) {
  const { t } = useTranslation();
  const account = useAccount();
  const offer = useAsked(askOffer);
  const [busy, setBusy] = useState(false);

  const begin = async () => {
    setBusy(true);
    onFailure(undefined);
    try {
      if (!(await account.signInByPasskey(answerWithPasskey))) {
        onFailure(t('passkey.oneTime'));
        setBusy(false);
      }
    } catch (error) {
      onFailure(explainPasskey(error, t));
      setBusy(false);
    }
  };
  if (offer?.available !== true || passkeyObstacle(offer) !== undefined) {
    return null;
  }
  return (
    <Button
      variant="default"
      size="md"
      mt={14}
      fullWidth
      leftSection={<IconFingerprint size={20} aria-hidden />}
      loading={busy}
      onClick={() => void begin()}
    >
      {t('passkey.button')}
    </Button>
  );
}
