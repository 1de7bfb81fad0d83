import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { SubmitEvent } from 'react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HttpRefused } from '../../client/failures';
import { loadSecurityTexts } from '../../i18n/i18n';
import { explain } from '../explain';
import { LoadGuard } from '../LoadGuard';
import { withTexts } from '../loadWithTexts';
import { useAccount } from '../parleyContext';
import { AccountPage } from './AccountPage';
import classes from './AccountPage.module.css';
import { useSignInPage } from './useSignInPage';

const OtherWays = lazy(withTexts(() => import('./OtherWays'), loadSecurityTexts));

interface SignInProps {
  readonly ended: boolean;
  /** A program on this computer waits for it. */
  readonly forProgram: boolean;
}

export default function SignIn({ ended, forProgram }: SignInProps) {
  const { t } = useTranslation();
  const account = useAccount();
  const page = useSignInPage();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);

  const submit = async () => {
    if (login.trim() === '' || password === '') {
      setFailure(t('signIn.missing'));
      return;
    }
    setBusy(true);
    setFailure(undefined);
    try {
      await account.signIn(login.trim(), password);
    } catch (error) {
      setFailure(explainSignIn(error, t));
      setBusy(false);
    }
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    void submit();
  };

  return (
    <AccountPage
      title={t('signIn.title')}
      subtitle={forProgram ? t('signIn.forProgram') : t('signIn.subtitle')}
    >
      <form className={classes.form} onSubmit={onSubmit} noValidate>
        {ended && failure === undefined && (
          <Alert color="iris" variant="light">
            {t('signIn.ended')}
          </Alert>
        )}
        {failure !== undefined && (
          <Alert color="red" variant="light" role="alert">
            {failure}
          </Alert>
        )}
        <TextInput
          label={t('signIn.login')}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          size="md"
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('signIn.password')}
          name="password"
          autoComplete="current-password"
          size="md"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" size="md" loading={busy} mt={6}>
          {t('signIn.submit')}
        </Button>
      </form>
      <LoadGuard fallback={null}>
        <Suspense fallback={null}>
          <OtherWays onFailure={setFailure} />
        </Suspense>
      </LoadGuard>
      {page !== undefined && (
        <p className={classes.hint} dir="auto">
          {page.text ?? t('signIn.hint')}
        </p>
      )}
    </AccountPage>
  );
}

function explainSignIn(error: unknown, t: TFunction): string {
  if (!(error instanceof HttpRefused)) {
    return explain(error, t);
  }
  if (error.code === 'invalid_credentials') {
    return t('signIn.wrong');
  }
  return error.status === 429 ? t('signIn.tooMany', { seconds: error.retryAfter ?? 30 }) : explain(error, t);
}
