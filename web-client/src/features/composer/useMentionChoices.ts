import { useCallback } from 'react';
import { matches } from '../../state/selectors';
import { useParley } from '../parleyContext';
import type { Completion } from './useCompletion';

/** Who of a chat can be mentioned, by what was typed after the at sign: part of a name or of a login. */
export function useMentionChoices(chatId: string): (query: string) => readonly Completion[] {
  const parley = useParley();
  return useCallback(
    (query) => {
      const { chats, people, me } = parley.store.getState();
      const held = chats.byId[chatId];
      if (held === undefined) {
        return [];
      }
      const typed = query.toLowerCase();
      return held.chat.members
        .filter(({ userId }) => userId !== me.id)
        .flatMap(({ userId }) => people[userId] ?? [])
        .filter(
          ({ name, login, active }) =>
            active && (typed === '' || login.startsWith(typed) || matches(name, typed)),
        )
        .sort((one, other) => one.name.localeCompare(other.name))
        .map(({ id, login }) => ({ key: id, insert: `@${login} `, userId: id }));
    },
    [parley, chatId],
  );
}
