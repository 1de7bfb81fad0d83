import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { SubmitEvent } from 'react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenInvitation } from '../../client/account';
import { HttpRefused } from '../../client/failures';
import { explain } from '../explain';
import { useAccount } from '../parleyContext';
import { AccountPage } from './AccountPage';
import { explainRule } from './PasswordForm';
import { usePasswordMinimum } from './useSignInPage';
import classes from './AccountPage.module.css';

/** The server's rule; it has the last word. */
const NAME_CHARS = 100;

interface InvitationProps {
  readonly token: string;
  /** To the sign-in, for whoever has an account already. */
  readonly onLeave: () => void;
}

/** Where somebody who was invited makes the account. */
export default function Invitation({ token, onLeave }: InvitationProps) {
  const { t } = useTranslation();
  const account = useAccount();
  const [invitation, setInvitation] = useState<OpenInvitation>();
  const [failure, setFailure] = useState<unknown>();
  const [tries, setTries] = useState(0);

  useEffect(() => {
    let wanted = true;
    account.lookAtInvitation(token).then(
      (found) => wanted && setInvitation(found),
      (error: unknown) => wanted && setFailure(error),
    );
    return () => {
      wanted = false;
    };
  }, [account, token, tries]);

  const toSignIn = (
    <Button variant="subtle" fullWidth mt="sm" onClick={onLeave}>
      {t('invite.haveAccount')}
    </Button>
  );
  if (failure !== undefined) {
    // A link that was cut has no token at all.
    const over = token === '' || isOver(failure);
    return (
      <AccountPage title={t('invite.title')} subtitle={t('invite.subtitle')}>
        <Alert color="red" variant="light" role="alert">
          {over ? t('invite.over') : explain(failure, t)}
        </Alert>
        {!over && (
          <Button
            fullWidth
            mt="md"
            onClick={() => {
              setFailure(undefined);
              setTries(tries + 1);
            }}
          >
            {t('common.retry')}
          </Button>
        )}
        {toSignIn}
      </AccountPage>
    );
  }
  return (
    <AccountPage title={t('invite.title')} subtitle={t('invite.subtitle')}>
      {invitation === undefined ? (
        <p role="status">{t('common.loading')}</p>
      ) : (
        <NewMember token={token} suggestedName={invitation.name ?? ''} onOver={setFailure} />
      )}
      {toSignIn}
    </AccountPage>
  );
}

interface NewMemberProps {
  readonly token: string;
  readonly suggestedName: string;
  /** The invitation ended while the form was open. */
  readonly onOver: (error: unknown) => void;
}

function NewMember({ token, suggestedName, onOver }: NewMemberProps) {
  const { t } = useTranslation();
  const account = useAccount();
  const { minimum, askAgain } = usePasswordMinimum();
  const [name, setName] = useState(suggestedName);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);

  const submit = async () => {
    const wrong = check({ name, login, password, repeated }, minimum, t);
    setFailure(wrong);
    if (wrong !== undefined) {
      return;
    }
    setBusy(true);
    try {
      await account.redeemInvitation({ token, login: login.trim(), name: name.trim(), password });
    } catch (error) {
      if (isOver(error)) {
        onOver(error);
      } else {
        setFailure(await explainRefusal(error, askAgain, t));
        setBusy(false);
      }
    }
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    void submit();
  };

  return (
    <form className={classes.form} onSubmit={onSubmit} noValidate>
      {failure !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {failure}
        </Alert>
      )}
      <TextInput
        label={t('invite.name')}
        description={t('invite.nameHint')}
        autoComplete="name"
        autoFocus
        maxLength={NAME_CHARS}
        size="md"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t('signIn.login')}
        description={t('invite.loginHint')}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        size="md"
        value={login}
        onChange={(event) => setLogin(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('signIn.password')}
        description={t('password.hint', { minimum })}
        autoComplete="new-password"
        size="md"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('invite.repeat')}
        autoComplete="new-password"
        size="md"
        value={repeated}
        onChange={(event) => setRepeated(event.currentTarget.value)}
      />
      <Button type="submit" size="md" loading={busy} mt={6}>
        {t('invite.submit')}
      </Button>
    </form>
  );
}

interface Typed {
  readonly name: string;
  readonly login: string;
  readonly password: string;
  readonly repeated: string;
}

function check(
  { name, login, password, repeated }: Typed,
  minimum: number,
  t: TFunction,
): string | undefined {
  if (name.trim() === '' || login.trim() === '') {
    return t('invite.missing');
  }
  if (Array.from(password).length < minimum) {
    return t('password.rule_too_short', { minimum });
  }
  return password === repeated ? undefined : t('password.mismatch');
}

/** Used, withdrawn, expired or never made: the server does not tell which. */
function isOver(error: unknown): boolean {
  return error instanceof HttpRefused && error.code === 'not_found';
}

async function explainRefusal(
  error: unknown,
  askMinimum: () => Promise<number>,
  t: TFunction,
): Promise<string> {
  if (!(error instanceof HttpRefused)) {
    return explain(error, t);
  }
  switch (error.code) {
    case 'conflict':
      return t('invite.taken');
    case 'invalid_request':
      return t('invite.wrongLogin');
    case 'password_refused':
      return (await explainRule(error, askMinimum, t)) ?? explain(error, t);
    case 'rate_limited':
      return t('signIn.tooMany', { seconds: error.retryAfter ?? 30 });
    case undefined:
    default:
      return explain(error, t);
  }
}
