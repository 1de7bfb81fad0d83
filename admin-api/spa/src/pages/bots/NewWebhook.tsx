import { Alert, Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import type { SubmitEvent } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import dialog from '../../ui/dialog.module.css';
import { explain } from '../../ui/explain';
import { Waiting } from '../../ui/Frame';
import { useApi } from '../../ui/panelContext';
import { SecretOnce } from '../../ui/SecretOnce';
import { useResource } from '../../ui/useResource';
import type { Chat } from '../../ui/chats';
import { memberNames, shortId } from '../../ui/chats';
import type { Bot } from './model';

/** As many chats as the server tells at once. */
const MOST = 200;

interface NewWebhookProps {
  readonly bot: Bot;
  readonly path: string;
  readonly onCreated: () => void;
  readonly onClose: () => void;
}

/** Makes an address at which others post into one of the bot's chats, and shows it, once. */
export function NewWebhook({ bot, path, onCreated, onClose }: NewWebhookProps) {
  const { t } = useTranslation();
  const api = useApi();
  const [address, setAddress] = useState<string>();
  const chats = useResource(bot.login, () =>
    api.get<Schemas['ChatPage']>('/chats', { search: bot.login, limit: MOST }),
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('bots.newWebhook')}
      closeOnClickOutside={address === undefined}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {address !== undefined ? (
        <>
          <SecretOnce
            done={t('bots.webhookDone')}
            label={t('bots.address')}
            secret={address}
            hint={t('bots.onceHint')}
          />
          <div className={dialog.actions}>
            <Button onClick={onClose}>{t('common.done')}</Button>
          </div>
        </>
      ) : chats.data === undefined ? (
        <Waiting error={chats.error} onRetry={chats.reload} />
      ) : chats.data.chats.length === 0 ? (
        <Alert color="yellow" variant="light">
          {t('bots.noChats', { login: bot.login })}
        </Alert>
      ) : (
        <Form
          chats={chats.data.chats}
          path={path}
          onCreated={(told) => {
            setAddress(location.origin + told);
            onCreated();
          }}
        />
      )}
    </Modal>
  );
}

interface FormProps {
  readonly chats: readonly Chat[];
  readonly path: string;
  readonly onCreated: (path: string) => void;
}

function Form({ chats, path, onCreated }: FormProps) {
  const { t } = useTranslation();
  const api = useApi();
  const [name, setName] = useState('');
  const [chatId, setChatId] = useState(chats[0]?.id ?? '');
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const created = await api.post<Schemas['CreatedBotWebhook']>(path, { name: name.trim(), chatId });
      onCreated(created.path);
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
      <NativeSelect
        label={t('groups.chat')}
        description={t('bots.chatHint')}
        value={chatId}
        onChange={(event) => setChatId(event.currentTarget.value)}
        data={chats.map((chat) => ({ value: chat.id, label: `${memberNames(chat)} · ${shortId(chat)}` }))}
      />
      <div className={dialog.actions}>
        <Button type="submit" loading={busy} disabled={name.trim() === ''}>
          {t('bots.createWebhook')}
        </Button>
      </div>
    </form>
  );
}
