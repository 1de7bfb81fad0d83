import { Button, Modal, TextInput } from '@mantine/core';
import type { SyntheticEvent } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParley } from '../parleyContext';
import classes from '../people/dialog.module.css';
import { jumpTo } from './jump';
import { closeMessageDialog } from './messageDialogs';

interface DateDialogProps {
  readonly chatId: string;
  readonly at: number;
}

/** To the first message of a day. */
export function DateDialog({ chatId, at }: DateDialogProps) {
  const { t } = useTranslation();
  const parley = useParley();
  const [day, setDay] = useState(() => toDay(new Date(at)));
  const go = (event: SyntheticEvent) => {
    event.preventDefault();
    closeMessageDialog();
    // Midnight by the clock of this device.
    void jumpTo(parley, chatId, { at: new Date(`${day}T00:00:00`).toISOString() });
  };
  return (
    <Modal
      opened
      onClose={closeMessageDialog}
      title={t('jumpDate.title')}
      size="xs"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={go}>
        <TextInput
          type="date"
          label={t('jumpDate.day')}
          max={toDay(new Date())}
          required
          data-autofocus
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <div className={classes.actions}>
          <Button variant="default" onClick={closeMessageDialog}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={day === ''}>
            {t('jumpDate.go')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** As fields of dates want it, in local time. */
function toDay(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
