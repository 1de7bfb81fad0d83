import i18next from 'i18next';
import { expect, it } from 'vitest';
import { followDeleted } from '../../src/features/people/deletedNames';
import { en } from '../../src/i18n/en';
import { ru } from '../../src/i18n/ru';
import { createParleyStore, withPeople } from '../../src/state/store';

it('erased accounts are called so in the language of the page, and nobody else', async () => {
  await i18next.init({
    lng: 'en',
    resources: { en: { translation: en }, ru: { translation: ru } },
  });
  const store = createParleyStore({ id: 'me', login: 'me', name: 'Me', role: 'user' });
  const stop = followDeleted(store);
  const person = (id: string, login: string, active: boolean) =>
    ({ id, login, name: 'Deleted account', role: 'user', active }) as const;
  store.setState((state) =>
    withPeople(state, [
      person('a', 'deleted-a', false),
      person('b', 'deleted-a', false),
      person('c', 'c', true),
    ]),
  );
  const names = () => Object.values(store.getState().people).map(({ name }) => name);
  await i18next.changeLanguage('ru');
  expect(names()).toEqual([ru.people.deleted, 'Deleted account', 'Deleted account']);
  await i18next.changeLanguage('en');
  expect(names()).toEqual([en.people.deleted, 'Deleted account', 'Deleted account']);
  stop();
  await i18next.changeLanguage('ru');
  expect(names()).toEqual([en.people.deleted, 'Deleted account', 'Deleted account']);
});
