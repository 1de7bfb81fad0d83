import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconFileImport, IconSearch, IconUserPlus, IconUserSearch } from '@tabler/icons-react';
import { EmptyState } from '@web/ui/EmptyState';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import { useFilter, usePlace } from '../../ui/address';
import { Frame, Waiting } from '../../ui/Frame';
import { More } from '../../ui/More';
import { useApi } from '../../ui/panelContext';
import table from '../../ui/table.module.css';
import type { Pages } from '../../ui/usePages';
import { usePages } from '../../ui/usePages';
import { AddPerson } from './AddPerson';
import { ImportPeople } from './import/ImportPeople';
import type { Account } from './model';
import { roles } from './model';
import { Person } from './person/Person';
import { PersonRow } from './PersonRow';

/** Whoever types is not asked for after each letter. */
const TYPING_MS = 250;

/** The list, or below it the page of one person. */
export default function People() {
  const [, id] = usePlace().split('/');
  return id === undefined ? <PeopleList /> : <Person id={id} />;
}

function PeopleList() {
  const { t } = useTranslation();
  const api = useApi();
  const [search, setSearch] = useFilter('search');
  const [role, setRole] = useFilter('role');
  const [state, setState] = useFilter('state');
  const [adding, setAdding] = useState(false);
  const [importing, setImporting] = useState(false);
  const query = { search, role, state };
  const pages = usePages(
    JSON.stringify(query),
    async (after) => {
      const page = await api.get<Schemas['AccountPage']>('/users', { ...query, after });
      return { items: page.users, next: page.next };
    },
    TYPING_MS,
  );
  return (
    <Frame
      title={t('people.title')}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconFileImport size={18} />}
            onClick={() => setImporting(true)}
          >
            {t('people.import')}
          </Button>
          <Button leftSection={<IconUserPlus size={18} />} onClick={() => setAdding(true)}>
            {t('people.add')}
          </Button>
        </>
      }
    >
      <search className={table.filters}>
        <TextInput
          className={table.search}
          label={t('people.search')}
          placeholder={t('people.searchHint')}
          leftSection={<IconSearch size={17} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('people.role')}
          value={role}
          onChange={(event) => setRole(event.currentTarget.value)}
          data={[
            { value: '', label: t('common.anything') },
            ...roles.map((value) => ({ value, label: t(`role.${value}`) })),
          ]}
        />
        <NativeSelect
          label={t('people.state')}
          value={state}
          onChange={(event) => setState(event.currentTarget.value)}
          data={[
            { value: '', label: t('common.anything') },
            { value: 'active', label: t('state.active') },
            { value: 'blocked', label: t('state.blocked') },
            { value: 'deleted', label: t('state.deleted') },
          ]}
        />
      </search>
      {pages.items === undefined || pages.error !== undefined ? (
        <Waiting error={pages.error} onRetry={pages.reload} />
      ) : (
        <List pages={pages} items={pages.items} />
      )}
      {adding && <AddPerson onClose={() => setAdding(false)} onCreated={pages.reload} />}
      {importing && <ImportPeople onClose={() => setImporting(false)} onImported={pages.reload} />}
    </Frame>
  );
}

interface ListProps {
  readonly pages: Pages<Account>;
  readonly items: readonly Account[];
}

function List({ pages, items }: ListProps) {
  const { t } = useTranslation();
  if (items.length === 0) {
    return (
      <EmptyState icon={<IconUserSearch size={32} />} title={t('common.nothingFound')}>
        {t('people.nothing')}
      </EmptyState>
    );
  }
  return (
    <>
      <div className={table.scroll} aria-busy={pages.busy}>
        <table className={table.table}>
          <thead>
            <tr>
              <th>{t('people.name')}</th>
              <th className={table.wide}>{t('people.role')}</th>
              <th>{t('people.state')}</th>
              <th className={table.wide}>{t('people.created')}</th>
              <th className={table.end}>
                <span className={table.hidden}>{t('people.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((account) => (
              <PersonRow
                key={account.id}
                account={account}
                onChanged={(changed) => pages.replace(({ id }) => id === account.id, changed)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <More pages={pages} />
    </>
  );
}
