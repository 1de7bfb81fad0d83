import { Alert, Button, Modal, Radio, Textarea } from '@mantine/core';
import type { SyntheticEvent } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message, ReportReason } from '../../protocol/generated';
import { Limits } from '../../protocol/generated';
import { RequestRefused } from '../../client/failures';
import { explain } from '../explain';
import { notifySuccess } from '../notify';
import { useParley, useParleyState } from '../parleyContext';
import classes from '../people/dialog.module.css';
import { closeMessageDialog } from './messageDialogs';

const reasons: readonly ReportReason[] = ['spam', 'harassment', 'threat', 'sexual', 'privacy', 'other'];

interface ReportDialogProps {
  readonly chatId: string;
  readonly message: Message;
}

/** Tells the moderators of the server about a message of somebody else. */
export function ReportDialog({ chatId, message }: ReportDialogProps) {
  const { t } = useTranslation();
  const parley = useParley();
  const name = useParleyState((state) => state.people[message.senderId]?.name ?? '');
  const [reason, setReason] = useState<ReportReason>();
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const tooLong = new TextEncoder().encode(text.trim()).length - Limits.reportBytes;

  const report = async (chosen: ReportReason) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await parley.messages.report(chatId, message.seq, chosen, text);
      closeMessageDialog();
      notifySuccess(t('reporting.done'));
    } catch (error) {
      const often = error instanceof RequestRefused && error.code === 'rate_limited';
      setFailure(often ? t('reporting.tooMany') : explain(error, t));
      setBusy(false);
    }
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (reason !== undefined && tooLong <= 0) {
      void report(reason);
    }
  };

  return (
    <Modal
      opened
      onClose={closeMessageDialog}
      title={t('reporting.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form className={classes.stack} onSubmit={submit}>
        {failure !== undefined && (
          <Alert color="red" variant="light" role="alert">
            {failure}
          </Alert>
        )}
        <p className={classes.text}>{t('reporting.explain', { name })}</p>
        <Radio.Group
          label={t('reporting.reason')}
          value={reason ?? null}
          onChange={(value) => setReason(value)}
        >
          {reasons.map((value, index) => (
            <Radio
              key={value}
              mt="xs"
              value={value}
              label={t(`reporting.${value}`)}
              data-autofocus={index === 0 ? true : undefined}
            />
          ))}
        </Radio.Group>
        <Textarea
          label={t('reporting.text')}
          description={t('reporting.textHint')}
          rows={3}
          value={text}
          error={tooLong > 0 ? t('reporting.tooLong', { excess: tooLong }) : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className={classes.actions}>
          <Button variant="default" onClick={closeMessageDialog}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={reason === undefined || tooLong > 0}>
            {t('reporting.send')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
