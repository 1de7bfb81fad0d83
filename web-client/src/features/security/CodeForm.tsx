import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { ReactNode, SubmitEvent } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HttpRefused } from '../../client/failures';
import classes from '../account/AccountPage.module.css';
import { explain } from '../explain';

interface CodeFormProps {
  readonly label: string;
  readonly submit: string;
  readonly secret?: boolean;
  readonly children?: ReactNode;
  readonly onSubmit: (text: string) => Promise<void>;
}

/** One code, or a password, that the server judges. */
export function CodeForm({ label, submit, secret = false, children, onSubmit }: CodeFormProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);

  const send = async () => {
    if (text.trim() === '') {
      setFailure(t('factor.missing'));
      return;
    }
    setBusy(true);
    setFailure(undefined);
    try {
      await onSubmit(text);
    } catch (error) {
      setFailure(explainCode(error, t));
      setText('');
    }
    setBusy(false);
  };
  const submitted = (event: SubmitEvent) => {
    event.preventDefault();
    void send();
  };
  const Input = secret ? PasswordInput : TextInput;
  return (
    <form className={classes.form} onSubmit={submitted} noValidate>
      {failure !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {failure}
        </Alert>
      )}
      <Input
        label={label}
        autoComplete={secret ? 'current-password' : 'one-time-code'}
        autoCapitalize="none"
        spellCheck={false}
        data-autofocus
        autoFocus
        size="md"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" size="md" loading={busy} mt={6}>
        {submit}
      </Button>
      {children}
    </form>
  );
}

function explainCode(error: unknown, t: TFunction): string {
  if (!(error instanceof HttpRefused)) {
    return explain(error, t);
  }
  if (error.code === 'code_refused') {
    return t('factor.wrong');
  }
  if (error.rule === 'wrong') {
    return t('password.wrongCurrent');
  }
  if (error.status === 401) {
    return t('factor.expired');
  }
  return error.status === 429 ? t('factor.tooMany', { seconds: error.retryAfter ?? 30 }) : explain(error, t);
}
