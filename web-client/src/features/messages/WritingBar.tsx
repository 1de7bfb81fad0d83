import { CloseButton } from '@mantine/core';
import { IconArrowBackUp, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useParley, useParleyState } from '../parleyContext';
import { jumpTo } from './jump';
import { useSummary } from './summary';
import classes from './WritingBar.module.css';
import { useWritingOf } from './writing';

interface WritingBarProps {
  readonly chatId: string;
  readonly onLeave: () => void;
}

/** Over the field: which message is answered or corrected. */
export function WritingBar({ chatId, onLeave }: WritingBarProps) {
  const { t } = useTranslation();
  const parley = useParley();
  const writing = useWritingOf(chatId);
  const name = useParleyState((state) => state.people[writing?.message.senderId ?? '']?.name ?? '');
  const summary = useSummary(writing?.message.body);
  if (writing === undefined) {
    return null;
  }
  const { purpose, message } = writing;
  const title = purpose === 'edit' ? t('writing.edit') : t('writing.reply', { name });
  return (
    <div className={classes.bar} role="group" aria-label={title} data-testid={`writing-${purpose}`}>
      {purpose === 'edit' ? (
        <IconPencil size={20} aria-hidden="true" />
      ) : (
        <IconArrowBackUp size={20} aria-hidden="true" />
      )}
      <button
        type="button"
        className={classes.what}
        onClick={() => void jumpTo(parley, chatId, { seq: message.seq })}
      >
        <span className={classes.title}>{title}</span>
        <span className={classes.text} dir="auto">
          {summary}
        </span>
      </button>
      <CloseButton radius="xl" size="md" aria-label={t('common.cancel')} onClick={onLeave} />
    </div>
  );
}
