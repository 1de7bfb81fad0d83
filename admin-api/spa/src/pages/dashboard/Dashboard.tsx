import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { formatBytes } from '@web/ui/bytes';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import { explain } from '../../ui/explain';
import { Frame, Waiting } from '../../ui/Frame';
import { Link } from '../../ui/Link';
import link from '../../ui/link.module.css';
import { formatNumber } from '../../ui/numbers';
import { useApi } from '../../ui/panelContext';
import { useResource } from '../../ui/useResource';
import { Activity } from './Activity';
import classes from './Dashboard.module.css';
import { Keys } from './Keys';
import { Parts } from './Parts';
import { Queues } from './Queues';

const EVERY_MS = 10_000;

export default function Dashboard() {
  const { t } = useTranslation();
  const api = useApi();
  const overview = useResource('overview', () => api.get<Schemas['Overview']>('/overview'), EVERY_MS);
  return (
    <Frame title={t('dashboard.title')} hint={t('dashboard.hint')}>
      {overview.data === undefined ? (
        <Waiting error={overview.error} onRetry={overview.reload} />
      ) : (
        <>
          {overview.error !== undefined && (
            <Alert color="yellow" variant="light" role="status" icon={<IconAlertTriangle size={18} />}>
              {t('dashboard.stale')} {explain(overview.error, t)}
            </Alert>
          )}
          <Tiles overview={overview.data} />
          <Activity />
          <div className={classes.columns}>
            <Parts parts={overview.data.parts} />
            <div className={classes.column}>
              <Queues queues={overview.data.queues} />
              <Keys keys={overview.data.keys} />
            </div>
          </div>
        </>
      )}
    </Frame>
  );
}

function Tiles({ overview }: { readonly overview: Schemas['Overview'] }) {
  const { t, i18n } = useTranslation();
  const number = (value: number) => formatNumber(value, i18n.language);
  const { accounts, storage, queues } = overview;
  const dead = queues?.find(({ name }) => name === 'dead')?.waiting;
  return (
    <dl className={classes.tiles}>
      <Tile
        name={t('dashboard.online')}
        value={accounts.online === undefined ? t('common.notKnown') : number(accounts.online)}
        note={t('dashboard.ofActive', { count: accounts.active, shown: number(accounts.active) })}
      />
      <Tile
        name={t('dashboard.blocked')}
        value={number(accounts.blocked)}
        note={t('dashboard.bots', { count: accounts.bots, shown: number(accounts.bots) })}
      />
      <Tile
        name={t('dashboard.messages')}
        value={number(storage.messages)}
        note={t('dashboard.inChats', { count: storage.chats, shown: number(storage.chats) })}
      />
      <Tile
        name={t('dashboard.files')}
        value={formatBytes(storage.fileBytes, i18n.language)}
        note={t('dashboard.fileCount', { count: storage.files, shown: number(storage.files) })}
      />
      <Tile name={t('dashboard.database')} value={formatBytes(storage.databaseBytes, i18n.language)} />
      <Tile
        name={t('dashboard.dead')}
        value={dead === undefined ? t('common.notKnown') : number(dead)}
        note={dead === undefined || dead === 0 ? t('dashboard.deadNone') : t('dashboard.deadSome')}
        alarming={dead !== undefined && dead > 0}
        to="dead-letters"
      />
    </dl>
  );
}

interface TileProps {
  readonly name: string;
  readonly value: string;
  readonly note?: string;
  readonly alarming?: boolean;
  /** The page that says more. */
  readonly to?: string;
}

function Tile({ name, value, note, alarming = false, to }: TileProps) {
  return (
    <div className={classes.tile} data-alarming={alarming}>
      <dt className={classes.tileName}>
        {to === undefined ? (
          name
        ) : (
          <Link to={to} className={link.link}>
            {name}
          </Link>
        )}
      </dt>
      <dd className={classes.tileValue}>{value}</dd>
      {note !== undefined && <dd className={classes.tileNote}>{note}</dd>}
    </div>
  );
}
