import { Menu } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconArrowDown,
  IconArrowUp,
  IconAt,
  IconBell,
  IconBellOff,
  IconCheck,
  IconLogout,
  IconMailOpened,
  IconMessageExclamation,
  IconPin,
  IconPinnedOff,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ChatPreferences } from '../../protocol/generated';
import type { HeldChat } from '../../state/chats';
import { isMuted, pinnedInOrder, placesFor } from '../../state/own';
import { fullTime } from '../../ui/time';
import { openChatDialog } from '../chatDialogs';
import { goToList, openChatId } from '../navigation';
import { notifyFailure } from '../notify';
import { useParley, useParleyState } from '../parleyContext';
import { useNow } from '../useNow';
import classes from './ChatMenu.module.css';
import { closeChatMenu, useChatMenuPlace } from './chatMenuPlace';
import { muteUntil } from './mute';

/** What one wants of a chat: on a click with the other button, a long touch, or from the chat's header. */
export default function ChatMenu() {
  const { t } = useTranslation();
  const place = useChatMenuPlace();
  const held = useParleyState((state) => state.chats.byId[place?.chatId ?? '']);
  if (place === undefined || held === undefined) {
    return null;
  }
  return (
    <Menu
      key={`${place.x} ${place.y}`}
      opened
      onChange={(opened) => !opened && closeChatMenu()}
      position="bottom-start"
      radius="md"
      shadow="md"
      width={260}
    >
      <Menu.Target>
        <span
          className={classes.anchor}
          role="button"
          tabIndex={-1}
          aria-label={t('conversation.menu')}
          style={{ left: place.x, top: place.y }}
        />
      </Menu.Target>
      <Menu.Dropdown data-testid="chat-menu">
        <ReadItem held={held} />
        <PinItems held={held} />
        <Menu.Divider />
        <MuteItems held={held} />
        <Menu.Divider />
        <ArchiveItem held={held} />
        {held.chat.kind === 'group' && <LeaveItem chatId={held.chat.id} />}
      </Menu.Dropdown>
    </Menu>
  );
}

interface ItemProps {
  readonly held: HeldChat;
}

/** Changes what is wanted of a chat, and tells when that fails. */
function usePrefer({ chat }: HeldChat): (update: (before: ChatPreferences) => ChatPreferences) => void {
  const parley = useParley();
  return (update) => void parley.preferences.change(chat.id, update).catch(notifyFailure);
}

function ReadItem({ held }: ItemProps) {
  const { t } = useTranslation();
  const parley = useParley();
  const { id, lastSeq, unread, own } = held.chat;
  if (lastSeq === 0) {
    return null;
  }
  if (unread > 0 || own.preferences.unreadFrom !== undefined) {
    return (
      <Menu.Item leftSection={<IconMailOpened size={18} />} onClick={() => parley.markRead(id, lastSeq)}>
        {t('chatMenu.read')}
      </Menu.Item>
    );
  }
  const markUnread = () => {
    if (openChatId() === id) {
      // Who looks at it reads it.
      goToList();
    }
    parley.preferences.setUnreadFrom(id, lastSeq).catch(notifyFailure);
  };
  return (
    <Menu.Item leftSection={<IconMessageExclamation size={18} />} onClick={markUnread}>
      {t('chatMenu.unread')}
    </Menu.Item>
  );
}

