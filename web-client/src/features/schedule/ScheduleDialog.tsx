import { Button, Modal } from '@mantine/core';
import { IconCalendarTime, IconClockHour3, IconSunrise } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fullTime } from '../../ui/time';
import { notifyFailure, notifySuccess } from '../notify';
import { useParley } from '../parleyContext';
import classes from '../people/dialog.module.css';
import own from './Schedule.module.css';
import { inAnHour, problemWith, tomorrowMorning, toField } from './times';

interface ScheduleDialogProps {
  readonly chatId: string;
  readonly text: string;
  /** The server has the message now. */
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** When a message shall be sent: two usual times, or any other. */
export function ScheduleDialog({ chatId, text, onDone, onClose }: ScheduleDialogProps) {
  const { t, i18n } = useTranslation();
  const parley = useParley();
  const [now] = useState(() => new Date());
  const [field, setField] = useState(() => toField(tomorrowMorning(now)));
  const [problem, setProblem] = useState<ReturnType<typeof problemWith>>();
  const [busy, setBusy] = useState(false);

  const schedule = async (at: Date) => {
    const wrong = problemWith(at, new Date());
    setProblem(wrong);
    if (wrong !== undefined) {
      return;
    }
    setBusy(true);
    try {
      await parley.schedule.add(chatId, text, at);
      onDone();
      onClose();
      notifySuccess(t('schedule.done', { when: fullTime(at.getTime(), i18n.language) }));
    } catch (error) {
      notifyFailure(error);
      setBusy(false);
    }
  };
  const problems = {
    missing: t('schedule.missing'),
    past: t('schedule.past'),
    late: t('schedule.late'),
  };
  const usual = [
    { at: inAnHour(now), label: t('schedule.inAnHour'), Icon: IconClockHour3 },
    { at: tomorrowMorning(now), label: t('schedule.tomorrow'), Icon: IconSunrise },
  ];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('schedule.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.stack}>
        {usual.map(({ at, label, Icon }) => (
          <Button
            key={label}
            variant="light"
            justify="flex-start"
            disabled={busy}
            leftSection={<Icon size={18} aria-hidden="true" />}
            onClick={() => void schedule(at)}
          >
            {label}
          </Button>
        ))}
        <form
          className={own.pick}
          onSubmit={(event) => {
            event.preventDefault();
            void schedule(new Date(field));
          }}
        >
          <label className={own.label}>
            <span>{t('schedule.pick')}</span>
            <input
              className={own.field}
              type="datetime-local"
              value={field}
              min={toField(now)}
              aria-invalid={problem !== undefined}
              data-testid="schedule-at"
              onChange={(event) => {
                setProblem(undefined);
                setField(event.currentTarget.value);
              }}
            />
          </label>
          {problem !== undefined && (
            <p className={own.problem} role="alert">
              {problems[problem]}
            </p>
          )}
          <Button
            type="submit"
            loading={busy}
            leftSection={<IconCalendarTime size={18} aria-hidden="true" />}
          >
            {t('schedule.confirm')}
          </Button>
        </form>
      </div>
    </Modal>
  );
}
