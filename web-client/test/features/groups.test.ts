import { describe, expect, it } from 'vitest';
import { isLastOwner, mayAdd, mayGiveRoles, mayPost, mayRemove } from '../../src/features/group/rights';
import { describeNotice } from '../../src/features/conversation/notice';
import i18next from 'i18next';
import { en } from '../../src/i18n/en';
import { ru } from '../../src/i18n/ru';
import type { Chat, ChatRole, Notice } from '../../src/protocol/generated';
import { chat, me, other } from '../support/samples';

const admins = {
  post: 'admins',
  add: 'admins',
  pin: 'admins',
  mentionAll: 'admins',
  history: 'all',
} as const;
const group = (role: ChatRole, changes: Partial<Chat> = {}) => chat('c', { kind: 'group', role, ...changes });

describe('rights in a group', () => {
  it('follow its rules', () => {
    expect(mayPost(group('member'))).toBe(true);
    expect(mayPost(group('member', { rules: admins }))).toBe(false);
    expect(mayPost(group('admin', { rules: admins }))).toBe(true);
    expect(mayPost(chat('c', { rules: admins, role: 'member' }))).toBe(true);
    expect(mayAdd(group('member', { rules: admins }))).toBe(false);
    expect(mayAdd(chat('c'))).toBe(false);
  });

  it.each([
    ['owner', 'admin', true],
    ['owner', 'owner', true],
    ['admin', 'member', true],
    ['admin', 'admin', false],
    ['member', 'member', false],
  ] as const)('let an %s remove an %s: %s', (role, whom, expected) => {
    expect(mayRemove(group(role), { userId: other, role: whom }, me)).toBe(expected);
    expect(mayRemove(group(role), { userId: me, role: whom }, me)).toBe(false);
    expect(mayGiveRoles(group(role))).toBe(role === 'owner');
  });

  it('know the last owner, unless not everybody is known', () => {
    const members = [
      { userId: me, role: 'owner' },
      { userId: other, role: 'admin' },
    ] as const;
    expect(isLastOwner(group('owner'), members, me)).toBe(true);
    expect(isLastOwner(group('owner', { memberCount: 300 }), members, me)).toBeUndefined();
    expect(isLastOwner(group('owner', { memberCount: 1 }), members.slice(0, 1), me)).toBe(false);
    expect(isLastOwner(group('admin'), members, me)).toBe(false);
    const two = [members[0], { userId: other, role: 'owner' }] as const;
    expect(isLastOwner(group('owner', { memberCount: 300 }), two, me)).toBe(false);
  });
});

describe('what happened to a group', async () => {
  await i18next.init({
    resources: { en: { translation: en }, ru: { translation: ru } },
    interpolation: { escapeValue: false },
  });
  const person = (id: string, name: string) => ({ id, name, login: id, role: 'user', active: true }) as const;
  const people = {
    [other]: person(other, 'Борис Ким'),
    x: person('x', 'Анна'),
    y: person('y', 'Лена'),
    z: person('z', 'Emre'),
  };
  const say = (language: string, notice: Omit<Notice, 'count'> & { count?: number }, by = other) =>
    describeNotice(
      { count: notice.people.length, ...notice },
      by,
      { people, me: { id: me, login: 'me', name: 'Me', role: 'user' } },
      language,
      i18next.getFixedT(language),
    );

  it.each([
    ['en', { kind: 'added', people: ['x'] }, 'Борис Ким added Анна'],
    ['en', { kind: 'added', people: ['x', me] }, 'Борис Ким added Анна and you'],
    [
      'en',
      { kind: 'added', people: ['x', 'y', 'z', me], count: 9 },
      'Борис Ким added Анна, Лена, Emre, and 6 others',
    ],
    ['en', { kind: 'role', people: ['x'], role: 'admin' }, 'Борис Ким made Анна an admin'],
    [
      'en',
      { kind: 'title', people: [], title: 'Red {{team}}' },
      'Борис Ким renamed the group to “Red {{team}}”',
    ],
    ['ru', { kind: 'added', people: ['x'] }, 'Борис Ким: добавлен участник — Анна'],
    ['ru', { kind: 'added', people: ['x', 'y'] }, 'Борис Ким: добавлены участники — Анна и Лена'],
    [
      'ru',
      { kind: 'removed', people: ['x', 'y', 'z', 'w'], count: 25 },
      'Борис Ким: исключены участники — Анна, Лена, Emre и ещё 22 человека',
    ],
    ['ru', { kind: 'left', people: [other] }, 'Борис Ким: выход из группы'],
  ] as const)('is said in %s: %o', (language, notice, expected) => {
    expect(say(language, notice)).toBe(expected);
  });

  it('names who reads it', () => {
    expect(say('en', { kind: 'rules', people: [] }, me)).toBe('You changed who may do what');
    expect(say('ru', { kind: 'joined', people: [me] }, me)).toBe('Вы: вход в группу по ссылке');
  });
});
