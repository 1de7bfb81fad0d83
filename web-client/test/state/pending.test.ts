import { describe, expect, it } from 'vitest';
import type { ChangeOfMessages } from '../../src/protocol/changes';
import type { PendingChange } from '../../src/state/pending';
import { dropReflected, replacePending, withPending } from '../../src/state/pending';
import { heldChat, me, message, other } from '../support/samples';

const entry = (change: ChangeOfMessages, clientId = 'x'): PendingChange => ({
  clientId,
  chatId: 'c',
  change,
});
const chats = (changes = {}) => ({
  listVersion: 1,
  byId: { c: { ...heldChat('c', 1, 1), messages: [message(1, other, changes)] } },
});
const react = (on: boolean, emoji = '👍') => ({ type: 'message.react', seq: 1, emoji, on }) as const;

describe('a change that is under way', () => {
  it('is shown at once', () => {
    const shown = (change: ChangeOfMessages, changes = {}) =>
      withPending(message(1, other, changes), [entry(change)], me);
    expect(shown({ type: 'message.edit', seq: 1, body: { text: 'new' } })).toMatchObject({
      body: { text: 'new' },
      editedAt: message(1).sentAt,
    });
    expect(shown({ type: 'message.delete', seqs: [1] })?.body).toBeUndefined();
    expect(shown({ type: 'message.hide', seqs: [1] })).toBeUndefined();
    expect(shown({ type: 'message.pin', seq: 1, pinned: true })?.pinned).toBe(true);
    expect(shown({ type: 'message.pin', seq: 2, pinned: true })?.pinned).toBeUndefined();
  });

  it('takes a preview away, and only that one', () => {
    const previews = ['https://a.example/', 'https://b.example/'].map((url) => ({
      url,
      title: 't',
      site: 's',
    }));
    const remove = { type: 'message.preview.remove', seq: 1, url: 'https://a.example/' } as const;
    expect(withPending(message(1, me, { previews }), [entry(remove)], me)?.previews).toEqual([previews[1]]);
    const stored = { c: [{ ...entry(remove), stored: true } as const] };
    expect(dropReflected(stored, chats({ previews }), me)).toBe(stored);
    expect(dropReflected(stored, chats({ previews: [previews[1]] }), me)).toEqual({});
    expect(
      withPending(message(1, me, { previews }), [entry({ type: 'message.delete', seqs: [1] })], me)?.previews,
    ).toBeUndefined();
  });

  it('adds the own reaction or takes it away, and leaves those of others', () => {
    const theirs = [{ emoji: '👍', count: 1, userIds: [other] }];
    const both = [{ emoji: '👍', count: 2, userIds: [other, me] }];
    const shown = (on: boolean, reactions?: typeof both) =>
      withPending(message(1, other, reactions === undefined ? {} : { reactions }), [entry(react(on))], me)
        ?.reactions;
    expect(shown(true)).toEqual([{ emoji: '👍', count: 1, userIds: [me] }]);
    expect(shown(true, theirs)).toEqual(both);
    expect(shown(true, both)).toEqual(both);
    expect(shown(false, both)).toEqual(theirs);
    expect(shown(false)).toEqual([]);
  });

  it('is taken back when it was refused', () => {
    const refused = { ...entry(react(true)), failure: 'forbidden' } as const;
    expect(withPending(message(1), [refused], me)).toEqual(message(1));
  });

  it('stays until the chat shows it, also after the outbox has let go of it', () => {
    const waiting = { clientId: 'x', chatId: 'c', createdAt: 1, change: react(true) };
    const before = replacePending({}, [waiting], chats(), me);
    expect(before.c).toHaveLength(1);
    const stored = replacePending(before, [], chats(), me);
    expect(stored.c).toEqual([{ ...entry(react(true)), stored: true }]);
    const told = chats({ reactions: [{ emoji: '👍', count: 1, userIds: [me] }] });
    expect(dropReflected(stored, told, me)).toEqual({});
    expect(dropReflected(before, told, me)).toBe(before);
  });

  it('leaves messages that are sent to others', () => {
    const send = { type: 'message.send', body: { text: 'hi' } } as const;
    expect(
      replacePending({}, [{ clientId: 'x', chatId: 'c', createdAt: 1, change: send }], chats(), me),
    ).toEqual({});
  });
});
