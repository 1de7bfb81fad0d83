import '@mantine/charts/styles.layer.css';
import { regional } from '@web/ui/time';
import { AreaChart, BarChart } from '@mantine/charts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../ui/numbers';
import type { Bar, Range } from './buckets';
import classes from './Dashboard.module.css';

/** What a chart could tell by keyboard stands in words beside it. */
const QUIET = { accessibilityLayer: false };

interface ChartsProps {
  readonly bars: readonly Bar[];
  readonly range: Range;
}

/** Each with what it says in words: who cannot see a chart is told its sum and its top. */
export default function Charts({ bars, range }: ChartsProps) {
  const { t, i18n } = useTranslation();
  const data = bars.map((bar) => ({ ...bar, at: nameOf(bar.at, range, i18n.language) }));
  const number = (value: number) => formatNumber(value, i18n.language);
  const messages = bars.reduce((sum, bar) => sum + bar.messages, 0);
  const calls = bars.reduce((sum, bar) => sum + bar.calls, 0);
  const online = Math.max(0, ...bars.map((bar) => bar.online ?? 0));
  const common = {
    h: 190,
    data,
    dataKey: 'at',
    valueFormatter: number,
    tickLine: 'none',
    gridAxis: 'x',
    yAxisProps: { width: 46, allowDecimals: false },
    xAxisProps: { minTickGap: 22 },
  } as const;
  return (
    <div className={classes.charts}>
      <Figure
        title={t('dashboard.messages')}
        summary={t('dashboard.sum', { count: messages, shown: number(messages) })}
      >
        <BarChart
          {...common}
          barChartProps={QUIET}
          series={[{ name: 'messages', label: t('dashboard.messages'), color: 'iris.5' }]}
        />
      </Figure>
      <Figure
        title={t('dashboard.calls')}
        summary={t('dashboard.sum', { count: calls, shown: number(calls) })}
      >
        <BarChart
          {...common}
          barChartProps={QUIET}
          series={[{ name: 'calls', label: t('dashboard.calls'), color: 'teal.6' }]}
        />
      </Figure>
      <Figure title={t('dashboard.onlineMost')} summary={t('dashboard.top', { shown: number(online) })}>
        <AreaChart
          {...common}
          areaChartProps={QUIET}
          curveType="monotone"
          connectNulls={false}
          withDots={false}
          series={[{ name: 'online', label: t('dashboard.onlineMost'), color: 'orange.6' }]}
        />
      </Figure>
    </div>
  );
}

interface FigureProps {
  readonly title: string;
  readonly summary: string;
  readonly children: ReactNode;
}

function Figure({ title, summary, children }: FigureProps) {
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>
        <strong>{title}</strong>
        <span className={classes.summary}>{summary}</span>
      </figcaption>
      <div aria-hidden="true">{children}</div>
    </figure>
  );
}

function nameOf(at: number, range: Range, language: string): string {
  const options: Record<Range, Intl.DateTimeFormatOptions> = {
    day: { hour: '2-digit', minute: '2-digit' },
    week: { weekday: 'short', hour: '2-digit', minute: '2-digit' },
    month: { day: 'numeric', month: 'short' },
  };
  return new Intl.DateTimeFormat(regional(language), options[range]).format(at);
}
