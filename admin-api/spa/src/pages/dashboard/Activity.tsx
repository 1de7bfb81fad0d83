import { SegmentedControl } from '@mantine/core';
import { lazy, Suspense, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import { Card, Waiting } from '../../ui/Frame';
import { useApi } from '../../ui/panelContext';
import { useResource } from '../../ui/useResource';
import type { Range } from './buckets';
import { bars, ranges } from './buckets';
import classes from './Dashboard.module.css';

// Recharts is larger than all the rest of the panel.
const Charts = lazy(() => import('./Charts'));

const EVERY_MS = 60_000;

/** What happened over time. */
export function Activity() {
  const { t } = useTranslation();
  const api = useApi();
  const label = useId();
  const [range, setRange] = useState<Range>('day');
  const { hours } = ranges[range];
  const statistics = useResource(
    `statistics ${range}`,
    async () => {
      const found = await api.get<Schemas['Statistics']>('/statistics', { hours: hours + 1 });
      return { hours: found.hours, at: Date.now() };
    },
    EVERY_MS,
  );
  const { data } = statistics;
  const shown = useMemo(
    () => (data === undefined ? undefined : bars(data.hours, range, data.at)),
    [data, range],
  );
  return (
    <Card title={t('dashboard.activity')}>
      <div className={classes.range}>
        <span className={classes.rangeLabel} id={label}>
          {t('dashboard.range')}
        </span>
        <SegmentedControl
          size="sm"
          aria-labelledby={label}
          value={range}
          onChange={(value) => setRange(value)}
          data={[
            { value: 'day', label: t('dashboard.day') },
            { value: 'week', label: t('dashboard.week') },
            { value: 'month', label: t('dashboard.month') },
          ]}
        />
      </div>
      {shown === undefined ? (
        <Waiting error={statistics.error} onRetry={statistics.reload} />
      ) : (
        <Suspense fallback={<div className={classes.chartsRoom} />}>
          <Charts bars={shown} range={range} />
        </Suspense>
      )}
    </Card>
  );
}
