import { Button, Loader, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message, Revision } from '../../protocol/generated';
import { MessageText } from '../../ui/MessageText';
import { fullTime } from '../../ui/time';
import { explain } from '../explain';
import { useParley } from '../parleyContext';
import { closeMessageDialog } from './messageDialogs';
import classes from './RevisionsDialog.module.css';

interface RevisionsDialogProps {
  readonly chatId: string;
  readonly message: Message;
}

/** What a message says now and said before, the newest first. */
export function RevisionsDialog({ chatId, message }: RevisionsDialogProps) {
  const { t, i18n } = useTranslation();
  const parley = useParley();
  const [revisions, setRevisions] = useState<readonly Revision[]>();
  const [failure, setFailure] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let wanted = true;
    parley.messages.revisions(chatId, message.seq).then(
      (found) => wanted && setRevisions(found),
      (error: unknown) => wanted && setFailure(error),
    );
    return () => {
      wanted = false;
    };
  }, [parley, chatId, message.seq, attempt]);
  const now: Revision | undefined =
    message.body === undefined
      ? undefined
      : { body: message.body, writtenAt: message.editedAt ?? message.sentAt };
  const all = [...(now === undefined ? [] : [now]), ...(revisions ?? []).toReversed()];
  return (
    <Modal
      opened
      onClose={closeMessageDialog}
      title={t('revisions.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <ol className={classes.revisions} data-testid="revisions">
        {all.map(({ body, writtenAt }) => (
          <li key={writtenAt} className={classes.revision}>
            <time className={classes.when} dateTime={writtenAt}>
              {fullTime(Date.parse(writtenAt), i18n.language)}
            </time>
            <div className={classes.text} dir="auto">
              <MessageText text={body.text} />
            </div>
          </li>
        ))}
      </ol>
      {revisions === undefined && failure === undefined && (
        <Loader size={22} aria-label={t('common.loading')} role="img" />
      )}
      {failure !== undefined && (
        <div role="alert">
          {explain(failure, t)}{' '}
          <Button
            size="xs"
            variant="light"
            onClick={() => {
              setFailure(undefined);
              setAttempt(attempt + 1);
            }}
          >
            {t('common.retry')}
          </Button>
        </div>
      )}
    </Modal>
  );
}
