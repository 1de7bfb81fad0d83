import { Button } from '@mantine/core';
import { IconArrowLeft, IconMap2 } from '@tabler/icons-react';
import { EmptyState } from '@web/ui/EmptyState';
import { useTranslation } from 'react-i18next';
import { goTo } from '../../ui/address';
import { Frame, Waiting } from '../../ui/Frame';
import { useApi } from '../../ui/panelContext';
import { useResource } from '../../ui/useResource';
import { findBot } from './model';
import { Subscriptions } from './Subscriptions';
import { Tokens } from './Tokens';
import { Webhooks } from './Webhooks';

/** One bot: with what it comes, and where it is told what happens. */
export function BotDetails({ login }: { readonly login: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const bot = useResource(login, async () => ({ found: await findBot(api, login) }));
  const back = (
    <Button variant="default" leftSection={<IconArrowLeft size={18} />} onClick={() => goTo('bots')}>
      {t('bots.all')}
    </Button>
  );
  const found = bot.data?.found;
  return (
    <Frame title={found?.name ?? t('bots.title')} hint={`@${login}`} actions={back}>
      {bot.data === undefined ? (
        <Waiting error={bot.error} onRetry={bot.reload} />
      ) : found === undefined ? (
        <EmptyState icon={<IconMap2 size={32} />} title={t('common.nothingFound')}>
          {t('bots.unknown')}
        </EmptyState>
      ) : (
        <>
          <Tokens bot={found} />
          <Webhooks bot={found} />
          <Subscriptions bot={found} />
        </>
      )}
    </Frame>
  );
}
