import { ActionIcon, Menu } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import {
  IconCalendarTime,
  IconCopy,
  IconDots,
  IconFileText,
  IconLock,
  IconLockOpen,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { goTo } from '../../ui/address';
import { AskByName } from '../../ui/AskByName';
import dialog from '../../ui/dialog.module.css';
import { formatNumber } from '../../ui/numbers';
import { useApi } from '../../ui/panelContext';
import table from '../../ui/table.module.css';
import { shortMoment } from '../../ui/times';
import { tellDone, tellFailure } from '../../ui/toasts';
import { ChatRetention } from './ChatRetention';
import type { Chat } from '../../ui/chats';
import { memberNames, shortId } from '../../ui/chats';

interface ChatRowProps {
  readonly chat: Chat;
  /** Undefined when it is gone. */
  readonly onChanged: (chat: Chat | undefined) => void;
}

export function ChatRow({ chat, onChanged }: ChatRowProps) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const clipboard = useClipboard();
  const [asking, setAsking] = useState<'retention' | 'erase'>();
  const close = () => setAsking(undefined);
  const name = shortId(chat);

  const hold = async () => {
    try {
      if (chat.heldItself) {
        await api.delete(`/chats/${chat.id}/hold`);
        tellDone(t('groups.released', { name }));
      } else {
        await api.put(`/chats/${chat.id}/hold`, {});
        tellDone(t('groups.nowHeld', { name }));
      }
      // Somebody in it may be held, too: only the server knows.
      const { chats } = await api.get<{ readonly chats: readonly Chat[] }>('/chats', { search: chat.id });
      onChanged(chats[0]);
    } catch (error) {
      tellFailure(error);
    }
  };
  const erase = async () => {
    await api.post(`/chats/${chat.id}/erase`, { confirm: chat.id });
    onChanged(undefined);
    tellDone(t('groups.erased', { name }));
  };
  return (
    <tr>
      <td data-label={t('groups.chat')}>
        <div className={table.name}>{memberNames(chat)}</div>
        <div className={table.login}>
          {t(`chatKind.${chat.kind}`)} · <span className={table.mono}>{name}</span> ·{' '}
          {t('groups.members', {
            count: chat.memberCount,
            shown: formatNumber(chat.memberCount, i18n.language),
          })}
        </div>
      </td>
      <td data-label={t('groups.owner')}>{chat.owner !== undefined && `@${chat.owner.login}`}</td>
      <td data-label={t('groups.messages')}>{formatNumber(chat.messages, i18n.language)}</td>
      <td className={`${table.nowrap} ${table.dim}`} data-label={t('groups.active')}>
        {shortMoment(chat.activeAt, i18n.language)}
      </td>
      <td data-label={t('groups.kept')}>
        <div>{kept(chat.retentionDays)}</div>
        {chat.held && <span className={table.mark}>{t('groups.held')}</span>}
      </td>
      <td className={table.end}>
        <Menu position="bottom-end" radius="lg" shadow="md" width={250}>
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              radius="xl"
              aria-label={t('common.actionsFor', { name })}
            >
              <IconDots size={20} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconCopy size={18} />}
              onClick={() => {
                clipboard.copy(chat.id);
                tellDone(t('common.copied'));
              }}
            >
              {t('groups.copyId')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconFileText size={18} />}
              onClick={() => goTo(`audit?subject=${chat.id}`)}
            >
              {t('people.audit')}
            </Menu.Item>
            <Menu.Item leftSection={<IconCalendarTime size={18} />} onClick={() => setAsking('retention')}>
              {t('groups.retention')}
            </Menu.Item>
            <Menu.Item
              leftSection={chat.heldItself ? <IconLockOpen size={18} /> : <IconLock size={18} />}
              onClick={() => void hold()}
            >
              {chat.heldItself ? t('groups.release') : t('groups.placeHold')}
            </Menu.Item>
            <Menu.Item
              className={table.danger}
              leftSection={<IconTrash size={18} />}
              disabled={chat.held}
              onClick={() => setAsking('erase')}
            >
              {t('groups.erase')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        {asking === 'retention' && <ChatRetention chat={chat} onChanged={onChanged} onClose={close} />}
        {asking === 'erase' && (
          <AskByName
            title={t('groups.eraseTitle', { name })}
            name={name}
            action={t('groups.erase')}
            onConfirm={erase}
            onClose={close}
          >
            <p className={dialog.text}>{t('groups.eraseHint', { members: memberNames(chat) })}</p>
          </AskByName>
        )}
      </td>
    </tr>
  );

  function kept(days: number | undefined): string {
    if (days === undefined) {
      return t('groups.asEverywhere');
    }
    return days === 0 ? t('policies.forEver') : t('groups.days', { count: days });
  }
}
