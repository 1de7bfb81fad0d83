import { useMemo } from 'react';
import { EVERYBODY } from '../../client/bodies';
import type { HeldChat } from '../../state/chats';
import type { Mentions } from '../../ui/mentions';
import { useTranslation } from 'react-i18next';
import { useParleyState } from '../parleyContext';

/** Whom `@` in a text of this chat means. */
export function useChatMentions({ chat }: HeldChat): Mentions {
  const { t } = useTranslation();
  const people = useParleyState((state) => state.people);
  const me = useParleyState((state) => state.me);
  const { members, kind } = chat;
  return useMemo(() => {
    const byLogin = new Map(
      members.flatMap(({ userId }) => {
        const person = people[userId];
        return person === undefined ? [] : [[person.login, person] as const];
      }),
    );
    return {
      find: (written) => {
        const login = written.toLowerCase();
        if (login === EVERYBODY && kind === 'group') {
          return { self: true, title: t('composer.everybody') };
        }
        const person = byLogin.get(login);
        return person === undefined ? undefined : { self: person.id === me.id, title: person.name };
      },
    };
  }, [members, kind, people, me, t]);
}
