import { NativeSelect, TextInput } from '@mantine/core';
import { IconMessages, IconSearch } from '@tabler/icons-react';
import { EmptyState } from '@web/ui/EmptyState';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import { useFilter } from '../../ui/address';
import { Frame, Waiting } from '../../ui/Frame';
import { More } from '../../ui/More';
import { useApi } from '../../ui/panelContext';
import table from '../../ui/table.module.css';
import type { Pages } from '../../ui/usePages';
import { usePages } from '../../ui/usePages';
import { ChatRow } from './ChatRow';
import type { Chat } from '../../ui/chats';

/** Whoever types is not asked for after each letter. */
const TYPING_MS = 250;

export default function Groups() {
  const { t } = useTranslation();
  const api = useApi();
  const [search, setSearch] = useFilter('search');
  const [kind, setKind] = useFilter('kind');
  const [held, setHeld] = useFilter('held');
  const query = { search, kind, held };
  const pages = usePages(
    JSON.stringify(query),
    async (after) => {
      const page = await api.get<Schemas['ChatPage']>('/chats', { ...query, after });
      return { items: page.chats, next: page.next };
    },
    TYPING_MS,
  );
  return (
    <Frame title={t('groups.title')} hint={t('groups.hint')}>
      <search className={table.filters}>
        <TextInput
          className={table.search}
          label={t('people.search')}
          placeholder={t('groups.searchHint')}
          leftSection={<IconSearch size={17} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('groups.kind')}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value)}
          data={[
            { value: '', label: t('common.anything') },
            { value: 'group', label: t('chatKind.group') },
            { value: 'direct', label: t('chatKind.direct') },
          ]}
        />
        <NativeSelect
          label={t('groups.hold')}
          value={held}
          onChange={(event) => setHeld(event.currentTarget.value)}
          data={[
            { value: '', label: t('common.anything') },
            { value: 'true', label: t('groups.onlyHeld') },
          ]}
        />
      </search>
      {pages.items === undefined || pages.error !== undefined ? (
        <Waiting error={pages.error} onRetry={pages.reload} />
      ) : (
        <List pages={pages} items={pages.items} />
      )}
    </Frame>
  );
}

interface ListProps {
  readonly pages: Pages<Chat>;
  readonly items: readonly Chat[];
}

function List({ pages, items }: ListProps) {
  const { t } = useTranslation();
  if (items.length === 0) {
    return (
      <EmptyState icon={<IconMessages size={32} />} title={t('common.nothingFound')}>
        {t('groups.nothing')}
      </EmptyState>
    );
  }
  return (
    <>
      <div className={table.scroll} aria-busy={pages.busy}>
        <table className={`${table.table} ${table.stacks}`}>
          <thead>
            <tr>
              <th>{t('groups.chat')}</th>
              <th>{t('groups.owner')}</th>
              <th>{t('groups.messages')}</th>
              <th>{t('groups.active')}</th>
              <th>{t('groups.kept')}</th>
              <th className={table.end}>
                <span className={table.hidden}>{t('people.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((chat) => (
              <ChatRow
                key={chat.id}
                chat={chat}
                onChanged={(changed) => pages.replace(({ id }) => id === chat.id, changed)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <More pages={pages} />
    </>
  );
}
