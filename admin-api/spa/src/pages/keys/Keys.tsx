import { Alert, Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import { Ask } from '../../ui/Ask';
import dialog from '../../ui/dialog.module.css';
import { explain } from '../../ui/explain';
import { Facts } from '../../ui/Facts';
import { Card, Frame, Waiting } from '../../ui/Frame';
import { formatNumber } from '../../ui/numbers';
import { useApi } from '../../ui/panelContext';
import table from '../../ui/table.module.css';
import classes from './Keys.module.css';
import { day } from '../../ui/times';
import { tellDone } from '../../ui/toasts';
import { useResource } from '../../ui/useResource';
import { Rotation } from './Rotation';

type Report = Schemas['KeyReport'];

/** While something moves it is looked at often. */
const MOVING_MS = 1_000;
const RESTING_MS = 15_000;

export default function Keys() {
  const { t } = useTranslation();
  const api = useApi();
  const [moving, setMoving] = useState(true);
  const [asking, setAsking] = useState(false);
  const load = async () => {
    const report = await api.get<Report>('/keys');
    setMoving(report.rotation !== undefined && report.rotation.phase !== 'done');
    return report;
  };
  const { data, error, reload } = useResource('keys', load, moving ? MOVING_MS : RESTING_MS);
  const rotate = async () => {
    await api.post('/keys/rotation');
    tellDone(t('keys.ordered'));
    setMoving(true);
    reload();
  };
  return (
    <Frame
      title={t('keys.title')}
      hint={t('keys.hint')}
      actions={
        data !== undefined && (
          <Button leftSection={<IconRefresh size={18} />} disabled={moving} onClick={() => setAsking(true)}>
            {t('keys.rotate')}
          </Button>
        )
      }
    >
      {data === undefined ? (
        <Waiting error={error} onRetry={reload} />
      ) : (
        <>
          {error !== undefined && (
            <Alert color="yellow" variant="light" role="status">
              {t('dashboard.stale')} {explain(error, t)}
            </Alert>
          )}
          {data.rotation !== undefined && <Rotation rotation={data.rotation} />}
          <DataKeys report={data} />
          <MasterKeys report={data} />
        </>
      )}
      {asking && (
        <Ask
          title={t('keys.rotateTitle')}
          action={t('keys.rotate')}
          onConfirm={rotate}
          onClose={() => setAsking(false)}
        >
          <p className={dialog.text}>{t('keys.rotateHint')}</p>
        </Ask>
      )}
    </Frame>
  );
}

function DataKeys({ report }: { readonly report: Report }) {
  const { t, i18n } = useTranslation();
  const since = (at: string | undefined) => (at === undefined ? undefined : day(at, i18n.language));
  return (
    <Card title={t('keys.dataKeys')} hint={t('keys.dataKeysHint')}>
      <div className={table.scroll}>
        <table className={`${table.table} ${table.stacks}`}>
          <thead>
            <tr>
              <th>{t('keys.purpose')}</th>
              <th>{t('keys.count')}</th>
              <th>{t('keys.oldest')}</th>
              <th>{t('keys.newest')}</th>
            </tr>
          </thead>
          <tbody>
            {report.dataKeys.map((keys) => (
              <tr key={keys.purpose}>
                <td data-label={t('keys.purpose')}>{t(`keyPurpose.${keys.purpose}`)}</td>
                <td data-label={t('keys.count')}>{formatNumber(keys.count, i18n.language)}</td>
                <td className={table.dim} data-label={t('keys.oldest')}>
                  {since(keys.oldest)}
                </td>
                <td className={table.dim} data-label={t('keys.newest')}>
                  {since(keys.newest)}
                </td>
              </tr>
            ))}
            <tr>
              <td data-label={t('keys.purpose')}>{t('keyPurpose.file')}</td>
              <td data-label={t('keys.count')}>{formatNumber(report.fileKeys, i18n.language)}</td>
              <td />
              <td />
            </tr>
          </tbody>
        </table>
      </div>
      <div className={classes.underTable}>
        <Facts
          facts={[
            [t('keys.oldestInUse'), since(report.oldestInUse)],
            [t('dashboard.signingKey'), since(report.signingKeySince)],
          ]}
        />
      </div>
    </Card>
  );
}

function MasterKeys({ report }: { readonly report: Report }) {
  const { t, i18n } = useTranslation();
  return (
    <Card title={t('keys.masterKeys')} hint={t('keys.masterKeysHint')}>
      <div className={table.scroll}>
        <table className={`${table.table} ${table.stacks}`}>
          <thead>
            <tr>
              <th>{t('keys.id')}</th>
              <th>{t('keys.since')}</th>
              <th>{t('keys.wrapped')}</th>
            </tr>
          </thead>
          <tbody>
            {report.masterKeys.map((key) => (
              <tr key={key.id}>
                <td className={table.mono} data-label={t('keys.id')}>
                  {key.id}
                </td>
                <td className={table.dim} data-label={t('keys.since')}>
                  {key.since === undefined ? t('common.notKnown') : day(key.since, i18n.language)}
                </td>
                <td data-label={t('keys.wrapped')}>{formatNumber(key.wrapped, i18n.language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
