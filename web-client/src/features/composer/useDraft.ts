import { useEffect, useRef, useState } from 'react';
import { useParley } from '../parleyContext';

/** How long typing rests before it is kept. */
const REST_MS = 400;

/** What is being written in a chat. It is kept on this device until it is sent, also when the page is closed. */
export function useDraft(chatId: string): [string, (text: string) => void] {
  const parley = useParley();
  const [text, setText] = useState(() => parley.store.getState().drafts[chatId] ?? '');
  const latest = useRef(text);

  useEffect(() => {
    latest.current = text;
    const timer = setTimeout(() => keep(), text === '' ? 0 : REST_MS);
    function keep() {
      if ((parley.store.getState().drafts[chatId] ?? '') !== latest.current) {
        void parley.setDraft(chatId, latest.current);
      }
    }
    window.addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', keep);
    };
  }, [parley, chatId, text]);

  useEffect(
    () => () => {
      if ((parley.store.getState().drafts[chatId] ?? '') !== latest.current) {
        void parley.setDraft(chatId, latest.current);
      }
    },
    [parley, chatId],
  );

  return [text, setText];
}
