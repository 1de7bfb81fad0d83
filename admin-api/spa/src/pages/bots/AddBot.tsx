import { Alert, Button, Modal, TextInput } from '@mantine/core';
import type { SubmitEvent } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { goTo } from '../../ui/address';
import dialog from '../../ui/dialog.module.css';
import { explain } from '../../ui/explain';
import { useApi } from '../../ui/panelContext';
import type { Bot } from './model';

/** Makes the account of a program, and goes to it. */
export function AddBot({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const [name, setName] = useState('');
  const [login, setLogin] = useState('');
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const bot = await api.post<Bot>('/bots', { login: login.trim(), name: name.trim() });
      onClose();
      goTo(`bots?bot=${encodeURIComponent(bot.login)}`);
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
    <Modal
      opened
      onClose={onClose}
      title={t('bots.add')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
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
        <div className={dialog.actions}>
          <Button type="submit" loading={busy} disabled={name.trim() === '' || login.trim() === ''}>
            {t('people.create')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
