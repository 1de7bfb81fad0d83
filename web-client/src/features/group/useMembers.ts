import { useEffect, useState } from 'react';
import type { Member } from '../../protocol/generated';
import type { HeldChat } from '../../state/chats';
import { useParley, useParleyState } from '../parleyContext';

export interface Members {
  /** In the order in which they joined, as far as they are known. */
  readonly members: readonly Member[];
  readonly state: 'loading' | 'failed' | 'done';
}

/** All members of a chat. Those of large groups are fetched page by page, again whenever the group has changed. */
export function useMembers({ chat }: HeldChat): Members {
  const parley = useParley();
  const online = useParleyState((state) => state.connection.phase === 'online');
  const { id, members: named, memberCount } = chat;
  const all = named.length >= memberCount;
  const [fetched, setFetched] = useState<{ readonly of: unknown; readonly members: Members }>();

  useEffect(() => {
    if (all || !online) {
      return undefined;
    }
    let wanted = true;
    const show = (members: readonly Member[], state: Members['state']) => {
      if (wanted) {
        parley.people.know(members.map((member) => member.userId));
        setFetched({ of: id, members: { members, state } });
      }
    };
    const fetchAll = async () => {
      const found: Member[] = [];
      let next: string | undefined;
      try {
        do {
          const page = await parley.groups.members(id, next);
          found.push(...page.members);
          next = page.next;
        } while (next !== undefined && wanted);
        show(found, 'done');
      } catch {
        show(found.length > named.length ? found : named, 'failed');
      }
    };
    void fetchAll();
    return () => {
      wanted = false;
    };
  }, [parley, id, named, all, online]);

  if (all) {
    return { members: named, state: 'done' };
  }
  return fetched?.of === id ? fetched.members : { members: named, state: online ? 'loading' : 'failed' };
}
