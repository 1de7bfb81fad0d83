import { describe, expect, it } from 'vitest';
import type { MessagePage } from '../../src/protocol/generated';
import type { Chats } from '../../src/state/chats';
import { applyAround, applyHistory, applyNewer, applySyncPage, leaveStretch } from '../../src/state/chats';
import { applyEvent } from '../../src/state/events';
import { chat, heldChat, me, message } from '../support/samples';

function page(from: number, to: number, more = true, newer = true): MessagePage {
  const messages = Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
  return { type: 'message.page', re: '', chatId: 'c', messages, more, ...(newer ? { newer } : {}) };
}

const held: Chats = { listVersion: 1, byId: { c: heldChat('c', 90, 100) } };
const seqs = (chats: Chats) => {
  const chat = chats.byId.c;
  return {
    around: chat?.around?.messages.map(({ seq }) => seq),
    newest: [chat?.from, chat?.messages[0]?.seq, chat?.messages.at(-1)?.seq],
  };
};

describe('a place in the middle of a chat', () => {
  const middle = applyAround(held, page(40, 43));

  it('is shown beside the newest messages', () => {
    expect(seqs(middle)).toEqual({ around: [40, 41, 42, 43], newest: [90, 90, 100] });
    expect(seqs(leaveStretch(middle, 'c')).around).toBeUndefined();
  });

  it('grows to both sides, and becomes part of the newest messages when it reaches them', () => {
    const older = applyHistory(middle, page(38, 39), 40, me);
    expect(seqs(older).around).toEqual([38, 39, 40, 41, 42, 43]);
    const newer = applyNewer(older, page(44, 45), 43);
    expect(seqs(newer).around).toHaveLength(8);
    const joined = applyNewer(newer, page(46, 89), 45);
    expect(seqs(joined)).toEqual({ around: undefined, newest: [38, 38, 100] });
  });

  it('drops pages that were asked for before it was somewhere else', () => {
    expect(seqs(applyNewer(middle, page(10, 12), 9)).around).toEqual([40, 41, 42, 43]);
  });

  it('reaches the beginning of the chat', () => {
    const first = applyHistory(middle, page(1, 39, false), 40, me);
    expect(first.byId.c?.around).toMatchObject({ from: 1, older: false });
  });

  it('shows what changes in it', () => {
    const changed = { ...message(41), version: 102, body: { text: 'new' } };
    const told = {
      type: 'message.changed',
      chatId: 'c',
      version: 102,
      prevVersion: 101,
      message: changed,
    } as const;
    const after = applyEvent(middle, told, me).chats;
    expect(after.byId.c?.around?.messages[1]).toEqual(changed);
    const hidden = {
      type: 'message.hidden',
      chatId: 'c',
      ownVersion: 1,
      seqs: [41],
      unread: 0,
      mentions: 0,
      version: 102,
      readSeq: 0,
    } as const;
    expect(seqs(applyEvent(after, hidden, me).chats).around).toEqual([40, 42, 43]);
  });

  it.each([
    [39, [40, 41, 42, 43], true],
    [40, [40, 41, 42, 43], false],
    [42, [42, 43], false],
    [44, undefined, undefined],
  ])('loses what is not kept any more: from %i on', (historyFrom, left, older) => {
    const shortened = chat('c', { version: 102, lastSeq: 100, historyFrom });
    const delta = { chatId: 'c', version: 102, reset: false, gone: false, chat: shortened, messages: [] };
    const numbers = {
      lastSeq: 100,
      readSeq: 0,
      othersReadSeq: 0,
      othersDeliveredSeq: 0,
      unread: 0,
      mentions: 0,
    };
    const page = { chatsVersion: 1, chats: [{ ...delta, ...numbers }], more: false };
    const after = applySyncPage(middle, { type: 'sync.page', re: '', ...page }, me);
    expect(seqs(after).around).toEqual(left);
    expect(after.byId.c?.around?.older).toBe(older);
  });

  it('is not needed when the place touches what is held', () => {
    expect(seqs(applyAround(held, page(85, 92)))).toEqual({ around: undefined, newest: [85, 85, 100] });
  });
});
