import { Button, Loader, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mention } from '../../protocol/generated';
import { chatTitle } from '../../state/selectors';
import { explain } from '../explain';
import { useParley, useParleyState } from '../parleyContext';
import dialogClasses from '../people/dialog.module.css';
import { jumpTo } from './jump';
import { closeMessageDialog } from './messageDialogs';
import { MessageLine } from './MessageLine';
import classes from './MessageLine.module.css';

interface Found {
  readonly mentions: readonly Mention[];
  readonly next: string | undefined;
}

/** Where somebody mentioned the reader, in all chats. */
export function MentionsDialog() {
  const { t } = useTranslation();
  const parley = useParley();
  const [found, setFound] = useState<Found>();
  const [failure, setFailure] = useState<unknown>();
  const load = (before: string | undefined, known: readonly Mention[]) => {
    setFailure(undefined);
    parley.messages
      .mentions(before)
      .then(({ messages, next }) => setFound({ mentions: [...known, ...messages], next }), setFailure);
  };
  useEffect(() => {
    let wanted = true;
    parley.messages.mentions().then(
      ({ messages, next }) => wanted && setFound({ mentions: messages, next }),
      (error: unknown) => wanted && setFailure(error),
    );
    return () => {
      wanted = false;
    };
  }, [parley]);
  return (
    <Modal
      opened
      onClose={closeMessageDialog}
      title={t('menu.mentions')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {found === undefined && failure === undefined && (
        <div className={classes.more}>
          <Loader size={24} aria-label={t('common.loading')} role="img" />
        </div>
      )}
      {found?.mentions.length === 0 && <p className={dialogClasses.text}>{t('mentionsList.empty')}</p>}
      <ul className={classes.lines} data-testid="mentions-list">
        {found?.mentions.map((mention) => (
          <li key={mention.message.id} className={classes.item}>
            <Line mention={mention} />
          </li>
        ))}
      </ul>
      {failure !== undefined && (
        <div className={classes.more} role="alert">
          <span>{explain(failure, t)}</span>
          <Button size="xs" variant="light" onClick={() => load(found?.next, found?.mentions ?? [])}>
            {t('common.retry')}
          </Button>
        </div>
      )}
      {found?.next !== undefined && failure === undefined && (
        <div className={classes.more}>
          <Button size="xs" variant="light" onClick={() => load(found.next, found.mentions)}>
            {t('mentionsList.more')}
          </Button>
        </div>
      )}
    </Modal>
  );
}

function Line({ mention: { chatId, message } }: { readonly mention: Mention }) {
  const parley = useParley();
  const title = useParleyState((state) => {
    const held = state.chats.byId[chatId];
    return held === undefined ? undefined : chatTitle(held, state.people, state.me.id);
  });
  return (
    <MessageLine
      message={message}
      where={title}
      onOpen={() => {
        closeMessageDialog();
        void jumpTo(parley, chatId, { seq: message.seq });
      }}
    />
  );
}
