import { ActionIcon } from '@mantine/core';
import { IconList, IconPin } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParley, useParleyState } from '../parleyContext';
import { jumpTo } from './jump';
import { openMessageDialog } from './messageDialogs';
import classes from './PinnedBar.module.css';
import { useSummary } from './summary';

/** Under the title: the newest pinned message. Each click leads to the next older one. */
export function PinnedBar({ chatId }: { readonly chatId: string }) {
  const { t } = useTranslation();
  const parley = useParley();
  const online = useParleyState((state) => state.connection.phase === 'online');
  const pinned = useParleyState((state) => state.pinned[chatId]);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (online) {
      // Without an answer there is no bar; the next connection asks again.
      parley.messages.loadPinned(chatId).catch(() => undefined);
    }
  }, [parley, chatId, online]);
  const count = pinned?.length ?? 0;
  const message = count === 0 ? undefined : pinned?.[turn % count];
  const summary = useSummary(message?.body);
  if (message === undefined) {
    return null;
  }
  const title = count > 1 ? t('pins.number', { number: count - (turn % count), count }) : t('pins.one');
  return (
    <div className={classes.bar} data-testid="pinned-bar">
      <IconPin className={classes.icon} size={18} stroke={1.8} aria-hidden="true" />
      <button
        type="button"
        className={classes.message}
        onClick={() => {
          setTurn(turn + 1);
          void jumpTo(parley, chatId, { seq: message.seq });
        }}
      >
        <span className={classes.title}>{title}</span>
        <span className={classes.text} dir="auto">
          {summary}
        </span>
      </button>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        radius="xl"
        aria-label={t('pins.all')}
        title={t('pins.all')}
        onClick={() => openMessageDialog({ kind: 'pinned', chatId })}
      >
        <IconList size={19} stroke={1.8} />
      </ActionIcon>
    </div>
  );
}
