import { Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChecks,
  IconCircleCheck,
  IconCopy,
  IconEyeOff,
  IconFlag,
  IconHistory,
  IconLink,
  IconMoodSmile,
  IconPencil,
  IconPin,
  IconPinnedOff,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HeldChat } from '../../state/chats';
import type { Message } from '../../protocol/generated';
import { messageLink, goToList } from '../navigation';
import { openChatDialog } from '../chatDialogs';
import { notifyFailure } from '../notify';
import { useParley, useParleyState } from '../parleyContext';
import { copy } from './copy';
import { EmojiChoice } from './EmojiChoice';
import { openMessageDialog } from './messageDialogs';
import type { MenuPlace } from './menuPlace';
import { closeMessageMenu, openMessageMenu } from './menuPlace';
import classes from './MessageMenu.module.css';
import { rightsOver } from './rights';
import { toggleSelected } from './selection';
import { startWriting } from './writing';

const quick = ['👍', '❤️', '😂', '🎉', '😮', '😢', '🙏'];

interface MessageMenuProps {
  readonly held: HeldChat;
  readonly place: MenuPlace;
}

/** Everything that can be done with a message. Loaded when it is first opened. */
export default function MessageMenu({ held, place }: MessageMenuProps) {
  const { seq } = place;
  const message =
    held.around?.messages.find((one) => one.seq === seq) ?? held.messages.find((one) => one.seq === seq);
  if (message === undefined) {
    return null;
  }
  return place.emoji === true ? (
    <EmojiChoice held={held} message={message} place={place} />
  ) : (
    <ActionMenu held={held} message={message} place={place} />
  );
}

interface ActionMenuProps extends MessageMenuProps {
  readonly message: Message;
}

function ActionMenu({ held, message, place }: ActionMenuProps) {
  const { t } = useTranslation();
  const parley = useParley();
  const me = useParleyState((state) => state.me.id);
  const chatId = held.chat.id;
  const { seq } = message;
  const rights = rightsOver(held, message, me);
  const run = (work: Promise<void>) => void work.catch(notifyFailure);
  const icon = 18;
  return (
    <Menu
      opened
      onClose={closeMessageMenu}
      position="bottom-start"
      radius="lg"
      shadow="lg"
      width={244}
      offset={0}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <span className={classes.anchor} style={{ left: place.x, top: place.y }} />
      </Menu.Target>
      <Menu.Dropdown data-testid="message-menu" aria-label={t('message.actions')}>
        {rights.react && (
          <>
            <div className={classes.quick} role="group" aria-label={t('message.react')}>
              {quick.map((emoji) => (
                <Menu.Item
                  key={emoji}
                  className={classes.emoji}
                  aria-label={emoji}
                  onClick={() => {
                    const own = message.reactions?.find((one) => one.emoji === emoji)?.userIds.includes(me);
                    run(parley.messages.react(chatId, seq, emoji, own !== true));
                  }}
                >
                  {emoji}
                </Menu.Item>
              ))}
            </div>
            <Menu.Item
              leftSection={<IconMoodSmile size={icon} />}
              closeMenuOnClick={false}
              onClick={() => openMessageMenu({ ...place, emoji: true })}
            >
              {t('messageMenu.moreEmoji')}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        {rights.reply && (
          <Menu.Item
            leftSection={<IconArrowBackUp size={icon} />}
            onClick={() => startWriting(chatId, { purpose: 'reply', message })}
          >
            {t('message.reply')}
          </Menu.Item>
        )}
        {rights.edit && (
          <Menu.Item
            leftSection={<IconPencil size={icon} />}
            onClick={() => startWriting(chatId, { purpose: 'edit', message })}
          >
            {t('messageMenu.edit')}
          </Menu.Item>
        )}
        {rights.forward && (
          <Menu.Item
            leftSection={<IconArrowForwardUp size={icon} />}
            onClick={() => openMessageDialog({ kind: 'forward', chatId, messages: [message] })}
          >
            {t('messageMenu.forward')}
          </Menu.Item>
        )}
        {rights.copy && (
          <Menu.Item leftSection={<IconCopy size={icon} />} onClick={() => copy(message.body?.text ?? '')}>
            {t('messageMenu.copyText')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconLink size={icon} />} onClick={() => copy(messageLink(chatId, seq))}>
          {t('messageMenu.copyLink')}
        </Menu.Item>
        {rights.pin && (
          <Menu.Item
            leftSection={message.pinned === true ? <IconPinnedOff size={icon} /> : <IconPin size={icon} />}
            onClick={() => run(parley.messages.pin(chatId, seq, message.pinned !== true))}
          >
            {message.pinned === true ? t('messageMenu.unpin') : t('messageMenu.pin')}
          </Menu.Item>
        )}
        {message.editedAt !== undefined && (
          <Menu.Item
            leftSection={<IconHistory size={icon} />}
            onClick={() => openMessageDialog({ kind: 'revisions', chatId, message })}
          >
            {t('messageMenu.history')}
          </Menu.Item>
        )}
        {message.senderId === me && (
          <Menu.Item
            leftSection={<IconChecks size={icon} />}
            onClick={() => openChatDialog({ kind: 'seen', chatId, seq })}
          >
            {t('messageMenu.seen')}
          </Menu.Item>
        )}
        {(message.reactions?.length ?? 0) > 0 && (
          <Menu.Item
            leftSection={<IconMoodSmile size={icon} />}
            onClick={() => openMessageDialog({ kind: 'reactions', chatId, message })}
          >
            {t('messageMenu.whoReacted')}
          </Menu.Item>
        )}
        {message.senderId !== me && (
          <Menu.Item
            leftSection={<IconEyeOff size={icon} />}
            onClick={() => {
              // Who looks at it on would read it at once.
              goToList();
              run(parley.messages.setUnreadFrom(chatId, seq));
            }}
          >
            {t('messageMenu.markUnread')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconCircleCheck size={icon} />} onClick={() => toggleSelected(chatId, seq)}>
          {t('messageMenu.select')}
        </Menu.Item>
        <Menu.Divider />
        {message.senderId !== me && message.body !== undefined && (
          <Menu.Item
            leftSection={<IconFlag size={icon} />}
            onClick={() => openMessageDialog({ kind: 'report', chatId, message })}
          >
            {t('messageMenu.report')}
          </Menu.Item>
        )}
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={icon} />}
          onClick={() => openMessageDialog({ kind: 'delete', chatId, messages: [message] })}
        >
          {t('messageMenu.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
