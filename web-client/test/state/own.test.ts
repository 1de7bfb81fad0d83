import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatPreferences } from '../../src/protocol/generated';
import type { HeldChat } from '../../src/state/chats';
import { isMuted, loudUnread, pinnedFirst, pinnedInOrder, placesFor } from '../../src/state/own';
import { endOf, statusOf } from '../../src/state/status';
import { heldChat } from '../support/samples';

const now = Date.parse('2026-03-01T09:00:00Z');

function preferring(id: string, preferences: Partial<ChatPreferences>, changes = {}): HeldChat {
  const all = { notifications: 'all', archived: false, ...preferences } as const;
  return heldChat(id, 1, 3, { own: { version: 1, preferences: all }, ...changes });
}

describe('a muted chat', () => {
  it.each([
    [{}, false],
    [{ mutedUntil: '2026-03-01T09:00:01Z' }, true],
    [{ mutedUntil: '2026-03-01T09:00:00Z' }, false],
    [{ notifications: 'nothing' as const }, true],
    [{ notifications: 'mentions' as const }, false],
  ])('is one with %o: %s', (preferences, expected) => {
    expect(isMuted({ notifications: 'all', archived: false, ...preferences }, now)).toBe(expected);
  });

  it.each([
    ['all of a chat', {}, 5],
    ['mentions where only these are wanted', { notifications: 'mentions' as const }, 2],
    ['mentions of what is archived', { archived: true }, 2],
    ['nothing of what is muted', { mutedUntil: '2030-01-01T00:00:00Z' }, 0],
  ])('counts in the title: %s', (_, preferences, expected) => {
    expect(loudUnread(preferring('c', preferences, { unread: 5, mentions: 2 }), now)).toBe(expected);
  });
});

describe('pinned chats', () => {
  it('stand first, in their order', () => {
    const chats = [
      preferring('a', {}),
      preferring('b', { pinned: 9 }),
      preferring('c', { pinned: 2 }),
      preferring('d', {}),
    ];
    expect(pinnedFirst(chats).map(({ chat }) => chat.id)).toEqual(['c', 'b', 'a', 'd']);
  });

  it('are moved to any place, however near the others stand', () => {
    const moves = fc.array(fc.record({ id: fc.nat(4), to: fc.nat(5) }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(moves, fc.array(fc.nat(6), { minLength: 5, maxLength: 5 }), (all, places) => {
        let chats = places.map((pinned, index) => preferring(`${index}`, { pinned }));
        for (const { id, to } of all) {
          const others = pinnedInOrder(chats).filter(({ chat }) => chat.id !== `${id}`);
          const wanted = others.map(({ chat }) => chat.id);
          wanted.splice(to, 0, `${id}`);
          const set = placesFor(chats, `${id}`, to);
          chats = chats.map((held) => {
            const pinned = set.get(held.chat.id);
            return pinned === undefined ? held : preferring(held.chat.id, { pinned });
          });
          expect(pinnedInOrder(chats).map(({ chat }) => chat.id)).toEqual(wanted);
          expect([...set.values()].every((place) => Number.isSafeInteger(place) && place >= 0)).toBe(true);
        }
      }),
    );
  });
});

describe('a status', () => {
  const presence = {
    a: { userId: 'a', state: 'online', status: { text: 'Lunch', until: '2026-03-01T09:30:00Z' } },
  };

  it('holds until it ends', () => {
    const state = { presence } as unknown as Parameters<typeof statusOf>[0];
    expect(statusOf(state, 'a', now)?.text).toBe('Lunch');
    expect(statusOf(state, 'a', now + 30 * 60_000)).toBeUndefined();
    expect(statusOf(state, 'b', now)).toBeUndefined();
  });

  it('ends with the day, with the week, or never', () => {
    const saturday = new Date(2026, 1, 28, 15, 20);
    expect(endOf('today', saturday)).toEqual(new Date(2026, 2, 1));
    expect(endOf('week', saturday)).toEqual(new Date(2026, 2, 2));
    expect(endOf('week', new Date(2026, 2, 1, 1))).toEqual(new Date(2026, 2, 2));
    expect(endOf('week', new Date(2026, 2, 2, 1))).toEqual(new Date(2026, 2, 9));
    expect(endOf('hour', saturday)).toEqual(new Date(2026, 1, 28, 16, 20));
    expect(endOf('never', saturday)).toBeUndefined();
  });
});
