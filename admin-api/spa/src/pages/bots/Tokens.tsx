import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import { Ask } from '../../ui/Ask';
import dialog from '../../ui/dialog.module.css';
import { useApi } from '../../ui/panelContext';
import table from '../../ui/table.module.css';
import { day, shortMoment } from '../../ui/times';
import { tellDone } from '../../ui/toasts';
import { useResource } from '../../ui/useResource';
import type { Bot, BotToken } from './model';
import { life, scopeNames } from './model';
import { NewToken } from './NewToken';
import { LifeMark, Part } from './Part';

/** With what a bot comes to the API. */
export function Tokens({ bot }: { readonly bot: Bot }) {
  const { t } = useTranslation();
  const api = useApi();
  const path = `/bots/${bot.id}/tokens`;
  const tokens = useResource(path, () => api.get<Schemas['BotTokens']>(path));
  const [adding, setAdding] = useState(false);
  const list = tokens.data?.tokens ?? [];
  return (
    <>
      <Part
        title={t('bots.tokens')}
        hint={t('bots.tokensHint')}
        resource={tokens}
        count={list.length}
        add={{ label: t('bots.newToken'), onClick: () => setAdding(true) }}
        head={[t('people.name'), t('bots.scopes'), t('people.state'), t('bots.used')]}
      >
        {list.map((token) => (
          <TokenRow key={token.id} token={token} path={path} onRevoked={tokens.reload} />
        ))}
      </Part>
      {adding && <NewToken path={path} onCreated={tokens.reload} onClose={() => setAdding(false)} />}
    </>
  );
}

interface TokenRowProps {
  readonly token: BotToken;
  readonly path: string;
  readonly onRevoked: () => void;
}

function TokenRow({ token, path, onRevoked }: TokenRowProps) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const [asking, setAsking] = useState(false);
  const state = life(token);
  const revoke = async () => {
    await api.delete(`${path}/${token.id}`);
    tellDone(t('bots.revoked', { name: token.name }));
    onRevoked();
  };
  return (
    <tr>
      <td data-label={t('people.name')}>
        <div className={table.name}>{token.name}</div>
        <div className={table.login}>{day(token.createdAt, i18n.language)}</div>
      </td>
      <td data-label={t('bots.scopes')}>{token.scopes.map((scope) => t(scopeNames[scope])).join(', ')}</td>
      <td data-label={t('people.state')}>
        <LifeMark of={state} label={t(`life.${state}`)} />
        {state === 'good' && token.expiresAt !== undefined && (
          <div className={table.login}>{t('bots.until', { day: day(token.expiresAt, i18n.language) })}</div>
        )}
      </td>
      <td className={table.dim} data-label={t('bots.used')}>
        {token.usedAt === undefined ? t('bots.never') : shortMoment(token.usedAt, i18n.language)}
      </td>
      <td className={table.end}>
        {state === 'good' && (
          <Button
            variant="subtle"
            size="compact-sm"
            className={table.danger ?? ''}
            aria-label={`${t('bots.revoke')}: ${token.name}`}
            onClick={() => setAsking(true)}
          >
            {t('bots.revoke')}
          </Button>
        )}
        {asking && (
          <Ask
            dangerous
            title={t('bots.revokeTitle', { name: token.name })}
            action={t('bots.revoke')}
            onConfirm={revoke}
            onClose={() => setAsking(false)}
          >
            <p className={dialog.text}>{t('bots.revokeTokenHint')}</p>
          </Ask>
        )}
      </td>
    </tr>
  );
}
