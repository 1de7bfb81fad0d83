import i18next from 'i18next';
import { useEffect } from 'react';
import type { Person } from '../../protocol/generated';
import type { ParleyStore } from '../../state/store';
import { useParley } from '../parleyContext';

/** Those whose account was erased have no name of their own: they are called so in the language of the page. */
export function useDeletedNames(): void {
  const { store } = useParley();
  useEffect(() => followDeleted(store), [store]);
}

/** Answers a function that ends it. */
export function followDeleted(store: ParleyStore): () => void {
  const name = () => {
    const called = i18next.t('people.deleted');
    const { people } = store.getState();
    const renamed = Object.values(people).filter((one) => isDeleted(one) && one.name !== called);
    if (renamed.length > 0) {
      const named = renamed.map((one): [string, Person] => [one.id, { ...one, name: called }]);
      store.setState({ people: { ...people, ...Object.fromEntries(named) } });
    }
  };
  name();
  i18next.on('languageChanged', name);
  const stop = store.subscribe((now, before) => {
    if (now.people !== before.people) {
      name();
    }
  });
  return () => {
    i18next.off('languageChanged', name);
    stop();
  };
}

/** The server gives such accounts this login, which nobody else can have. */
function isDeleted({ id, login, active }: Person): boolean {
  return !active && login === `deleted-${id}`;
}
