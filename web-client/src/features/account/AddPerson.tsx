import { Alert, Button, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { SubmitEvent } from 'react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HttpRefused } from '../../client/failures';
import type { UserRole } from '../../protocol/generated';
import { explain } from '../explain';
import { useAccount } from '../parleyContext';
import classes from '../people/dialog.module.css';

interface Created {
  readonly name: string;
  readonly login: string;
  readonly password: string;
}

/** For administrators: makes an account and shows its one-time password, once. */
export default function AddPerson({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [created, setCreated] = useState<Created>();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('admin.addPerson')}
      // A stray click must not close the one view of the password.
      closeOnClickOutside={created === undefined}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {created === undefined ? (
        <NewPersonForm onCreated={setCreated} />
      ) : (
        <OneTimePassword created={created} onAnother={() => setCreated(undefined)} onDone={onClose} />
      )}
    </Modal>
  );
}

function NewPersonForm({ onCreated }: { readonly onCreated: (created: Created) => void }) {
  const { t } = useTranslation();
  const account = useAccount();
  const roleLabel = useId();
  const [name, setName] = useState('');
  const [login, setLogin] = useState('');
  const [role, setRole] = useState<UserRole>('user');
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);

  const submit = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const person = await account.createPerson({ login: login.trim(), name: name.trim(), role });
      onCreated({ name: person.user.name, login: person.user.login, password: person.oneTimePassword });
    } catch (error) {
      setFailure(explainCreation(error, t));
      setBusy(false);
    }
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    void submit();
  };

  return (
    <form className={classes.stack} onSubmit={onSubmit} noValidate>
      {failure !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {failure}
        </Alert>
      )}
      <TextInput
        label={t('admin.name')}
        placeholder={t('admin.namePlaceholder')}
        autoComplete="off"
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t('admin.login')}
        description={t('admin.loginHint')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={login}
        onChange={(event) => setLogin(event.currentTarget.value.toLowerCase())}
      />
      <div>
        <p className={classes.secretLabel} id={roleLabel}>
          {t('admin.role')}
        </p>
        <SegmentedControl
          fullWidth
          aria-labelledby={roleLabel}
          value={role}
          onChange={(value) => setRole(value)}
          data={[
            { value: 'user', label: t('admin.roleUser') },
            { value: 'moderator', label: t('admin.roleModerator') },
            { value: 'admin', label: t('admin.roleAdmin') },
          ]}
        />
      </div>
      <Button type="submit" loading={busy} disabled={name.trim() === '' || login.trim() === ''}>
        {t('admin.create')}
      </Button>
    </form>
  );
}

interface OneTimePasswordProps {
  readonly created: Created;
  readonly onAnother: () => void;
  readonly onDone: () => void;
}

function OneTimePassword({ created, onAnother, onDone }: OneTimePasswordProps) {
  const { t } = useTranslation();
  const clipboard = useClipboard({ timeout: 2500 });
  const copy = () => clipboard.copy(`${location.origin}\n${created.login}\n${created.password}`);
  return (
    <div>
      <Alert color="green" variant="light" mb="md">
        {t('admin.created', { name: created.name })}
      </Alert>
      <p className={classes.secretLabel}>
        {t('admin.login')}: <strong>{created.login}</strong>
      </p>
      <p className={classes.secretLabel}>{t('admin.oneTime')}</p>
      <div className={classes.secret} data-testid="one-time-password">
        {created.password}
      </div>
      <p className={classes.text}>{t('admin.oneTimeHint')}</p>
      <Button
        fullWidth
        variant="light"
        leftSection={clipboard.copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
        onClick={copy}
      >
        {clipboard.copied ? t('common.copied') : t('admin.copyAll')}
      </Button>
      <div className={classes.actions}>
        <Button variant="default" onClick={onAnother}>
          {t('admin.another')}
        </Button>
        <Button onClick={onDone}>{t('admin.done')}</Button>
      </div>
    </div>
  );
}

function explainCreation(error: unknown, t: TFunction): string {
  if (error instanceof HttpRefused) {
    switch (error.status) {
      case 409:
        return t('admin.taken');
      case 400:
      case 422:
        return t('admin.invalid');
    }
  }
  return explain(error, t);
}
