import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { colorIndex } from '../../ui/identity';
import { useParley, useParleyState } from '../parleyContext';
import { jumpTo } from './jump';
import classes from './QuoteBox.module.css';
import { findQuoted } from './quoted';
import { useSummary } from './summary';

interface QuoteBoxProps {
  readonly chatId: string;
  /** The message that is answered. */
  readonly seq: number;
}

/** Over an answer: what it answers, as that is now. A click leads there. */
export function QuoteBox({ chatId, seq }: QuoteBoxProps) {
  const { t } = useTranslation();
  const parley = useParley();
  const quoted = useParleyState((state) => findQuoted(state, chatId, seq));
  const online = useParleyState((state) => state.connection.phase === 'online');
  const message = quoted === 'gone' ? undefined : quoted;
  const name = useParleyState((state) => state.people[message?.senderId ?? '']?.name ?? '…');
  const summary = useSummary(message?.body);
  const unknown = quoted === undefined;
  useEffect(() => {
    if (unknown && online) {
      void parley.messages.quote(chatId, seq);
    }
  }, [parley, chatId, seq, unknown, online]);
  return (
    <button
      type="button"
      className={classes.quote}
      data-color={message === undefined ? undefined : colorIndex(message.senderId)}
      data-testid="quote"
      onClick={() => void jumpTo(parley, chatId, { seq })}
    >
      {quoted === 'gone' ? (
        <span className={classes.text}>{t('message.quoteGone')}</span>
      ) : (
        <>
          <span className={classes.name}>
            <bdi>{name}</bdi>
          </span>
          <span className={classes.text} dir="auto">
            {unknown ? '…' : summary}
          </span>
        </>
      )}
    </button>
  );
}
