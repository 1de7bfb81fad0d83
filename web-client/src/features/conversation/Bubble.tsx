import { Button, VisuallyHidden } from '@mantine/core';
import type { TFunction } from 'i18next';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/Avatar';
import { colorIndex } from '../../ui/identity';
import { MessageText } from '../../ui/MessageText';
import { loneEmoji } from '../../ui/messageText';
import { StateMark } from '../../ui/StateMark';
import { fullTime, timeOfDay } from '../../ui/time';
import { MessageFiles } from '../files/MessageFiles';
import { useParley, useParleyState } from '../parleyContext';
import classes from './Bubble.module.css';
import type { MessageRow } from './rows';

interface BubbleProps {
  readonly chatId: string;
  readonly row: MessageRow;
  /** In a group everybody's name and picture are shown. */
  readonly group: boolean;
}

export const Bubble = memo(function Bubble({ chatId, row, group }: BubbleProps) {
  const name = useParleyState((state) => state.people[row.senderId]?.name ?? '');
  const emojis = useMemo(() => loneEmoji(row.text ?? ''), [row.text]);
  const withPicture = group && !row.own;
  return (
    <article
      className={classes.message}
      data-own={row.own}
      data-first={row.first}
      data-last={row.last}
      data-testid="message"
      data-state={row.state}
    >
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
            </span>
          ) : (
            <VisuallyHidden>{name}</VisuallyHidden>
          )}
          {row.files.length > 0 && <MessageFiles chatId={chatId} files={row.files} />}
          <Body row={row} />
        </div>
        {row.state === 'failed' && <Failure row={row} />}
      </div>
    </article>
  );
});

function Body({ row }: { readonly row: MessageRow }) {
  const { t, i18n } = useTranslation();
  return (
    <div className={classes.body} dir="auto">
      {row.text === undefined ? (
        <em className={classes.deleted}>{t('chats.deleted')}</em>
      ) : (
        <span className={classes.text} data-testid="message-text">
          <MessageText text={row.text} />
        </span>
      )}
      <span className={classes.meta}>
        <time dateTime={new Date(row.at).toISOString()} title={fullTime(row.at, i18n.language)}>
          {timeOfDay(row.at, i18n.language)}
        </time>
        {row.state !== undefined && <StateMark state={row.state} label={t(`message.${row.state}`)} />}
      </span>
    </div>
  );
}

function Failure({ row }: { readonly row: MessageRow }) {
  const { t } = useTranslation();
  const parley = useParley();
  return (
    <div className={classes.failure} data-testid="message-failure">
      <span>{explainFailure(row.failure, t)}</span>
      <Button size="compact-xs" variant="light" color="red" onClick={() => void parley.retry(row.clientId)}>
        {t('message.retry')}
      </Button>
      <Button
        size="compact-xs"
        variant="subtle"
        color="red"
        onClick={() => void parley.discard(row.clientId)}
      >
        {t('message.discard')}
      </Button>
    </div>
  );
}

function explainFailure(failure: MessageRow['failure'], t: TFunction): string {
  if (failure === 'not_a_member') {
    return t('message.failedMember');
  }
  return failure === 'forbidden' ? t('message.failedForbidden') : t('message.failedOther');
}
