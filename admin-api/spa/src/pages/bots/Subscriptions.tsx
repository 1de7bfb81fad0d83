import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import { Ask } from '../../ui/Ask';
import dialog from '../../ui/dialog.module.css';
import { useApi } from '../../ui/panelContext';
import table from '../../ui/table.module.css';
import { shortMoment } from '../../ui/times';
import { tellDone } from '../../ui/toasts';
import { useResource } from '../../ui/useResource';
import type { Bot } from './model';
import { Part } from './Part';

type Subscription = Schemas['BotSubscription'];

const EVERY_MS = 10_000;

/** As the server notes that everything was taken; anything else says what went wrong. */
const TAKEN = 'taken';

/** Where a bot is told what happens. The bot itself subscribes; here one sees how it goes. */
export function Subscriptions({ bot }: { readonly bot: Bot }) {
  const { t } = useTranslation();
  const api = useApi();
  const path = `/bots/${bot.id}/subscriptions`;
  const all = useResource(path, () => api.get<Schemas['BotSubscriptions']>(path), EVERY_MS);
  const list = all.data?.subscriptions ?? [];
  return (
    <Part
      title={t('bots.subscriptions')}
      hint={t('bots.subscriptionsHint')}
      resource={all}
      count={list.length}
      head={[t('bots.address'), t('bots.events'), t('bots.lastAttempt')]}
    >
      {list.map((subscription) => (
        <SubscriptionRow
          key={subscription.id}
          subscription={subscription}
          path={path}
          onRemoved={all.reload}
        />
      ))}
    </Part>
  );
}

interface SubscriptionRowProps {
  readonly subscription: Subscription;
  readonly path: string;
  readonly onRemoved: () => void;
}

function SubscriptionRow({ subscription, path, onRemoved }: SubscriptionRowProps) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const [asking, setAsking] = useState(false);
  const { url, events, lastOutcome, lastAttemptAt } = subscription;
  const end = async () => {
    await api.delete(`${path}/${subscription.id}`);
    tellDone(t('bots.ended'));
    onRemoved();
  };
  return (
    <tr>
      <td className={table.mono} data-label={t('bots.address')}>
        {url}
      </td>
      <td className={table.dim} data-label={t('bots.events')}>
        {events.join(', ')}
      </td>
      <td data-label={t('bots.lastAttempt')}>
        {lastOutcome === undefined ? (
          t('bots.never')
        ) : (
          <>
            <span className={table.state} data-state={lastOutcome === TAKEN ? 'active' : 'blocked'}>
              {lastOutcome === TAKEN ? t('bots.taken') : lastOutcome}
            </span>
            {lastAttemptAt !== undefined && (
              <div className={table.login}>{shortMoment(lastAttemptAt, i18n.language)}</div>
            )}
          </>
        )}
      </td>
      <td className={table.end}>
        <Button
          variant="subtle"
          size="compact-sm"
          className={table.danger ?? ''}
          aria-label={`${t('bots.end')}: ${url}`}
          onClick={() => setAsking(true)}
        >
          {t('bots.end')}
        </Button>
        {asking && (
          <Ask
            dangerous
            title={t('bots.endTitle')}
            action={t('bots.end')}
            onConfirm={end}
            onClose={() => setAsking(false)}
          >
            <p className={dialog.text}>{t('bots.endHint')}</p>
          </Ask>
        )}
      </td>
    </tr>
  );
}
