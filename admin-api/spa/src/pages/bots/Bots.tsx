import { Button } from '@mantine/core';
import { IconPlus, IconRobot } from '@tabler/icons-react';
import { Avatar } from '@web/ui/Avatar';
import { EmptyState } from '@web/ui/EmptyState';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFilter } from '../../ui/address';
import { Frame, Waiting } from '../../ui/Frame';
import { Link } from '../../ui/Link';
import { More } from '../../ui/More';
import { useApi } from '../../ui/panelContext';
import table from '../../ui/table.module.css';
import { day } from '../../ui/times';
import { usePages } from '../../ui/usePages';
import { AddBot } from './AddBot';
import { BotDetails } from './BotDetails';
import type { Bot, BotPage } from './model';

export default function Bots() {
  const [login] = useFilter('bot');
  return login === '' ? <List /> : <BotDetails key={login} login={login} />;
}

function List() {
  const { t } = useTranslation();
  const api = useApi();
  const [adding, setAdding] = useState(false);
  const pages = usePages('bots', async (after) => {
    const page = await api.get<BotPage>('/bots', { after });
    return { items: page.bots, next: page.next };
  });
  return (
    <Frame
      title={t('bots.title')}
      hint={t('bots.hint')}
      actions={
        <Button leftSection={<IconPlus size={18} />} onClick={() => setAdding(true)}>
          {t('bots.add')}
        </Button>
      }
    >
      {pages.items === undefined || pages.error !== undefined ? (
        <Waiting error={pages.error} onRetry={pages.reload} />
      ) : pages.items.length === 0 ? (
        <EmptyState icon={<IconRobot size={32} />} title={t('bots.none')}>
          {t('bots.noneHint')}
        </EmptyState>
      ) : (
        <>
          <div className={table.scroll} aria-busy={pages.busy}>
            <table className={table.table}>
              <thead>
                <tr>
                  <th>{t('people.name')}</th>
                  <th>{t('people.state')}</th>
                  <th className={table.wide}>{t('people.created')}</th>
                </tr>
              </thead>
              <tbody>
                {pages.items.map((bot) => (
                  <BotRow key={bot.id} bot={bot} />
                ))}
              </tbody>
            </table>
          </div>
          <More pages={pages} />
        </>
      )}
      {adding && <AddBot onClose={() => setAdding(false)} />}
    </Frame>
  );
}

function BotRow({ bot }: { readonly bot: Bot }) {
  const { t, i18n } = useTranslation();
  return (
    <tr>
      <td>
        <div className={table.person}>
          <Avatar id={bot.id} name={bot.name} size="small" />
          <div>
            <Link to={`bots?bot=${encodeURIComponent(bot.login)}`} className={table.name}>
              {bot.name}
            </Link>
            <div className={table.login}>@{bot.login}</div>
          </div>
        </div>
      </td>
      <td>
        <span className={table.state} data-state={bot.state}>
          {t(`state.${bot.state}`)}
        </span>
      </td>
      <td className={`${table.wide} ${table.nowrap} ${table.dim}`}>{day(bot.createdAt, i18n.language)}</td>
    </tr>
  );
}
