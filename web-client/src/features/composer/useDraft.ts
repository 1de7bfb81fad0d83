import { useEffect, useRef, useState } from 'react';
import type { Parley } from '../../client/parley';
import { isSameDraft } from '../../client/drafts';
import type { Draft } from '../../protocol/generated';
import { useParley } from '../parleyContext';

/** How long typing rests before it is kept. */
const REST_MS = 400;

const nothing: Draft = { text: '' };

interface Field {
  text: string;
  replyTo: number | undefined;
  kept: Draft;
  coming: number | undefined;
}

/**
 * What is being written in a chat. It is kept on this device until it is sent, also when the page is closed. What another
 * device wrote appears in the field, unless something was typed here since.
 *
 * @param replyTo the message that is answered
 * @param answer called with the message that a draft from elsewhere answers, or that it answers none; tells whether it
 *   is settled what `replyTo` will say: until then the draft keeps its own
 */
export function useDraft(
  chatId: string,
  replyTo: number | undefined,
  answer: (seq: number | undefined) => Promise<boolean>,
): [string, (text: string) => void] {
  const parley = useParley();
  const [initial] = useState(() => draftOf(parley, chatId));
  const [text, setText] = useState(initial.text);
  /** What is in the field, what of it was last kept or told, and an answer that is not shown yet. */
  const field = useRef<Field>({ text, replyTo, kept: initial, coming: initial.replyTo });
  const answering = useRef(answer);

  useEffect(() => {
    answering.current = answer;
  }, [answer]);

  useEffect(() => {
    field.current.replyTo = replyTo;
    const timer = setTimeout(() => keep(), text === '' ? 0 : REST_MS);
    function keep() {
      keepField(parley, chatId, field.current);
    }
    function leave() {
      keep();
      parley.drafts.leave(chatId);
    }
    window.addEventListener('pagehide', leave);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', leave);
    };
  }, [parley, chatId, text, replyTo]);

  useEffect(() => {
    const { current } = field;
    const show = (seq: number | undefined) => {
      current.coming = seq;
      void answering.current(seq).then((settled) => {
        if (settled && current.coming === seq) {
          current.coming = undefined;
        }
      });
    };
    if (current.coming !== undefined) {
      show(current.coming);
    }
    const stop = parley.store.subscribe(({ drafts }) => {
      const told = drafts[chatId] ?? nothing;
      if (!isSameDraft(told, current.kept)) {
        const untouched = isSameDraft(draftIn(current), current.kept);
        current.kept = told;
        if (untouched) {
          current.text = told.text;
          setText(told.text);
          show(told.replyTo);
        }
      }
    });
    return () => {
      stop();
      keepField(parley, chatId, current);
      parley.drafts.leave(chatId);
    };
  }, [parley, chatId]);

  const change = (typed: string) => {
    field.current.text = typed;
    setText(typed);
    if (typed === '') {
      parley.typing.sent(chatId);
    } else {
      parley.typing.wrote(chatId);
    }
  };

  return [text, change];
}

function draftOf(parley: Parley, chatId: string): Draft {
  return parley.store.getState().drafts[chatId] ?? nothing;
}

function draftIn({ text, replyTo, coming }: Field): Draft {
  const answered = replyTo ?? coming;
  return answered === undefined ? { text } : { text, replyTo: answered };
}

function keepField(parley: Parley, chatId: string, field: Field): void {
  const draft = draftIn(field);
  if (!isSameDraft(draftOf(parley, chatId), draft)) {
    field.kept = draft;
    void parley.drafts.set(chatId, draft.text, draft.replyTo);
  }
}
