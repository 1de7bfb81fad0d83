import { Button, VisuallyHidden } from '@mantine/core';
import {
  IconPhoneCall,
  IconPhoneIncoming,
  IconPhoneOff,
  IconPhoneOutgoing,
  IconVideo,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { fullTime, timeOfDay } from '../../ui/time';
import { useCalls, useCallScreen } from '../calls/hooks';
import { notifyFailure } from '../notify';
import { useParleyState } from '../parleyContext';
import { describeCall, wasMissed } from './callEntry';
import classes from './CallRow.module.css';
import type { CallEntryRow } from './rows';

interface CallRowProps {
  readonly row: CallEntryRow;
  readonly chatId: string;
  readonly group: boolean;
}

/** What is left of a call: who called, how it went, and a way to call again. */
export function CallRow({ row, chatId, group }: CallRowProps) {
  const { t, i18n } = useTranslation();
  const calls = useCalls();
  const { call, own, at } = row;
  const name = useParleyState((state) => state.people[row.senderId]?.name ?? '');
  const available = useParleyState(
    (state) => state.calls.available && state.chats.byId[chatId]?.chat.call === undefined,
  );
  const calling = useCallScreen((state) => state.open !== undefined);
  const missed = wasMissed(call, own);
  const title = group
    ? call.video
      ? t('calls.entryVideo')
      : t('calls.entryCall')
    : own
      ? t('calls.outgoing')
      : t('calls.incoming');
  return (
    <article
      className={classes.entry}
      data-own={own}
      data-missed={missed}
      data-testid="call-entry"
      data-outcome={call.outcome}
    >
      <span className={classes.icon}>
        <CallIcon row={row} missed={missed} />
      </span>
      <span className={classes.what}>
        <VisuallyHidden>{name}</VisuallyHidden>
        <span className={classes.title}>
          {group ? (
            <>
              {title} · <bdi>{name}</bdi>
            </>
          ) : (
            title
          )}
        </span>
        <span className={classes.detail}>
          {describeCall(call, own, t)}
          {group && call.participants.length > 1 && (
            <> · {t('calls.people', { count: call.participants.length })}</>
          )}
          {' · '}
          <time dateTime={new Date(at).toISOString()} title={fullTime(at, i18n.language)}>
            {timeOfDay(at, i18n.language)}
          </time>
        </span>
      </span>
      {available && !calling && (
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => void calls.start(chatId, call.video).catch(notifyFailure)}
        >
          {missed ? t('calls.callBack') : t('calls.again')}
        </Button>
      )}
    </article>
  );
}

function CallIcon({ row, missed }: { readonly row: CallEntryRow; readonly missed: boolean }) {
  const size = 20;
  if (missed || row.call.outcome === 'declined' || row.call.outcome === 'failed') {
    return <IconPhoneOff size={size} aria-hidden="true" />;
  }
  if (row.call.video) {
    return <IconVideo size={size} aria-hidden="true" />;
  }
  if (row.call.outcome === 'answered') {
    return row.own ? (
      <IconPhoneOutgoing size={size} aria-hidden="true" />
    ) : (
      <IconPhoneIncoming size={size} aria-hidden="true" />
    );
  }
  return <IconPhoneCall size={size} aria-hidden="true" />;
}
