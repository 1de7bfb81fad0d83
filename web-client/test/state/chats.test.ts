import { describe, expect, it } from 'vitest';
import type { MessageNew } from '../../src/protocol/generated';
import type { Chats } from '../../src/state/chats';
import {
  applyAdded,
  applyHistory,
  applyChange,
  applyRead,
  applyRemoved,
  applySyncPage,
  isBehind,
} from '../../src/state/chats';
import { chat, heldChat, me, message, other } from '../support/samples';

function holding(...held: ReturnType<typeof heldChat>[]): Chats {
  return { listVersion: 1, byId: Object.fromEntries(held.map((one) => [one.chat.id, one])) };
}

function news(chatId: string, seq: number): MessageNew {
  return { type: 'message.new', chatId, version: seq + 1, prevVersion: seq, message: message(seq) };
}

const seqs = (chats: Chats, chatId: string) => chats.byId[chatId]?.messages.map((one) => one.seq);

describe('a call', () => {
  const call = {
    callId: 'call-1',
    startedBy: other,
    startedAt: '2026-01-10T09:00:00Z',
    video: true,
    node: 'node-1',
  };
  const opened = { type: 'call.opened', chatId: 'c', version: 5, prevVersion: 4, call } as const;
  const entry = {
    callId: call.callId,
    outcome: 'missed',
    video: true,
    durationMs: 0,
    participants: [],
  } as const;

  it('goes on in its chat until its entry stands there', () => {
    const ringing = applyChange(holding(heldChat('c', 1, 3)), opened, me).chats;
    expect(ringing.byId.c).toMatchObject({ version: 5, chat: { version: 5, call } });
    const answered = { ...opened, version: 6, prevVersion: 5, call: { ...call, answeredAt: call.startedAt } };
    const going = applyChange(ringing, answered, me).chats;
    expect(going.byId.c?.chat.call?.answeredAt).toBe(call.startedAt);
    const end = {
      ...news('c', 4),
      version: 7,
      prevVersion: 6,
      message: { ...message(4), version: 7, call: entry },
    };
    const over = applyChange(going, end, me).chats;
    expect(over.byId.c?.chat.call).toBeUndefined();
    expect(seqs(over, 'c')).toEqual([1, 2, 3, 4]);
  });

  it('waits for the message that it overtook, and is not opened again by a repeat', () => {
    const later = { ...opened, version: 6, prevVersion: 5 };
    const early = applyChange(holding(heldChat('c', 1, 3)), later, me);
    expect(early.behind).toBe(true);
    expect(early.chats.byId.c?.chat.call).toBeUndefined();
    const settled = applyChange(early.chats, news('c', 4), me);
    expect(settled.behind).toBe(false);
    expect(settled.chats.byId.c?.chat.call).toEqual(call);
    expect(applyChange(settled.chats, opened, me).chats).toBe(settled.chats);
  });

  it('that ended while nobody listened is over after a sync', () => {
    const ringing = applyChange(holding(heldChat('c', 1, 3)), opened, me).chats;
    const delta = {
      chatId: 'c',
      version: 6,
      reset: false,
      gone: false,
      lastSeq: 4,
      readSeq: 0,
      othersReadSeq: 0,
      othersDeliveredSeq: 0,
      unread: 0,
      mentions: 0,
      messages: [{ ...message(4), version: 6, call: entry }],
    };
    const page = { type: 'sync.page', re: '', chatsVersion: 1, chats: [delta], more: false } as const;
    expect(applySyncPage(ringing, page, me).byId.c?.chat.call).toBeUndefined();
  });
});

describe('a live message', () => {
  it('is added when it builds on what is held', () => {
    const { chats, behind } = applyChange(holding(heldChat('c', 1, 3)), news('c', 4), me);
    expect(seqs(chats, 'c')).toEqual([1, 2, 3, 4]);
    expect(chats.byId.c).toMatchObject({ version: 5, chat: { lastSeq: 4 } });
    expect(behind).toBe(false);
  });

  it('changes nothing when it comes again', () => {
    const before = holding(heldChat('c', 1, 3));
    expect(applyChange(before, news('c', 3), me).chats).toBe(before);
  });

  it('waits for one that it overtook', () => {
    const early = applyChange(holding(heldChat('c', 1, 3)), news('c', 5), me);
    expect(early.behind).toBe(true);
    expect(isBehind(early.chats, 'c')).toBe(true);
    expect(seqs(early.chats, 'c')).toEqual([1, 2, 3]);
    const later = applyChange(early.chats, news('c', 4), me);
    expect(later.behind).toBe(false);
    expect(seqs(later.chats, 'c')).toEqual([1, 2, 3, 4, 5]);
  });

  it('says that its sender has read what was before', () => {
    const before = holding(heldChat('c', 1, 3));
    const theirs = applyChange(before, news('c', 4), me).chats;
    expect(theirs.byId.c?.chat).toMatchObject({ readSeq: 0, othersReadSeq: 4 });
    const own = { ...news('c', 5), message: message(5, me) };
    expect(applyChange(theirs, own, me).chats.byId.c?.chat).toMatchObject({ readSeq: 5, othersReadSeq: 4 });
  });

  it('does not say so of a sender who has left', () => {
    const stranger = { ...news('c', 4), message: message(4, 'gone') };
    const { chats } = applyChange(holding(heldChat('c', 1, 3)), stranger, me);
    expect(chats.byId.c?.chat.othersReadSeq).toBe(0);
  });

  it('asks for a sync when its chat is not known', () => {
    expect(applyChange(holding(), news('c', 1), me).behind).toBe(true);
  });
});

