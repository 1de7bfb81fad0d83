import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import type { ReactNode, SubmitEvent } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Confirmation, Passkey } from '../../client/passkeys';
import accountClasses from '../account/AccountPage.module.css';
import { notifySuccess } from '../notify';
import { explainPasskey } from './explainPasskey';
import classes from './Security.module.css';

const LONGEST_NAME = 100;

interface FormProps {
  readonly submit: string;
  /** What is missing, in words. */
  readonly onCheck: () => string | undefined;
  readonly onSubmit: () => Promise<void>;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

function Form({ submit, onCheck, onSubmit, onCancel, children }: FormProps) {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const send = async () => {
    const missing = onCheck();
    setFailure(missing);
    if (missing !== undefined) {
      return;
    }
    setBusy(true);
    try {
      await onSubmit();
    } catch (error) {
      setFailure(explainPasskey(error, t));
      setBusy(false);
    }
  };
  const submitted = (event: SubmitEvent) => {
    event.preventDefault();
    void send();
  };
  return (
    <form className={accountClasses.form} onSubmit={submitted} noValidate>
      {failure !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {failure}
        </Alert>
      )}
      {children}
      <div className={classes.row}>
        <Button type="submit" loading={busy}>
          {submit}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t('factor.cancel')}
        </Button>
      </div>
    </form>
  );
}

interface NewPasskeyProps {
  readonly confirmation: 'password' | 'code';
  readonly onAdd: (name: string, confirmation: Confirmation) => Promise<void>;
  readonly onDone: () => void;
}

/** Its name, and what shows that it is the owner who adds it; then the browser asks. */
export function NewPasskey({ confirmation, onAdd, onDone }: NewPasskeyProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [secret, setSecret] = useState('');
  const byCode = confirmation === 'code';
  const Secret = byCode ? TextInput : PasswordInput;
  return (
    <Form
      submit={t('passkey.create')}
      onCheck={() => {
        if (name.trim() === '') {
          return t('passkey.missingName');
        }
        const missing = byCode ? t('factor.missing') : t('passkey.missingPassword');
        return secret.trim() === '' ? missing : undefined;
      }}
      onSubmit={async () => {
        await onAdd(name.trim(), byCode ? { code: secret } : { currentPassword: secret });
        notifySuccess(t('passkey.created'));
        onDone();
      }}
      onCancel={onDone}
    >
      <TextInput
        label={t('passkey.name')}
        description={t('passkey.nameHint')}
        autoFocus
        maxLength={LONGEST_NAME}
        size="md"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Secret
        label={byCode ? t('factor.codeOrRecovery') : t('factor.confirmPassword')}
        autoComplete={byCode ? 'one-time-code' : 'current-password'}
        autoCapitalize="none"
        spellCheck={false}
        size="md"
        value={secret}
        onChange={(event) => setSecret(event.currentTarget.value)}
      />
    </Form>
  );
}

interface RenamePasskeyProps {
  readonly passkey: Passkey;
  readonly onRename: (name: string) => Promise<void>;
  readonly onDone: () => void;
}

export function RenamePasskey({ passkey, onRename, onDone }: RenamePasskeyProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(passkey.name);
  return (
    <Form
      submit={t('passkey.save')}
      onCheck={() => (name.trim() === '' ? t('passkey.missingName') : undefined)}
      onSubmit={async () => {
        await onRename(name.trim());
        onDone();
      }}
      onCancel={onDone}
    >
      <TextInput
        label={t('passkey.name')}
        autoFocus
        maxLength={LONGEST_NAME}
        size="md"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </Form>
  );
}
