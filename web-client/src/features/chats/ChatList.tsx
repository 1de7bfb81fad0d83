import { IconMessagePlus, IconMoodEmpty } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldChat } from '../../state/chats';
import { chatsByActivity, chatTitle, isListed, matches } from '../../state/selectors';
import { EmptyState } from '../../ui/EmptyState';
import { openDialog } from '../dialogs';
import { useParleyState } from '../parleyContext';
import classes from './ChatList.module.css';
import { ChatListHeader } from './ChatListHeader';
import { ChatListSkeleton } from './ChatListSkeleton';
import { VirtualChats } from './VirtualChats';

/** Everybody's way around: all chats, the latest first, with a field that narrows them down. */
export function ChatList({ openChatId }: { readonly openChatId: string | undefined }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const chats = useSortedChats(query, openChatId);
  const loading = useParleyState((state) => !state.synced && Object.keys(state.chats.byId).length === 0);
  return (
    <nav className={classes.list} aria-label={t('chats.title')} data-testid="chat-list">
      <ChatListHeader query={query} onQuery={setQuery} found={chats} />
      {loading ? <ChatListSkeleton /> : <Found chats={chats} query={query} openChatId={openChatId} />}
    </nav>
  );
}

interface FoundProps {
  readonly chats: readonly HeldChat[];
  readonly query: string;
  readonly openChatId: string | undefined;
}

function Found({ chats, query, openChatId }: FoundProps) {
  const { t } = useTranslation();
  if (chats.length > 0) {
    return <VirtualChats chats={chats} openChatId={openChatId} />;
  }
  if (query !== '') {
    return <EmptyState icon={<IconMoodEmpty size={32} stroke={1.6} />} title={t('common.nothingFound')} />;
  }
  return (
    <EmptyState
      icon={<IconMessagePlus size={32} stroke={1.6} />}
      title={t('chats.empty')}
      action={<Button onClick={() => openDialog('new-direct')}>{t('people.newDirect')}</Button>}
    >
      {t('chats.emptyHint')}
    </EmptyState>
  );
}

function useSortedChats(query: string, openChatId: string | undefined): readonly HeldChat[] {
  const chats = useParleyState((state) => state.chats);
  const outgoing = useParleyState((state) => state.outgoing);
  const drafts = useParleyState((state) => state.drafts);
  const people = useParleyState((state) => state.people);
  const me = useParleyState((state) => state.me.id);
  const sorted = useMemo(
    () =>
      chatsByActivity({ chats, outgoing }).filter((held) => isListed(held, { outgoing, drafts }, openChatId)),
    [chats, outgoing, drafts, openChatId],
  );
  return useMemo(
    () => (query === '' ? sorted : sorted.filter((held) => matches(chatTitle(held, people, me), query))),
    [sorted, people, me, query],
  );
}