describe('sync', () => {
  const page = (chats: Parameters<typeof applySyncPage>[1]['chats']) =>
    ({ type: 'sync.page', re: '1', chatsVersion: 7, chats, more: false }) as const;
  const delta = {
    reset: false,
    gone: false,
    lastSeq: 4,
    readSeq: 0,
    othersReadSeq: 0,
    othersDeliveredSeq: 0,
    unread: 0,
    mentions: 0,
  };

  it('is overtaken by a live message without harm', () => {
    const live = applyChange(holding(heldChat('c', 1, 3)), news('c', 4), me).chats;
    const answer = page([
      { ...delta, chatId: 'c', version: 4, lastSeq: 3, chat: chat('c', { version: 4 }), messages: [] },
    ]);
    const after = applySyncPage(live, answer, me);
    expect(after.byId.c).toMatchObject({ version: 5, chat: { version: 5, lastSeq: 4 } });
    expect(seqs(after, 'c')).toEqual([1, 2, 3, 4]);
  });

  it('lets early messages take their turn', () => {
    const early = applyChange(holding(heldChat('c', 1, 3)), news('c', 6), me).chats;
    const after = applySyncPage(
      early,
      page([
        {
          ...delta,
          chatId: 'c',
          version: 6,
          lastSeq: 5,
          chat: chat('c', { version: 6 }),
          messages: [message(4), message(5)],
        },
      ]),
      me,
    );
    expect(seqs(after, 'c')).toEqual([1, 2, 3, 4, 5, 6]);
    expect(isBehind(after, 'c')).toBe(false);
  });

  it('drops what is cached on reset, and chats that are gone', () => {
    const after = applySyncPage(
      holding(heldChat('c', 1, 3), heldChat('d', 1, 1)),
      page([
        {
          ...delta,
          chatId: 'c',
          version: 901,
          reset: true,
          lastSeq: 900,
          chat: chat('c', { version: 901, lastSeq: 900 }),
          messages: [message(899), message(900)],
        },
        { ...delta, chatId: 'd', version: 0, gone: true, messages: [] },
      ]),
      me,
    );
    expect(seqs(after, 'c')).toEqual([899, 900]);
    expect(after.byId.c?.complete).toBe(false);
    expect(after.byId.d).toBeUndefined();
    expect(after.listVersion).toBe(7);
  });

  it('leaves out changes of messages that are older than what is held', () => {
    const changed = message(2, other, { version: 6 });
    const after = applySyncPage(
      holding(heldChat('c', 3, 4)),
      page([
        {
          ...delta,
          chatId: 'c',
          version: 6,
          chat: chat('c', { version: 6, lastSeq: 4 }),
          messages: [changed],
        },
      ]),
      me,
    );
    expect(seqs(after, 'c')).toEqual([3, 4]);
  });
});

describe('history', () => {
  const page = (messages: number[], more: boolean) =>
    ({
      type: 'message.page',
      re: '1',
      chatId: 'c',
      messages: messages.map((seq) => message(seq)),
      more,
    }) as const;

  it('joins what is held', () => {
    const after = applyHistory(holding(heldChat('c', 5, 6)), page([3, 4], true), 5, me);
    expect(seqs(after, 'c')).toEqual([3, 4, 5, 6]);
    expect(after.byId.c?.complete).toBe(false);
    expect(applyHistory(after, page([1, 2], false), 3, me).byId.c?.complete).toBe(true);
  });

  it('is dropped when it does not join', () => {
    const before = holding(heldChat('c', 50, 60));
    expect(applyHistory(before, page([3, 4], true), 5, me)).toBe(before);
  });
});

describe('reading', () => {
  it('only moves on', () => {
    let chats = holding(heldChat('c', 1, 5));
    chats = applyRead(chats, { type: 'read.moved', chatId: 'c', userId: me, seq: 4 }, me).chats;
    chats = applyRead(chats, { type: 'read.moved', chatId: 'c', userId: me, seq: 2 }, me).chats;
    chats = applyRead(chats, { type: 'read.moved', chatId: 'c', userId: other, seq: 3 }, me).chats;
    expect(chats.byId.c?.chat).toMatchObject({ readSeq: 4, othersReadSeq: 3 });
  });
});

describe('a chat that the reader is removed from', () => {
  const removed = (version: number) => ({ type: 'chat.removed', chatId: 'c', version }) as const;

  it('is dropped', () => {
    const before = holding(heldChat('c', 1, 8), heldChat('d', 1, 1));
    expect(Object.keys(applyRemoved(before, removed(10)).byId)).toEqual(['d']);
  });

  it('stays when the reader is back already', () => {
    const before = holding(heldChat('c', 1, 10));
    expect(applyRemoved(before, removed(10))).toBe(before);
  });
});

describe('an added chat', () => {
  it('replaces an older one and is ignored when it comes late', () => {
    const before = holding(heldChat('c', 1, 3));
    const late = { type: 'chat.added', chatId: 'c', version: 1, prevVersion: 0, chat: chat('c') } as const;
    expect(applyAdded(before, late)).toBe(before);
    const again = applyAdded(before, { ...late, version: 30, chat: chat('c', { version: 30 }) });
    expect(again.byId.c).toMatchObject({ version: 30, messages: [] });
  });
});
