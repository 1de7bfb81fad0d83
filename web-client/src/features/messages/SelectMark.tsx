import { useTranslation } from 'react-i18next';
import classes from './SelectMark.module.css';
import { toggleSelected, useSelected } from './selection';

interface SelectMarkProps {
  readonly chatId: string;
  readonly seq: number | undefined;
  readonly own: boolean;
}

/** Before a message, while messages are selected. */
export function SelectMark({ chatId, seq, own }: SelectMarkProps) {
  const { t } = useTranslation();
  const selected = useSelected(chatId, seq);
  if (selected === undefined || seq === undefined) {
    return null;
  }
  return (
    <label className={classes.mark} data-own={own}>
      <input
        type="checkbox"
        className={classes.box}
        aria-label={t('message.selected')}
        checked={selected}
        onChange={() => toggleSelected(chatId, seq)}
      />
    </label>
  );
}
