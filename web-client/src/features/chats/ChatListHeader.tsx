import { ActionIcon, CloseButton, TextInput } from '@mantine/core';
import { IconEdit, IconListSearch, IconMenu2, IconSearch } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldChat } from '../../state/chats';
import { goToChat } from '../navigation';
import { OnDemand } from '../OnDemand';
import { openSearch } from '../search/searchState';
import { searchKeys } from '../shell/useShortcuts';
import classes from './ChatList.module.css';
import { focusFirstChat } from './VirtualChats';

const loadMainMenu = () => import('./MainMenu');
const loadNewMenu = () => import('./NewMenu');
const MainMenu = lazy(loadMainMenu);
const NewMenu = lazy(loadNewMenu);

interface ChatListHeaderProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly found: readonly HeldChat[];
}

export function ChatListHeader({ query, onQuery, found }: ChatListHeaderProps) {
  const { t } = useTranslation();
  const onKeyDown = (event: KeyboardEvent) => {
    const first = found[0];
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      focusFirstChat();
    } else if (event.key === 'Enter' && query !== '' && first !== undefined) {
      onQuery('');
      goToChat(first.chat.id);
    } else if (event.key === 'Escape' && query !== '') {
      event.stopPropagation();
      onQuery('');
    }
  };
  return (
    <header className={classes.header}>
      <OnDemand
        load={loadMainMenu}
        component={MainMenu}
        props={{}}
        label={t('menu.open')}
        icon={<IconMenu2 size={22} stroke={1.8} />}
        popup="menu"
        button={{ color: 'gray' }}
      />
      <TextInput
        className={classes.search}
        type="search"
        radius="xl"
        variant="filled"
        aria-label={t('chats.search')}
        placeholder={t('chats.search')}
        leftSection={<IconSearch size={17} aria-hidden="true" />}
        rightSection={
          query === '' ? null : (
            <CloseButton size="sm" aria-label={t('chats.clearSearch')} onClick={() => onQuery('')} />
          )
        }
        value={query}
        onChange={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <ActionIcon
        variant="subtle"
        size={40}
        radius="xl"
        aria-label={t('chats.searchMessages')}
        title={`${t('chats.searchMessages')} (${searchKeys()})`}
        data-testid="search-messages"
        onClick={() => openSearch(query === '' ? undefined : { query })}
      >
        <IconListSearch size={21} stroke={1.8} />
      </ActionIcon>
      <OnDemand
        load={loadNewMenu}
        component={NewMenu}
        props={{}}
        label={t('chats.newMenu')}
        icon={<IconEdit size={21} stroke={1.8} />}
        popup="menu"
      />
    </header>
  );
}
