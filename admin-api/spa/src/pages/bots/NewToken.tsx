import { Alert, Button, Checkbox, Modal, NativeSelect, TextInput } from '@mantine/core';
import type { SubmitEvent } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import dialog from '../../ui/dialog.module.css';
import { explain } from '../../ui/explain';
import { useApi } from '../../ui/panelContext';
import { SecretOnce } from '../../ui/SecretOnce';
import { scopeNames, scopes } from './model';

const DAY_MS = 86_400_000;

/** For how many days a token is good; 0 until it is revoked. */
const LIVES: readonly number[] = [0, 30, 90, 365];

interface NewTokenProps {
  readonly path: string;
  readonly onCreated: () => void;
  readonly onClose: () => void;
}

/** Makes a token and shows it, once. */
export function NewToken({ path, onCreated, onClose }: NewTokenProps) {
  const { t } = useTranslation();
  const api = useApi();
  const [secret, setSecret] = useState<string>();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string[]>(['messages:write']);
  const [days, setDays] = useState('0');
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const created = await api.post<Schemas['CreatedBotToken']>(path, {
        name: name.trim(),
        scopes: chosen,
        ...(days === '0' ? {} : { expiresAt: new Date(Date.now() + Number(days) * DAY_MS).toISOString() }),
      });
      setSecret(created.secret);
      onCreated();
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
      title={t('bots.newToken')}
      // A stray click must not close the one view of the token.
      closeOnClickOutside={secret === undefined}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {secret !== undefined ? (
        <>
          <SecretOnce
            done={t('bots.tokenDone', { name: name.trim() })}
            label={t('bots.token')}
            secret={secret}
            hint={t('bots.onceHint')}
          />
          <div className={dialog.actions}>
            <Button onClick={onClose}>{t('common.done')}</Button>
          </div>
        </>
      ) : (
        <form className={dialog.stack} onSubmit={onSubmit} noValidate>
          {failure !== undefined && (
            <Alert color="red" variant="light" role="alert">
              {failure}
            </Alert>
          )}
          <TextInput
            label={t('people.name')}
            description={t('bots.tokenNameHint')}
            autoComplete="off"
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Checkbox.Group label={t('bots.scopes')} value={chosen} onChange={setChosen}>
            <div className={dialog.stack}>
              {scopes.map((scope) => (
                <Checkbox key={scope} value={scope} label={t(scopeNames[scope])} description={scope} />
              ))}
            </div>
          </Checkbox.Group>
          <NativeSelect
            label={t('bots.expires')}
            value={days}
            onChange={(event) => setDays(event.currentTarget.value)}
            data={LIVES.map((count) => ({
              value: String(count),
              label: count === 0 ? t('bots.noEnd') : t('groups.days', { count }),
            }))}
          />
          <div className={dialog.actions}>
            <Button type="submit" loading={busy} disabled={name.trim() === '' || chosen.length === 0}>
              {t('bots.createToken')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
