import { Alert, Button, PasswordInput } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { SubmitEvent } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HttpRefused } from '../../client/failures';
import { explain } from '../explain';
import classes from './AccountPage.module.css';
import { usePasswordMinimum } from './useSignInPage';

interface PasswordFormProps {
  /** Without it the present password is not asked for: it was typed a moment ago. */
  readonly currentLabel?: string;
  readonly onSubmit: (current: string, next: string) => Promise<void>;
}

export function PasswordForm({ currentLabel, onSubmit }: PasswordFormProps) {
  const { t } = useTranslation();
  const { minimum, askAgain } = usePasswordMinimum();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [repeated, setRepeated] = useState('');
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);

  const submit = async () => {
    const wrong = check(next, repeated, minimum, t);
    setFailure(wrong);
    if (wrong !== undefined) {
      return;
    }
    setBusy(true);
    try {
      await onSubmit(current, next);
    } catch (error) {
      setFailure(await explainPassword(error, askAgain, t));
      setBusy(false);
    }
  };
  const submitted = (event: SubmitEvent) => {
    event.preventDefault();
    void submit();
  };

  return (
    <form className={classes.form} onSubmit={submitted} noValidate>
      {failure !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {failure}
        </Alert>
      )}
      {currentLabel !== undefined && (
        <PasswordInput
          label={currentLabel}
          autoComplete="current-password"
          data-autofocus
          autoFocus
          size="md"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
      )}
      <PasswordInput
        label={t('password.next')}
        autoFocus={currentLabel === undefined}
        description={t('password.hint', { minimum })}
        autoComplete="new-password"
        size="md"
        value={next}
        onChange={(event) => setNext(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('password.repeat')}
        autoComplete="new-password"
        size="md"
        value={repeated}
        onChange={(event) => setRepeated(event.currentTarget.value)}
      />
      <Button type="submit" size="md" loading={busy} mt={6}>
        {t('password.submit')}
      </Button>
    </form>
  );
}

function check(next: string, repeated: string, minimum: number, t: TFunction): string | undefined {
  if (Array.from(next).length < minimum) {
    return t('password.rule_too_short', { minimum });
  }
  return next === repeated ? undefined : t('password.mismatch');
}

/** Why the server does not take a password; undefined if that is not it. */
export async function explainRule(
  error: HttpRefused,
  askMinimum: () => Promise<number>,
  t: TFunction,
): Promise<string | undefined> {
  const { rule } = error;
  if (rule === 'too_short') {
    return t('password.rule_too_short', { minimum: await askMinimum() });
  }
  return rule === 'too_long' || rule === 'too_common' || rule === 'unchanged'
    ? t(`password.rule_${rule}`)
    : undefined;
}

async function explainPassword(
  error: unknown,
  askMinimum: () => Promise<number>,
  t: TFunction,
): Promise<string> {
  if (error instanceof HttpRefused) {
    if (error.rule === 'wrong') {
      return t('password.wrongCurrent');
    }
    const broken = await explainRule(error, askMinimum, t);
    if (broken !== undefined) {
      return broken;
    }
    if (error.code === 'unauthenticated') {
      return t('password.expired');
    }
  }
  return explain(error, t);
}
