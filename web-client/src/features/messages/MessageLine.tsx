import { useTranslation } from 'react-i18next';
import type { Message } from '../../protocol/generated';
import { Avatar } from '../../ui/Avatar';
import { shortTime } from '../../ui/time';
import { useParleyState } from '../parleyContext';
import { useNow } from '../useNow';
import classes from './MessageLine.module.css';
import { useSummary } from './summary';

interface MessageLineProps {
  readonly message: Message;
  /** Beside the author's name: where it was written, if that is not clear. */
  readonly where?: string | undefined;
  readonly onOpen: () => void;
}

/** A message in a list: who, when, and how it begins. */
export function MessageLine({ message, where, onOpen }: MessageLineProps) {
  const { i18n } = useTranslation();
  const now = useNow();
  const name = useParleyState((state) => state.people[message.senderId]?.name ?? '…');
  const summary = useSummary(message.body);
  const at = Date.parse(message.sentAt);
  return (
    <button type="button" className={classes.line} data-testid="message-line" onClick={onOpen}>
      <Avatar id={message.senderId} name={name} size="small" />
      <span className={classes.words}>
        <span className={classes.head}>
          <span className={classes.name}>
            <bdi>{name}</bdi>
            {where !== undefined && (
              <span className={classes.where}>
                {' · '}
                <bdi>{where}</bdi>
              </span>
            )}
          </span>
          <time dateTime={message.sentAt}>{shortTime(at, now, i18n.language)}</time>
        </span>
        <span className={classes.text} dir="auto">
          {summary}
        </span>
      </span>
    </button>
  );
}
