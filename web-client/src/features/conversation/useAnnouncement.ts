import { useEffect, useState } from 'react';
import { newestMessage } from '../../state/selectors';
import { plainText } from '../../text/tree';
import { useText } from '../../ui/readText';
import { useParley } from '../parleyContext';

/** What a screen reader says when somebody else's message arrives in the open chat. */
export function useAnnouncement(chatId: string): string {
  const parley = useParley();
  const [said, setSaid] = useState({ author: '', text: '' });
  const text = plainText(useText(said.text));
  useEffect(
    () =>
      parley.store.subscribe((now, before) => {
        const held = now.chats.byId[chatId];
        const known = before.chats.byId[chatId];
        if (held === undefined || known === undefined || held === known) {
          return;
        }
        const newest = newestMessage(held);
        const isNews =
          newest !== undefined && newest.seq > known.chat.lastSeq && newest.senderId !== now.me.id;
        if (isNews && newest.body !== undefined) {
          setSaid({ author: now.people[newest.senderId]?.name ?? '', text: newest.body.text });
        }
      }),
    [parley, chatId],
  );
  return said.author === '' && text === '' ? '' : `${said.author}: ${text}`;
}
