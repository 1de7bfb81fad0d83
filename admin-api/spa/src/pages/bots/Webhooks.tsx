import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import { Ask } from '../../ui/Ask';
import dialog from '../../ui/dialog.module.css';
import { useApi } from '../../ui/panelContext';
import table from '../../ui/table.module.css';
import { day } from '../../ui/times';
import { tellDone } from '../../ui/toasts';
import { useResource } from '../../ui/useResource';
import { shortId } from '../../ui/chats';
import type { Bot, BotWebhook } from './model';
import { life } from './model';
import { NewWebhook } from './NewWebhook';
import { LifeMark, Part } from './Part';

/** Addresses at which others post in the name of a bot. */
export function Webhooks({ bot }: { readonly bot: Bot }) {
  const { t } = useTranslation();
  const api = useApi();
  const path = `/bots/${bot.id}/webhooks`;
  const webhooks = useResource(path, () => api.get<Schemas['BotWebhooks']>(path));
  const [adding, setAdding] = useState(false);
  const list = webhooks.data?.webhooks ?? [];
  return (
    <>
      <Part
        title={t('bots.webhooks')}
        hint={t('bots.webhooksHint')}
        resource={webhooks}
        count={list.length}
        add={{ label: t('bots.newWebhook'), onClick: () => setAdding(true) }}
        head={[t('people.name'), t('groups.chat'), t('people.state')]}
      >
        {list.map((webhook) => (
          <WebhookRow key={webhook.id} webhook={webhook} path={path} onRevoked={webhooks.reload} />
        ))}
      </Part>
      {adding && (
        <NewWebhook bot={bot} path={path} onCreated={webhooks.reload} onClose={() => setAdding(false)} />
      )}
    </>
  );
}

interface WebhookRowProps {
  readonly webhook: BotWebhook;
  readonly path: string;
  readonly onRevoked: () => void;
}

function WebhookRow({ webhook, path, onRevoked }: WebhookRowProps) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const [asking, setAsking] = useState(false);
  const state = life(webhook);
  const revoke = async () => {
    await api.delete(`${path}/${webhook.id}`);
    tellDone(t('bots.revoked', { name: webhook.name }));
    onRevoked();
  };
  return (
    <tr>
      <td data-label={t('people.name')}>
        <div className={table.name}>{webhook.name}</div>
        <div className={table.login}>{day(webhook.createdAt, i18n.language)}</div>
      </td>
      <td className={table.mono} data-label={t('groups.chat')}>
        {shortId({ id: webhook.chatId })}
      </td>
      <td data-label={t('people.state')}>
        <LifeMark of={state} label={t(`life.${state}`)} />
      </td>
      <td className={table.end}>
        {state === 'good' && (
          <Button
            variant="subtle"
            size="compact-sm"
            className={table.danger ?? ''}
            aria-label={`${t('bots.revoke')}: ${webhook.name}`}
            onClick={() => setAsking(true)}
          >
            {t('bots.revoke')}
          </Button>
        )}
        {asking && (
          <Ask
            dangerous
            title={t('bots.revokeTitle', { name: webhook.name })}
            action={t('bots.revoke')}
            onConfirm={revoke}
            onClose={() => setAsking(false)}
          >
            <p className={dialog.text}>{t('bots.revokeWebhookHint')}</p>
          </Ask>
        )}
      </td>
    </tr>
  );
}
