import { Button, SegmentedControl } from '@mantine/core';
import { IconFlagCheck } from '@tabler/icons-react';
import { EmptyState } from '@web/ui/EmptyState';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import { useFilter } from '../../ui/address';
import { Frame, Waiting } from '../../ui/Frame';
import { More } from '../../ui/More';
import { useApi } from '../../ui/panelContext';
import table from '../../ui/table.module.css';
import { shortMoment } from '../../ui/times';
import type { Pages } from '../../ui/usePages';
import { usePages } from '../../ui/usePages';
import { ReportDetail } from './ReportDetail';

type Report = Schemas['Report'];

export default function Reports() {
  const { t } = useTranslation();
  const api = useApi();
  const [filter, setFilter] = useFilter('state');
  const state = filter === 'closed' ? 'closed' : 'open';
  const pages = usePages(state, async (before) => {
    const page = await api.get<Schemas['ReportPage']>('/reports', { state, before });
    return { items: page.reports, next: page.next };
  });
  return (
    <Frame title={t('reports.title')} hint={t('reports.hint')}>
      <div className={table.filters}>
        <SegmentedControl
          aria-label={t('reports.which')}
          value={state}
          onChange={(value) => setFilter(value === 'closed' ? value : '')}
          data={[
            { value: 'open', label: t('reports.open') },
            { value: 'closed', label: t('reports.closed') },
          ]}
        />
      </div>
      {pages.items === undefined || pages.error !== undefined ? (
        <Waiting error={pages.error} onRetry={pages.reload} />
      ) : (
        <List pages={pages} items={pages.items} open={state === 'open'} />
      )}
    </Frame>
  );
}

interface ListProps {
  readonly pages: Pages<Report>;
  readonly items: readonly Report[];
  readonly open: boolean;
}

function List({ pages, items, open }: ListProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Report>();
  return (
    <>
      {items.length === 0 ? (
        <EmptyState
          icon={<IconFlagCheck size={32} />}
          title={open ? t('reports.nothingOpen') : t('reports.nothingClosed')}
        >
          {open ? t('reports.nothingOpenHint') : t('reports.nothingClosedHint')}
        </EmptyState>
      ) : (
        <div className={table.scroll} aria-busy={pages.busy}>
          <table className={`${table.table} ${table.stacks}`}>
            <thead>
              <tr>
                <th>{t('reports.reason')}</th>
                <th>{t('reports.author')}</th>
                <th>{t('reports.reporter')}</th>
                <th>{t('reports.when')}</th>
                {!open && <th>{t('reports.outcome')}</th>}
                <th className={table.end}>
                  <span className={table.hidden}>{t('reports.look')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((report) => (
                <Row key={report.id} report={report} open={open} onLook={() => setShown(report)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <More pages={pages} />
      {shown !== undefined && (
        <ReportDetail
          report={shown}
          onDecided={() => {
            setShown(undefined);
            // A deletion closes all reports of a message.
            pages.reload();
          }}
          onClose={() => setShown(undefined)}
        />
      )}
    </>
  );
}

interface RowProps {
  readonly report: Report;
  readonly open: boolean;
  readonly onLook: () => void;
}

function Row({ report, open, onLook }: RowProps) {
  const { t, i18n } = useTranslation();
  return (
    <tr>
      <td data-label={t('reports.reason')} className={table.name}>
        {t(`reason.${report.reason}`)}
      </td>
      <td data-label={t('reports.author')}>
        {report.author.name} <span className={table.login}>@{report.author.login}</span>
      </td>
      <td data-label={t('reports.reporter')}>
        {report.reporter.name} <span className={table.login}>@{report.reporter.login}</span>
      </td>
      <td data-label={t('reports.when')} className={`${table.nowrap} ${table.dim}`}>
        {shortMoment(report.createdAt, i18n.language)}
      </td>
      {!open && (
        <td data-label={t('reports.outcome')}>
          {report.outcome !== undefined && t(`outcome.${report.outcome}`)}
          {report.deleting === true && <span className={table.dim}> ({t('reports.deleting')})</span>}
          <div className={table.login}>{report.closedBy?.name}</div>
        </td>
      )}
      <td className={table.end}>
        <Button
          variant="default"
          size="xs"
          aria-label={t('reports.lookAt', { name: report.author.name })}
          onClick={onLook}
        >
          {t('reports.look')}
        </Button>
      </td>
    </tr>
  );
}
