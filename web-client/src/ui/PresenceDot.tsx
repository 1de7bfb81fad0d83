import classes from './PresenceDot.module.css';

interface PresenceDotProps {
  readonly state: 'online' | 'away' | 'offline' | undefined;
  /** In words, for those who do not see the dot. */
  readonly label: string;
}

export function PresenceDot({ state, label }: PresenceDotProps) {
  if (state === undefined || state === 'offline') {
    return null;
  }
  return <span className={classes.dot} data-state={state} data-testid="presence" title={label} />;
}
