import { useCallback, useRef, useState } from 'react';
import type { Parley } from '../../client/parley';
import type { Chat } from '../../protocol/generated';
import { matches } from '../../state/selectors';
import { useParley, useParleyState } from '../parleyContext';
import type { Completion } from './useCompletion';

interface MentionChoices {
  /** Who can be mentioned, by what was typed after the at sign: part of a name or of a login. */
  readonly choices: (query: string) => readonly Completion[];
  /** Call when somebody begins to mention: of large groups the members are asked for then. */
  readonly prepare: () => void;
}

/** Members that were asked for, and of what the group was then. */
interface Fetched {
  readonly chat: Chat;
  readonly userIds: readonly string[];
}

export function useMentionChoices(chatId: string): MentionChoices {
  const parley = useParley();
  const [fetched, setFetched] = useState<Fetched>();
  const asking = useRef<Chat>(undefined);
  const further = fetched?.chat.id === chatId ? fetched.userIds : undefined;
  // The names of further members come after them.
  const names = useParleyState((state) => (further === undefined ? undefined : state.people));

  const prepare = useCallback(() => {
    const chat = parley.store.getState().chats.byId[chatId]?.chat;
    const isWhole = chat === undefined || chat.members.length >= chat.memberCount;
    if (isWhole || isSame(asking.current, chat)) {
      return;
    }
    asking.current = chat;
    membersOf(parley, chatId).then(
      (userIds) => {
        parley.people.know(userIds);
        setFetched({ chat, userIds });
      },
      () => {
        // The next at sign asks again.
        asking.current = undefined;
      },
    );
  }, [parley, chatId]);

  const choices = useCallback(
    (query: string) => {
      const { chats, people, me } = parley.store.getState();
      const held = chats.byId[chatId];
      if (held === undefined) {
        return [];
      }
      const known = names ?? people;
      const typed = query.toLowerCase();
      const members = new Set([...held.chat.members.map(({ userId }) => userId), ...(further ?? [])]);
      return [...members]
        .filter((userId) => userId !== me.id)
        .flatMap((userId) => known[userId] ?? [])
        .filter(
          ({ name, login, active }) =>
            active && (typed === '' || login.startsWith(typed) || matches(name, typed)),
        )
        .sort((one, other) => one.name.localeCompare(other.name))
        .map(({ id, login }) => ({ key: id, insert: `@${login} `, userId: id }));
    },
    [parley, chatId, further, names],
  );

  return { choices, prepare };
}

/** Whether nobody has come or gone since. */
function isSame(before: Chat | undefined, now: Chat): boolean {
  return before?.id === now.id && before.members === now.members && before.memberCount === now.memberCount;
}

async function membersOf(parley: Parley, chatId: string): Promise<string[]> {
  const found: string[] = [];
  let next: string | undefined;
  do {
    const page = await parley.groups.members(chatId, next);
    found.push(...page.members.map(({ userId }) => userId));
    next = page.next;
  } while (next !== undefined);
  return found;
}
