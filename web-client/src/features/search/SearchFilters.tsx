import '@mantine/core/styles/Combobox.layer.css';
import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { chatsByActivity, chatTitle } from '../../state/selectors';
import { useParleyState } from '../parleyContext';
import classes from './Search.module.css';
import type { Wanted } from './searchState';
import { filterCount } from './searchState';

interface SearchFiltersProps {
  readonly wanted: Wanted;
  readonly onChange: (change: Partial<Wanted>) => void;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** Where, from whom, when, and with what. */
export function SearchFilters({ wanted, onChange }: SearchFiltersProps) {
  const { t } = useTranslation();
  const chats = useChatOptions();
  const people = usePeopleOptions();
  const empty = t('common.nothingFound');
  return (
    <div
      className={classes.filters}
      role="group"
      aria-label={t('search.filters')}
      data-testid="search-filters"
    >
      <Select
        label={t('search.chat')}
        placeholder={t('search.anyChat')}
        searchable
        clearable
        size="sm"
        nothingFoundMessage={empty}
        data={chats}
        value={wanted.chatId ?? null}
        onChange={(chatId) => onChange({ chatId: chatId ?? undefined })}
        clearButtonProps={{ 'aria-label': t('search.clear') }}
      />
      <Select
        label={t('search.person')}
        placeholder={t('search.anyPerson')}
        searchable
        clearable
        size="sm"
        nothingFoundMessage={empty}
        data={people}
        value={wanted.senderId ?? null}
        onChange={(senderId) => onChange({ senderId: senderId ?? undefined })}
        clearButtonProps={{ 'aria-label': t('search.clear') }}
      />
      <TextInput
        type="date"
        size="sm"
        label={t('search.from')}
        max={wanted.to ?? '9998-12-31'}
        value={wanted.from ?? ''}
        onChange={(event) => onChange({ from: given(event.currentTarget.value) })}
      />
      <TextInput
        type="date"
        size="sm"
        label={t('search.to')}
        min={wanted.from ?? '1971-01-01'}
        max="9998-12-31"
        value={wanted.to ?? ''}
        onChange={(event) => onChange({ to: given(event.currentTarget.value) })}
      />
      <SegmentedControl
        className={classes.has}
        size="sm"
        aria-label={t('search.has')}
        value={wanted.has ?? ''}
        onChange={(has) => onChange({ has: has === '' ? undefined : has })}
        data={[
          { value: '', label: t('search.hasAny') },
          { value: 'file', label: t('search.hasFile') },
          { value: 'link', label: t('search.hasLink') },
        ]}
      />
      <Button
        className={classes.reset}
        variant="subtle"
        size="sm"
        disabled={filterCount(wanted) === 0}
        onClick={() =>
          onChange({
            chatId: undefined,
            senderId: undefined,
            from: undefined,
            to: undefined,
            has: undefined,
          })
        }
      >
        {t('search.reset')}
      </Button>
    </div>
  );
}

function given(day: string): string | undefined {
  return day === '' ? undefined : day;
}

function useChatOptions(): Option[] {
  const chats = useParleyState((state) => state.chats);
  const people = useParleyState((state) => state.people);
  const me = useParleyState((state) => state.me.id);
  return useMemo(
    () =>
      chatsByActivity({ chats, outgoing: {} })
        .map((held) => ({ value: held.chat.id, label: chatTitle(held, people, me) }))
        .filter(({ label }) => label !== ''),
    [chats, people, me],
  );
}

/** Everybody whose name is known here: all with whom one shares a chat. */
function usePeopleOptions(): Option[] {
  const people = useParleyState((state) => state.people);
  return useMemo(
    () =>
      Object.values(people)
        .map(({ id, name, login }) => ({ value: id, label: `${name} (@${login})` }))
        .sort((one, other) => one.label.localeCompare(other.label)),
    [people],
  );
}
