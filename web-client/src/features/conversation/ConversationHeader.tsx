import { ActionIcon } from '@mantine/core';
import { IconArrowLeft, IconDotsVertical, IconSearch, IconUsers } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { HeldChat } from '../../state/chats';
import { chatTitle, partnerId, presenceOf } from '../../state/selectors';
import type { ParleyState } from '../../state/store';
import { PresenceDot } from '../../ui/PresenceDot';
import { agoOrDate } from '../../ui/time';
import { ChatAvatar } from '../chats/ChatAvatar';
import { openChatMenu } from '../chats/chatMenuPlace';
import { goToList } from '../navigation';
import { useParleyState } from '../parleyContext';
import { BotMark } from '../personal/BotMark';
import { StatusMark } from '../personal/StatusMark';
import { useTypingText } from '../typingText';
import { openSearch } from '../search/searchState';
import { useNow } from '../useNow';
import { CallButtons } from './CallButtons';
import classes from './Conversation.module.css';

interface ConversationHeaderProps {
  readonly held: HeldChat;
  readonly membersShown: boolean;
  readonly onMembers: () => void;
}

export function ConversationHeader({ held, membersShown, onMembers }: ConversationHeaderProps) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const me = useParleyState((state) => state.me.id);
  const title = useParleyState((state) => chatTitle(held, state.people, me));
  const subtitle = useParleyState((state) => describe(state, held, now, i18n.language, t));
  const partner = partnerId(held, me);
  const presence = useParleyState((state) => presenceOf(state, partner));
  const typing = useTypingText(held);
  const label = membersShown ? t('conversation.hideMembers') : t('conversation.showMembers');
  return (
    <header className={classes.header}>
      <ActionIcon
        className={classes.back}
        variant="subtle"
        size={40}
        radius="xl"
        aria-label={t('common.back')}
        onClick={goToList}
      >
        <IconArrowLeft size={22} />
      </ActionIcon>
      <ChatAvatar chat={held.chat} partner={partner} title={title} size="small">
        <PresenceDot state={presence} label={presence === undefined ? '' : t(`conversation.${presence}`)} />
      </ChatAvatar>
      <div className={classes.heading}>
        <h1 className={classes.title} data-testid="conversation-title">
          <button type="button" className={classes.titleButton} title={label} onClick={onMembers}>
            <bdi>{title}</bdi>
            <BotMark userId={partner} />
          </button>
        </h1>
        <p
          className={classes.subtitle}
          data-testid="conversation-subtitle"
          data-state={presence}
          data-typing={typing !== undefined}
        >
          {typing ?? (
            <>
              <StatusMark userId={partner} />
              {subtitle}
            </>
          )}
        </p>
      </div>
      <ActionIcon
        className={classes.searchChat}
        variant="subtle"
        size={40}
        radius="xl"
        aria-label={t('conversation.search')}
        title={t('conversation.search')}
        data-testid="search-chat"
        onClick={() => openSearch({ chatId: held.chat.id })}
      >
        <IconSearch size={21} stroke={1.8} />
      </ActionIcon>
      <CallButtons chatId={held.chat.id} />
      <ActionIcon
        className={classes.members}
        variant={membersShown ? 'light' : 'subtle'}
        size={40}
        radius="xl"
        aria-label={label}
        title={label}
        onClick={onMembers}
      >
        <IconUsers size={21} stroke={1.8} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        size={40}
        radius="xl"
        aria-label={t('conversation.menu')}
        title={t('conversation.menu')}
        aria-haspopup="menu"
        data-testid="conversation-menu"
        onClick={(event) => openChatMenu(held.chat.id, event)}
      >
        <IconDotsVertical size={20} stroke={1.8} />
      </ActionIcon>
    </header>
  );
}

function describe(state: ParleyState, held: HeldChat, now: number, language: string, t: TFunction): string {
  const { members, kind } = held.chat;
  if (kind === 'group') {
    const online = members.filter(
      (member) => member.userId === state.me.id || presenceOf(state, member.userId) === 'online',
    ).length;
    const count = t('conversation.members', { count: held.chat.memberCount });
    return online > 1 ? `${count}, ${t('conversation.membersOnline', { online })}` : count;
  }
  const partner = partnerId(held, state.me.id);
  const presence = presenceOf(state, partner);
  if (presence === undefined) {
    return ' ';
  }
  const lastSeen = state.presence[partner ?? '']?.lastSeen;
  return presence === 'offline' && lastSeen !== undefined
    ? t('conversation.lastSeen', { when: agoOrDate(Date.parse(lastSeen), now, language) })
    : t(`conversation.${presence}`);
}
