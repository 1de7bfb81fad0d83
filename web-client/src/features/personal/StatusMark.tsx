import { statusOf } from '../../state/status';
import { useParleyState } from '../parleyContext';
import { useNow } from '../useNow';
import classes from './StatusMark.module.css';

/** The emoji of somebody's status beside the name; the words are told on pointing at it and to screen readers. */
export function StatusMark({ userId }: { readonly userId: string | undefined }) {
  const now = useNow();
  const status = useParleyState((state) => statusOf(state, userId, now));
  if (status === undefined) {
    return null;
  }
  return (
    <span
      className={classes.mark}
      role="img"
      aria-label={status.text}
      title={status.text}
      data-testid="status"
    >
      {status.emoji ?? '💬'}
    </span>
  );
}
