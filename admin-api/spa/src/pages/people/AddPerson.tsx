import { Alert, Button, Modal, SegmentedControl, TextInput } from '@mantine/core';
import type { SubmitEvent } from 'react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import dialog from '../../ui/dialog.module.css';
import { explain } from '../../ui/explain';
import { useApi } from '../../ui/panelContext';
import { SecretOnce } from '../../ui/SecretOnce';
import type { Role } from './model';
import { roles } from './model';

type Created = Schemas['CreatedAccount'];

interface AddPersonProps {
  readonly onCreated: () => void;
  readonly onClose: () => void;
}

/** Makes an account and shows its one-time password, once. */
export function AddPerson({ onCreated, onClose }: AddPersonProps) {
  const { t } = useTranslation();
  const [created, setCreated] = useState<Created>();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('people.add')}
      // A stray click must not close the one view of the password.
      closeOnClickOutside={created === undefined}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {created === undefined ? (
        <NewPerson
          onCreated={(done) => {
            setCreated(done);
            onCreated();
          }}
        />
      ) : (
        <>
          <SecretOnce
            done={t('people.addedDone', { name: created.user.name, login: created.user.login })}
            label={t('people.oneTime')}
            secret={created.oneTimePassword}
            hint={t('people.oneTimeHint')}
            copied={`${location.origin}\n${created.user.login}\n${created.oneTimePassword}`}
          />
          <div className={dialog.actions}>
            <Button variant="default" onClick={() => setCreated(undefined)}>
              {t('people.another')}
            </Button>
            <Button onClick={onClose}>{t('common.done')}</Button>
          </div>
        </>
      )}
    </Modal>
  );
}

function NewPerson({ onCreated }: { readonly onCreated: (created: Created) => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const roleLabel = useId();
  const [name, setName] = useState('');
  const [login, setLogin] = useState('');
  const [role, setRole] = useState<Role>('user');
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);

  const submit = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      onCreated(await api.post<Created>('/users', { login: login.trim(), name: name.trim(), role }));
    } catch (error) {
      setFailure(explain(error, t));
      setBusy(false);
    }
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    void submit();
  };

  return (
    <form className={dialog.stack} onSubmit={onSubmit} noValidate>
      {failure !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {failure}
        </Alert>
      )}
      <TextInput
        label={t('people.name')}
        autoComplete="off"
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t('people.login')}
        description={t('people.loginHint')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={login}
        onChange={(event) => setLogin(event.currentTarget.value.toLowerCase())}
      />
      <div>
        <p className={dialog.label} id={roleLabel}>
          {t('people.role')}
        </p>
        <SegmentedControl
          fullWidth
          aria-labelledby={roleLabel}
          value={role}
          onChange={(value) => setRole(value)}
          data={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
        />
      </div>
      <div className={dialog.actions}>
        <Button type="submit" loading={busy} disabled={name.trim() === '' || login.trim() === ''}>
          {t('people.create')}
        </Button>
      </div>
    </form>
  );
}
