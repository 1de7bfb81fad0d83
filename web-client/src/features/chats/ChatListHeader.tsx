import { ActionIcon, CloseButton, Menu, TextInput } from '@mantine/core';
import { IconEdit, IconListSearch, IconMessage, IconSearch, IconUsersPlus } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldChat } from '../../state/chats';
import { openDialog } from '../dialogs';
import { goToChat } from '../navigation';
import { openSearch } from '../search/searchState';
import { searchKeys } from '../shell/useShortcuts';
import classes from './ChatList.module.css';
import { MainMenu } from './MainMenu';
import { focusFirstChat } from './VirtualChats';

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
      <MainMenu />
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
      <Menu position="bottom-end" radius="md" shadow="md" width={200}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            size={40}
            radius="xl"
            aria-label={t('chats.newMenu')}
            title={t('chats.newMenu')}
          >
            <IconEdit size={21} stroke={1.8} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconMessage size={18} />} onClick={() => openDialog('new-direct')}>
            {t('people.newDirect')}
          </Menu.Item>
          <Menu.Item leftSection={<IconUsersPlus size={18} />} onClick={() => openDialog('new-group')}>
            {t('people.newGroup')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </header>
  );
}
