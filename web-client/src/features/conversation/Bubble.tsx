import { VisuallyHidden } from '@mantine/core';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/Avatar';
import { colorIndex } from '../../ui/identity';
import { MessageText } from '../../ui/MessageText';
import { loneEmoji } from '../../ui/messageText';
import { StateMark } from '../../ui/StateMark';
import { fullTime, timeOfDay } from '../../ui/time';
import { MessageFiles } from '../files/MessageFiles';
import { ForwardedLine } from '../messages/ForwardedLine';
import { LinkCards } from '../messages/LinkCards';
import { MessageToolbar } from '../messages/MessageToolbar';
import { openMessageDialog } from '../messages/messageDialogs';
import { QuoteBox } from '../messages/QuoteBox';
import { Reactions } from '../messages/Reactions';
import { SelectMark } from '../messages/SelectMark';
import { useMessagePointer } from '../messages/useMessagePointer';
import { useParleyState } from '../parleyContext';
import { BotMark } from '../personal/BotMark';
import classes from './Bubble.module.css';
import { BubbleFailure } from './BubbleFailure';
import type { MessageRow } from './rows';

interface BubbleProps {
  readonly chatId: string;
  readonly row: MessageRow;
  /** In a group everybody's name and picture are shown. */
  readonly group: boolean;
  /** Somebody jumped to it just now. */
  readonly found: boolean;
  /** The one that is reached with the tabulator; the others follow by arrow keys. */
  readonly stop: boolean;
}

export const Bubble = memo(function Bubble({ chatId, row, group, found, stop }: BubbleProps) {
  const name = useParleyState((state) => state.people[row.senderId]?.name ?? '');
  const { body, message } = row;
  const plain = body?.replyTo === undefined && message?.forwarded === undefined;
  const emojis = useMemo(() => (plain ? loneEmoji(body?.text ?? '') : 0), [plain, body]);
  const { active, handlers } = useMessagePointer(chatId, message);
  const withPicture = group && !row.own;
  return (
    <article
      className={classes.message}
      data-own={row.own}
      data-first={row.first}
      data-last={row.last}
      data-found={found}
      data-testid="message"
      data-state={row.state}
      data-seq={row.seq}
      tabIndex={stop ? 0 : -1}
      {...handlers}
    >
      <SelectMark chatId={chatId} seq={row.seq} own={row.own} />
      {withPicture && (
        <span className={classes.picture}>
          {row.last && <Avatar id={row.senderId} name={name} size="small" />}
        </span>
      )}
      <div className={classes.column}>
        <div className={classes.bubble} data-emoji={emojis > 0 ? emojis : undefined}>
          {withPicture && row.first ? (
            <span className={classes.author} data-color={colorIndex(row.senderId)}>
              <bdi>{name}</bdi>
              <BotMark userId={row.senderId} />
            </span>
          ) : (
            <VisuallyHidden>{name}</VisuallyHidden>
          )}
          {message?.forwarded !== undefined && <ForwardedLine forwarded={message.forwarded} />}
          {body?.replyTo !== undefined && <QuoteBox chatId={chatId} seq={body.replyTo} />}
          {row.files.length > 0 && <MessageFiles chatId={chatId} files={row.files} />}
          <Body chatId={chatId} row={row} />
        </div>
        {message !== undefined && <Reactions chatId={chatId} message={message} />}
        {row.state === 'failed' && <BubbleFailure row={row} />}
        {active && message !== undefined && (
          <div className={classes.tools}>
            <MessageToolbar chatId={chatId} message={message} />
          </div>
        )}
      </div>
    </article>
  );
});

function Body({ chatId, row }: { readonly chatId: string; readonly row: MessageRow }) {
  const { t, i18n } = useTranslation();
  const { body, message } = row;
  return (
    <div className={classes.body} dir="auto">
      {body === undefined ? (
        <em className={classes.deleted}>{t('chats.deleted')}</em>
      ) : (
        <div className={classes.text} data-testid="message-text">
          <MessageText text={body.text} />
        </div>
      )}
      {message?.previews !== undefined && <LinkCards chatId={chatId} message={message} />}
      <span className={classes.meta}>
        {body !== undefined && message?.editedAt !== undefined && (
          <button
            type="button"
            className={classes.edited}
            title={fullTime(Date.parse(message.editedAt), i18n.language)}
            data-testid="edited"
            onClick={() => openMessageDialog({ kind: 'revisions', chatId, message })}
          >
            {t('message.edited')}
          </button>
        )}
        <time dateTime={new Date(row.at).toISOString()} title={fullTime(row.at, i18n.language)}>
          {timeOfDay(row.at, i18n.language)}
        </time>
        {row.state !== undefined && <StateMark state={row.state} label={t(`message.${row.state}`)} />}
      </span>
    </div>
  );
}