function PinItems({ held }: ItemProps) {
  const { t } = useTranslation();
  const parley = useParley();
  const prefer = usePrefer(held);
  const chats = useParleyState((state) => state.chats);
  const { id, own } = held.chat;
  const pinned = pinnedInOrder(Object.values(chats.byId));
  const index = pinned.findIndex(({ chat }) => chat.id === id);
  const move = (to: number) => void parley.preferences.place(placesFor(pinned, id, to)).catch(notifyFailure);
  if (own.preferences.pinned === undefined) {
    return (
      <Menu.Item leftSection={<IconPin size={18} />} onClick={() => move(pinned.length)}>
        {t('chatMenu.pin')}
      </Menu.Item>
    );
  }
  return (
    <>
      {index > 0 && (
        <Menu.Item leftSection={<IconArrowUp size={18} />} onClick={() => move(index - 1)}>
          {t('chatMenu.up')}
        </Menu.Item>
      )}
      {index < pinned.length - 1 && (
        <Menu.Item leftSection={<IconArrowDown size={18} />} onClick={() => move(index + 1)}>
          {t('chatMenu.down')}
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={<IconPinnedOff size={18} />}
        onClick={() => prefer(({ pinned: place, ...rest }) => rest)}
      >
        {t('chatMenu.unpin')}
      </Menu.Item>
    </>
  );
}

function MuteItems({ held }: ItemProps) {
  const { t, i18n } = useTranslation();
  const prefer = usePrefer(held);
  const { preferences } = held.chat.own;
  const now = useNow();
  const mute = (term: Parameters<typeof muteUntil>[0]) => {
    const until = muteUntil(term, new Date());
    prefer(({ mutedUntil, ...rest }) => ({ ...rest, mutedUntil: until.toISOString() }));
  };
  if (isMuted(preferences, now)) {
    const { mutedUntil, notifications } = preferences;
    return (
      <>
        {mutedUntil !== undefined && notifications !== 'nothing' && (
          <Menu.Label>
            {t('chatMenu.mutedUntil', { when: fullTime(Date.parse(mutedUntil), i18n.language) })}
          </Menu.Label>
        )}
        <Menu.Item
          leftSection={<IconBell size={18} />}
          onClick={() => prefer(({ mutedUntil: before, ...rest }) => ({ ...rest, notifications: 'all' }))}
        >
          {t('chatMenu.unmute')}
        </Menu.Item>
      </>
    );
  }
  const onlyMentions = preferences.notifications === 'mentions';
  return (
    <>
      {held.chat.kind === 'group' && (
        <Menu.Item
          leftSection={<IconAt size={18} />}
          rightSection={onlyMentions ? <IconCheck size={16} aria-hidden="true" /> : null}
          role="menuitemcheckbox"
          aria-checked={onlyMentions}
          onClick={() =>
            prefer((before) => ({ ...before, notifications: onlyMentions ? 'all' : 'mentions' }))
          }
        >
          {t('chatMenu.onlyMentions')}
        </Menu.Item>
      )}
      <Menu.Label>{t('chatMenu.mute')}</Menu.Label>
      <Menu.Item leftSection={<IconBellOff size={18} />} onClick={() => mute('hour')}>
        {t('chatMenu.hour')}
      </Menu.Item>
      <Menu.Item leftSection={<IconBellOff size={18} />} onClick={() => mute('eight-hours')}>
        {t('chatMenu.eightHours')}
      </Menu.Item>
      <Menu.Item leftSection={<IconBellOff size={18} />} onClick={() => mute('tomorrow')}>
        {t('chatMenu.tomorrow')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconBellOff size={18} />}
        onClick={() => prefer((before) => ({ ...before, notifications: 'nothing' }))}
      >
        {t('chatMenu.forEver')}
      </Menu.Item>
    </>
  );
}

function ArchiveItem({ held }: ItemProps) {
  const { t } = useTranslation();
  const prefer = usePrefer(held);
  const { archived } = held.chat.own.preferences;
  return (
    <Menu.Item
      leftSection={archived ? <IconArchiveOff size={18} /> : <IconArchive size={18} />}
      onClick={() => prefer((before) => ({ ...before, archived: !archived }))}
    >
      {archived ? t('chatMenu.unarchive') : t('chatMenu.archive')}
    </Menu.Item>
  );
}

function LeaveItem({ chatId }: { readonly chatId: string }) {
  const { t } = useTranslation();
  return (
    <Menu.Item
      color="red"
      leftSection={<IconLogout size={18} />}
      onClick={() => openChatDialog({ kind: 'leave', chatId })}
    >
      {t('group.leave')}
    </Menu.Item>
  );
}
