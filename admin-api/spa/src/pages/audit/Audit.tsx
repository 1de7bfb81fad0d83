import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconDownload, IconFileSearch, IconShieldCheck } from '@tabler/icons-react';
import { EmptyState } from '@web/ui/EmptyState';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Query, Schemas } from '../../api/api';
import { useFilter } from '../../ui/address';
import { Frame, Waiting } from '../../ui/Frame';
import { More } from '../../ui/More';
import { useApi } from '../../ui/panelContext';
import { saveFile } from '../../ui/saveFile';
import table from '../../ui/table.module.css';
import { tellFailure } from '../../ui/toasts';
import type { Pages } from '../../ui/usePages';
import { usePages } from '../../ui/usePages';
import { useResource } from '../../ui/useResource';
import { actionName } from './actionName';
import { Line } from './Line';
import { Verification } from './Verification';

/** Whoever types is not asked for after each letter. */
const TYPING_MS = 250;

export default function Audit() {
  const { t } = useTranslation();
  const api = useApi();
  const [actor] = useFilter('actor');
  const [subject] = useFilter('subject');
  const [action] = useFilter('action');
  const [from] = useFilter('from');
  const [until] = useFilter('until');
  const [verifying, setVerifying] = useState(false);
  const [exporting, setExporting] = useState(false);
  const query: Query = { actor, subject, action, from: beginningOf(from, 0), until: beginningOf(until, 1) };
  const pages = usePages(
    JSON.stringify(query),
    async (before) => {
      const page = await api.get<Schemas['AuditPage']>('/audit', { ...query, before });
      return { items: page.lines, next: page.next?.toString() };
    },
    TYPING_MS,
  );

  const save = async () => {
    setExporting(true);
    try {
      saveFile(await api.download('/audit/export', query), 'parley-audit.csv');
      pages.reload();
    } catch (error) {
      tellFailure(error);
    } finally {
      setExporting(false);
    }
  };

  return (
    <Frame
      title={t('audit.title')}
      hint={t('audit.hint')}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconShieldCheck size={18} />}
            onClick={() => setVerifying(true)}
          >
            {t('audit.verify')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconDownload size={18} />}
            loading={exporting}
            onClick={() => void save()}
          >
            {t('audit.export')}
          </Button>
        </>
      }
    >
      <Filters />
      {pages.items === undefined || pages.error !== undefined ? (
        <Waiting error={pages.error} onRetry={pages.reload} />
      ) : (
        <Lines pages={pages} items={pages.items} />
      )}
      {verifying && <Verification onClose={() => setVerifying(false)} />}
    </Frame>
  );
}

function Filters() {
  const { t } = useTranslation();
  const api = useApi();
  const actions = useResource('actions', () => api.get<Schemas['AuditActions']>('/audit/actions'));
  const [actor, setActor] = useFilter('actor');
  const [subject, setSubject] = useFilter('subject');
  const [action, setAction] = useFilter('action');
  const [from, setFrom] = useFilter('from');
  const [until, setUntil] = useFilter('until');
  const names = (actions.data?.actions ?? (action === '' ? [] : [action])).map((value) => ({
    value,
    label: actionName(value, t),
  }));
  return (
    <search className={table.filters}>
      <TextInput
        className={table.search}
        label={t('audit.actor')}
        placeholder={t('audit.loginOrId')}
        autoCapitalize="none"
        spellCheck={false}
        value={actor}
        onChange={(event) => setActor(event.currentTarget.value.trim())}
      />
      <TextInput
        className={table.search}
        label={t('audit.subject')}
        placeholder={t('audit.loginOrId')}
        autoCapitalize="none"
        spellCheck={false}
        value={subject}
        onChange={(event) => setSubject(event.currentTarget.value.trim())}
      />
      <NativeSelect
        label={t('audit.action')}
        value={action}
        onChange={(event) => setAction(event.currentTarget.value)}
        data={[
          { value: '', label: t('common.anything') },
          ...names.sort((one, other) => one.label.localeCompare(other.label)),
        ]}
      />
      <TextInput
        type="date"
        label={t('audit.from')}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t('audit.until')}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
    </search>
  );
}

interface LinesProps {
  readonly pages: Pages<Schemas['AuditLine']>;
  readonly items: readonly Schemas['AuditLine'][];
}

function Lines({ pages, items }: LinesProps) {
  const { t } = useTranslation();
  if (items.length === 0) {
    return (
      <EmptyState icon={<IconFileSearch size={32} />} title={t('common.nothingFound')}>
        {t('audit.nothing')}
      </EmptyState>
    );
  }
  return (
    <>
      <div className={table.scroll} aria-busy={pages.busy}>
        <table className={`${table.table} ${table.stacks}`}>
          <thead>
            <tr>
              <th>{t('audit.when')}</th>
              <th>{t('audit.actor')}</th>
              <th>{t('audit.action')}</th>
              <th>{t('audit.subject')}</th>
              <th>{t('audit.detail')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((line) => (
              <Line key={line.seq} line={line} />
            ))}
          </tbody>
        </table>
      </div>
      <More pages={pages} />
    </>
  );
}

/** The instant at which a day of the reader begins, some days later. */
function beginningOf(date: string, later: number): string | undefined {
  const [year, month, day] = date.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) {
    return undefined;
  }
  const time = new Date(year, month - 1, day + later);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
