import { IconArchive, IconArrowLeft, IconMessagePlus, IconMoodEmpty } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldChat } from '../../state/chats';
import { pinnedFirst } from '../../state/own';
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
  const [archiveShown, setArchiveShown] = useState(false);
  const all = useSortedChats(query, openChatId);
  const archived = useMemo(() => all.filter(isArchived), [all]);
  const inArchive = archiveShown && archived.length > 0;
  const chats = useMemo(
    () => (query === '' ? (inArchive ? archived : all.filter((held) => !isArchived(held))) : all),
    [all, archived, inArchive, query],
  );
  const loading = useParleyState((state) => !state.synced && Object.keys(state.chats.byId).length === 0);
  return (
    <nav className={classes.list} aria-label={t('chats.title')} data-testid="chat-list">
      <ChatListHeader query={query} onQuery={setQuery} found={chats} />
      {query === '' && archived.length > 0 && (
        <ArchiveLine chats={archived} open={inArchive} onToggle={() => setArchiveShown(!inArchive)} />
      )}
      {loading ? <ChatListSkeleton /> : <Found chats={chats} query={query} openChatId={openChatId} />}
    </nav>
  );
}

function isArchived({ chat }: HeldChat): boolean {
  return chat.own.preferences.archived;
}

interface ArchiveLineProps {
  readonly chats: readonly HeldChat[];
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** The way into the archive, and back. */
function ArchiveLine({ chats, open, onToggle }: ArchiveLineProps) {
  const { t } = useTranslation();
  const unread = chats.reduce((sum, { chat }) => sum + chat.unread, 0);
  return (
    <button
      type="button"
      className={classes.archive}
      aria-expanded={open}
      data-testid="archive"
      onClick={onToggle}
    >
      {open ? <IconArrowLeft size={20} aria-hidden="true" /> : <IconArchive size={20} aria-hidden="true" />}
      <span className={classes.archiveName}>
        {open ? t('chats.leaveArchive') : t('chats.archive', { count: chats.length })}
      </span>
      {!open && unread > 0 && (
        <span className={classes.badge} data-quiet="true" aria-label={t('chats.unread', { count: unread })}>
          {unread > 999 ? '999+' : unread}
        </span>
      )}
    </button>
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
      pinnedFirst(
        chatsByActivity({ chats, outgoing }).filter((held) =>
          isListed(held, { outgoing, drafts }, openChatId),
        ),
      ),
    [chats, outgoing, drafts, openChatId],
  );
  return useMemo(
    () => (query === '' ? sorted : sorted.filter((held) => matches(chatTitle(held, people, me), query))),
    [sorted, people, me, query],
  );
}
