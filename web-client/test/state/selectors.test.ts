import { describe, expect, it } from 'vitest';
import { chatsByActivity, chatTitle, isListed, matches, partnerId } from '../../src/state/selectors';
import { chat, heldChat, me, other } from '../support/samples';
import { hold } from '../../src/state/chats';

describe('a chat', () => {
  it('is called by its title or by the other person', () => {
    const people = { [other]: { id: other, login: 'b', name: 'Борис', role: 'user', active: true } } as const;
    expect(chatTitle(heldChat('c', 1, 1), people, me)).toBe('Борис');
    expect(chatTitle(heldChat('c', 1, 1), {}, me)).toBe('');
    const group = hold(chat('g', { kind: 'group', title: 'Team' }));
    expect(chatTitle(group, people, me)).toBe('Team');
    expect(partnerId(group, me)).toBeUndefined();
  });

  it('comes first when something happened in it last, unsent messages included', () => {
    const byId = { a: heldChat('a', 1, 1), b: heldChat('b', 1, 2), e: hold(chat('e')) };
    const chats = { listVersion: 1, byId };
    const order = (outgoing: Parameters<typeof chatsByActivity>[0]['outgoing']) =>
      chatsByActivity({ chats, outgoing }).map((held) => held.chat.id);
    expect(order({})).toEqual(['b', 'a', 'e']);
    const unsent = { clientId: 'x', chatId: 'e', body: { text: '' }, createdAt: Date.UTC(2026, 5) };
    expect(order({ e: [unsent] })).toEqual(['e', 'b', 'a']);
  });
});

describe('a chat in which nobody has said anything yet', () => {
  const nothing = { outgoing: {}, drafts: {} };
  const empty = hold(chat('c'));
  const unsent = { clientId: 'x', chatId: 'c', body: { text: '' }, createdAt: 0 };

  it('is not listed if it is a direct one', () => {
    expect(isListed(empty, nothing, undefined)).toBe(false);
    expect(isListed(hold(chat('c', { kind: 'group' })), nothing, undefined)).toBe(true);
    expect(isListed(heldChat('c', 1, 1), nothing, undefined)).toBe(true);
  });

  it('is listed while one is in it or has begun to write', () => {
    expect(isListed(empty, nothing, 'c')).toBe(true);
    expect(isListed(empty, { ...nothing, drafts: { c: { text: 'Hel' } } }, undefined)).toBe(true);
    expect(isListed(empty, { ...nothing, outgoing: { c: [unsent] } }, undefined)).toBe(true);
  });
});

describe('matches', () => {
  it.each([
    ['Anna Petrova', 'pet an', true],
    ['Chloé Martin', 'chloe', true],
    ['Дмитрий Соколов', 'сок', true],
    ['Anna Petrova', 'nna', false],
    ['Anna', '', true],
  ])('%s by "%s"', (name, query, expected) => {
    expect(matches(name, query)).toBe(expected);
  });
});
