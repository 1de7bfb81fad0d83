import { IconAlertCircleFilled, IconCheck, IconChecks, IconClock } from '@tabler/icons-react';
import classes from './StateMark.module.css';

interface StateMarkProps {
  readonly state: 'sending' | 'failed' | 'sent' | 'delivered' | 'read';
  readonly label: string;
}

const icons = {
  sending: IconClock,
  failed: IconAlertCircleFilled,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconChecks,
};

/** How far an own message has come: a clock, one tick, two ticks, two coloured ticks, or a warning. */
export function StateMark({ state, label }: StateMarkProps) {
  const Icon = icons[state];
  return (
    <span
      className={classes.mark}
      data-state={state}
      data-testid="message-state"
      role="img"
      aria-label={label}
      title={label}
    >
      <Icon size={state === 'sending' ? 13 : 16} stroke={2.2} aria-hidden="true" />
    </span>
  );
}
