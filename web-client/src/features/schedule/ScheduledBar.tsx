import { IconAlertCircle, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { openChatDialog } from '../chatDialogs';
import { useParleyList } from '../parleyContext';
import classes from './Schedule.module.css';

/** Over the field, while messages of the chat wait for their time or could not be sent. */
export function ScheduledBar({ chatId }: { readonly chatId: string }) {
  const { t } = useTranslation();
  const scheduled = useParleyList((state) => state.scheduled.filter((one) => one.chatId === chatId));
  if (scheduled.length === 0) {
    return null;
  }
  const failed = scheduled.filter((one) => one.failed !== undefined).length;
  return (
    <button
      type="button"
      className={classes.bar}
      data-failed={failed > 0}
      data-testid="scheduled-bar"
      onClick={() => openChatDialog({ kind: 'scheduled', chatId })}
    >
      {failed > 0 ? (
        <IconAlertCircle size={16} aria-hidden="true" />
      ) : (
        <IconClock size={16} aria-hidden="true" />
      )}
      {failed > 0
        ? t('composer.scheduledFailed', { count: failed })
        : t('composer.scheduled', { count: scheduled.length })}
    </button>
  );
}
