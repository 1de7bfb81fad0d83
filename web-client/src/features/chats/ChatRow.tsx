import { IconBellOff, IconDots, IconPhoneCall, IconPinFilled } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notice } from '../../protocol/generated';
import type { HeldChat } from '../../state/chats';
import { chatTitle, partnerId, presenceOf } from '../../state/selectors';
import { PresenceDot } from '../../ui/PresenceDot';
import { StateMark } from '../../ui/StateMark';
import { shortTime } from '../../ui/time';
import { isMuted, isPinned } from '../../state/own';
import { describeCall, wasMissed } from '../conversation/callEntry';
import { describeNotice } from '../conversation/notice';
import { oneLine, useLine } from '../messages/summary';
import { chatAddress } from '../navigation';
import { ChatAvatar } from './ChatAvatar';
import { useParleyState } from '../parleyContext';
import { BotMark } from '../personal/BotMark';
import { StatusMark } from '../personal/StatusMark';
import { useTypingText } from '../typingText';
import classes from './ChatList.module.css';
import { openChatMenu } from './chatMenuPlace';
import type { Preview } from './preview';
import { previewOf } from './preview';
import { usePinDrag } from './usePinDrag';

interface ChatRowProps {
  readonly held: HeldChat;
  readonly now: number;
  readonly open: boolean;
  /** What the list adds to the link for its keys. */
  readonly link: Record<string, number>;
}

export const ChatRow = memo(
  function ChatRow({ held, now, open, link }: ChatRowProps) {
    const { t, i18n } = useTranslation();
    const { id } = held.chat;
    const me = useParleyState((state) => state.me.id);
    const title = useParleyState((state) => chatTitle(held, state.people, me));
    const partner = partnerId(held, me);
    const presence = useParleyState((state) => presenceOf(state, partner));
    const outgoing = useParleyState((state) => state.outgoing[id]);
    const draft = useParleyState((state) => state.drafts[id]?.text);
    const { unread, mentions } = held.chat;
    const preview = previewOf(held, outgoing, me);
    const typing = useTypingText(held);
    const drag = usePinDrag(held);
    const muted = isMuted(held.chat.own.preferences, now);
    const marked = unread === 0 && held.chat.own.preferences.unreadFrom !== undefined;
    return (
      <>
        <a
          className={classes.chat}
          href={chatAddress(id)}
          aria-current={open ? 'page' : undefined}
          data-testid="chat-row"
          data-pinned={isPinned(held)}
          aria-keyshortcuts={isPinned(held) ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
          onContextMenu={(event) => openChatMenu(id, event)}
          {...drag}
          {...link}
        >
          <ChatAvatar chat={held.chat} partner={partner} title={title}>
            <PresenceDot
              state={presence}
              label={presence === undefined ? '' : t(`conversation.${presence}`)}
            />
          </ChatAvatar>
          <span className={classes.lines}>
            <span className={classes.line}>
              <span className={classes.name}>
                <bdi data-testid="chat-name">{title}</bdi> <BotMark userId={partner} />{' '}
                <StatusMark userId={partner} />
              </span>
              <span className={classes.when}>
                {muted && <IconBellOff size={14} role="img" aria-label={t('chats.muted')} />}
                {isPinned(held) && <IconPinFilled size={14} role="img" aria-label={t('chats.pinned')} />}
                {preview.state !== undefined && (
                  <StateMark state={preview.state} label={t(`message.${preview.state}`)} />
                )}
                <time dateTime={new Date(preview.at).toISOString()}>
                  {shortTime(preview.at, now, i18n.language)}
                </time>
              </span>
            </span>
            <span className={classes.line}>
              {held.chat.call !== undefined && (
                <IconPhoneCall
                  className={classes.calling}
                  size={16}
                  role="img"
                  aria-label={t('calls.ongoing')}
                />
              )}
              {typing !== undefined && !open ? (
                <span className={classes.preview} data-typing="true" data-testid="typing">
                  {typing}
                </span>
              ) : draft !== undefined && !open ? (
                <span className={classes.preview}>
                  <span className={classes.draft}>{t('chats.draft')}</span> <bdi>{oneLine(draft)}</bdi>
                </span>
              ) : (
                <PreviewText preview={preview} group={held.chat.kind === 'group'} me={me} />
              )}
              {mentions > 0 && (
                <span
                  className={classes.badge}
                  data-testid="mentioned"
                  role="img"
                  aria-label={t('chats.mentions', { count: mentions })}
                >
                  @
                </span>
              )}
              {unread > 0 && (
                <span
                  className={classes.badge}
                  data-quiet={muted}
                  data-testid="unread"
                  aria-label={t('chats.unread', { count: unread })}
                >
                  {unread > 999 ? '999+' : unread}
                </span>
              )}
              {marked && (
                <span
                  className={classes.badge}
                  data-quiet={muted}
                  data-testid="marked-unread"
                  role="img"
                  aria-label={t('chats.markedUnread')}
                >
                  {' '}
                </span>
              )}
            </span>
          </span>
        </a>
        <button
          type="button"
          className={classes.more}
          tabIndex={link.tabIndex}
          aria-label={t('chats.menu', { title })}
          aria-haspopup="menu"
          data-testid="chat-row-menu"
          onClick={(event) => openChatMenu(id, event)}
        >
          <IconDots size={18} aria-hidden="true" />
        </button>
      </>
    );
  },
  (before, after) =>
    before.held === after.held &&
    before.now === after.now &&
    before.open === after.open &&
    before.link.tabIndex === after.link.tabIndex &&
    before.link['data-chat-row'] === after.link['data-chat-row'],
);

interface PreviewTextProps {
  readonly preview: Preview;
  readonly group: boolean;
  readonly me: string;
}

function PreviewText({ preview, group, me }: PreviewTextProps) {
  const { t } = useTranslation();
  const author = useParleyState((state) => state.people[preview.senderId ?? '']?.name);
  const said = useLine(preview.text ?? '');
  if (preview.senderId === undefined) {
    return <span className={classes.preview}>{t('chats.noMessages')}</span>;
  }
  if (preview.notice !== undefined) {
    return <NoticePreview notice={preview.notice} senderId={preview.senderId} />;
  }
  if (preview.call !== undefined) {
    const own = preview.senderId === me;
    const kind = preview.call.video ? t('calls.entryVideo') : t('calls.entryCall');
    return (
      <span className={classes.preview} data-missed={wasMissed(preview.call, own)}>
        {`${kind} · ${describeCall(preview.call, own, t)}`}
      </span>
    );
  }
  const text = preview.text === undefined ? t('chats.deleted') : said;
  if (preview.senderId === me) {
    return (
      <span className={classes.preview} dir="auto">
        {group ? t('chats.you', { text }) : text}
      </span>
    );
  }
  return (
    <span className={classes.preview} dir="auto">
      {group && author !== undefined && <bdi className={classes.author}>{firstName(author)}: </bdi>}
      {text}
    </span>
  );
}

function NoticePreview({ notice, senderId }: { readonly notice: Notice; readonly senderId: string }) {
  const { t, i18n } = useTranslation();
  const people = useParleyState((state) => state.people);
  const me = useParleyState((state) => state.me);
  return (
    <span className={classes.preview} dir="auto">
      {describeNotice(notice, senderId, { people, me }, i18n.language, t)}
    </span>
  );
}

function firstName(name: string): string {
  return name.split(' ')[0] ?? name;
}
