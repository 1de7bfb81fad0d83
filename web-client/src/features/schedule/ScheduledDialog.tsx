import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduledMessage } from '../../protocol/generated';
import { fullTime } from '../../ui/time';
import { notifyFailure, notifyNews } from '../notify';
import { useParley, useParleyList } from '../parleyContext';
import classes from '../people/dialog.module.css';
import own from './Schedule.module.css';

interface ScheduledDialogProps {
  readonly chatId: string;
  readonly onClose: () => void;
}

/** What of a chat waits for its time. */
export function ScheduledDialog({ chatId, onClose }: ScheduledDialogProps) {
  const { t } = useTranslation();
  const scheduled = useParleyList((state) => state.scheduled.filter((one) => one.chatId === chatId));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('schedule.list')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {scheduled.length === 0 ? (
        <p className={classes.text}>{t('schedule.none')}</p>
      ) : (
        <ul className={own.list}>
          {scheduled.map((one) => (
            <Entry key={one.clientId} scheduled={one} onClose={onClose} />
          ))}
        </ul>
      )}
    </Modal>
  );
}

function Entry({
  scheduled,
  onClose,
}: {
  readonly scheduled: ScheduledMessage;
  readonly onClose: () => void;
}) {
  const { t, i18n } = useTranslation();
  const parley = useParley();
  const [busy, setBusy] = useState(false);
  const { chatId, at, body, failed } = scheduled;

  /** Takes it back, and goes on unless it was sent meanwhile. */
  const take = async (then: () => void | Promise<void>) => {
    setBusy(true);
    try {
      if (await parley.schedule.cancel(scheduled)) {
        await then();
      } else {
        notifyNews(t('schedule.sentMeanwhile'));
      }
    } catch (error) {
      notifyFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const edit = async () => {
    // What is in the field already is not lost.
    const before = parley.store.getState().drafts[chatId];
    const text = before === undefined ? body.text : `${before.text}\n${body.text}`;
    await parley.drafts.set(chatId, text, before === undefined ? body.replyTo : before.replyTo);
    onClose();
  };
  return (
    <li className={own.entry} data-failed={failed !== undefined} data-testid="scheduled">
      <p className={own.when}>
        <time dateTime={at}>{fullTime(Date.parse(at), i18n.language)}</time>
      </p>
      {failed !== undefined && (
        <p className={own.failed}>
          {failed === 'not_a_member'
            ? t('message.failedMember')
            : failed === 'forbidden'
              ? t('message.failedForbidden')
              : t('message.failedOther')}
        </p>
      )}
      <p className={own.text} dir="auto">
        {body.text}
      </p>
      <div className={own.actions}>
        <Button
          size="compact-sm"
          variant="light"
          disabled={busy}
          onClick={() => void take(() => parley.messages.send(chatId, body.text, body.replyTo))}
        >
          {t('schedule.sendNow')}
        </Button>
        <Button size="compact-sm" variant="default" disabled={busy} onClick={() => void take(edit)}>
          {t('schedule.edit')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          disabled={busy}
          onClick={() => void take(() => undefined)}
        >
          {failed === undefined ? t('schedule.cancel') : t('schedule.forget')}
        </Button>
      </div>
    </li>
  );
}
