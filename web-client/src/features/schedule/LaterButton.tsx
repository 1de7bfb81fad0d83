import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { openChatDialog } from '../chatDialogs';
import classes from './Schedule.module.css';

interface LaterButtonProps {
  readonly chatId: string;
  readonly text: string;
  /** The message waits for its time: the field is free again. */
  readonly onDone: () => void;
}

/** Beside the button that sends: sends later. */
export function LaterButton({ chatId, text, onDone }: LaterButtonProps) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={classes.later}
      aria-label={t('composer.later')}
      title={t('composer.later')}
      data-testid="send-later"
      onClick={() => openChatDialog({ kind: 'schedule', chatId, text, done: onDone })}
    >
      <IconClock size={19} stroke={1.8} aria-hidden="true" />
    </button>
  );
}
