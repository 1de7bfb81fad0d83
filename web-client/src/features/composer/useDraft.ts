import { useEffect, useRef, useState } from 'react';
import type { Parley } from '../../client/parley';
import { useParley } from '../parleyContext';

/** How long typing rests before it is kept. */
const REST_MS = 400;

/**
 * What is being written in a chat. It is kept on this device until it is sent, also when the page is closed. What another
 * device wrote appears in the field, unless something was typed here since.
 */
export function useDraft(chatId: string): [string, (text: string) => void] {
  const parley = useParley();
  const [text, setText] = useState(() => draftOf(parley, chatId));
  /** What is in the field, and what of it was last kept or told. */
  const field = useRef({ text, kept: text });

  useEffect(() => {
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
  }, [parley, chatId, text]);

  useEffect(() => {
    const { current } = field;
    const stop = parley.store.subscribe(({ drafts }) => {
      const told = drafts[chatId] ?? '';
      if (told !== current.kept) {
        const untouched = current.text === current.kept;
        current.kept = told;
        if (untouched) {
          current.text = told;
          setText(told);
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

function draftOf(parley: Parley, chatId: string): string {
  return parley.store.getState().drafts[chatId] ?? '';
}

function keepField(parley: Parley, chatId: string, field: { text: string; kept: string }): void {
  if (draftOf(parley, chatId) !== field.text) {
    field.kept = field.text;
    void parley.drafts.set(chatId, field.text);
  }
}
