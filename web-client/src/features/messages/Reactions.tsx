import { useTranslation } from 'react-i18next';
import type { Message, Reaction } from '../../protocol/generated';
import { notifyFailure } from '../notify';
import { useParley, useParleyList, useParleyState } from '../parleyContext';
import classes from './Reactions.module.css';

interface ReactionsProps {
  readonly chatId: string;
  readonly message: Message;
}

/** Under a message: the emoji that people put there. A click adds the own one or takes it away. */
export function Reactions({ chatId, message }: ReactionsProps) {
  if (message.reactions === undefined || message.reactions.length === 0) {
    return null;
  }
  return (
    <div className={classes.reactions} data-testid="reactions">
      {message.reactions.map((reaction) => (
        <Chip key={reaction.emoji} chatId={chatId} seq={message.seq} reaction={reaction} />
      ))}
    </div>
  );
}

const NAMED = 12;

function Chip({
  chatId,
  seq,
  reaction,
}: {
  readonly chatId: string;
  readonly seq: number;
  readonly reaction: Reaction;
}) {
  const { t, i18n } = useTranslation();
  const parley = useParley();
  const { emoji, count, userIds } = reaction;
  const own = useParleyState((state) => userIds.includes(state.me.id));
  const names = useParleyList((state) =>
    userIds
      .slice(0, NAMED)
      .map((id) => (id === state.me.id ? t('conversation.you') : (state.people[id]?.name ?? '…'))),
  );
  const others = count - names.length;
  const who = new Intl.ListFormat(i18n.language).format(
    others > 0 ? [...names, t('message.andOthers', { count: others })] : names,
  );
  return (
    <button
      type="button"
      className={classes.chip}
      data-own={own}
      data-testid="reaction"
      title={who}
      aria-pressed={own}
      aria-label={`${emoji} ${count}: ${who}`}
      onClick={() => void parley.messages.react(chatId, seq, emoji, !own).catch(notifyFailure)}
    >
      <span className={classes.emoji}>{emoji}</span>
      {count}
    </button>
  );
}
