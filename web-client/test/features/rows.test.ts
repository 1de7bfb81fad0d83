import { describe, expect, it } from 'vitest';
import type { Row } from '../../src/features/conversation/rows';
import { buildRows } from '../../src/features/conversation/rows';
import type { HeldChat } from '../../src/state/chats';
import { heldChat, me, message, other } from '../support/samples';

function withMessages(messages: HeldChat['messages'], changes = {}): HeldChat {
  return { ...heldChat('c', 1, messages.length, changes), messages };
}

const kinds = (rows: readonly Row[]) => rows.map((row) => (row.kind === 'message' ? row.seq : row.kind));
const groups = (rows: readonly Row[]) =>
  rows.flatMap((row) =>
    row.kind === 'message' ? [`${row.first ? '[' : ''}${row.seq}${row.last ? ']' : ''}`] : [],
  );

describe('the rows of a chat', () => {
  it('separate days', () => {
    const late = message(2, other, { sentAt: '2026-01-14T12:00:00Z' });
    expect(kinds(buildRows(withMessages([message(1), late]), [], me, undefined))).toEqual([
      'top',
      'day',
      1,
      'day',
      2,
    ]);
  });

  it('put one author’s messages together while they follow soon', () => {
    const rows = buildRows(
      withMessages([
        message(1),
        message(2),
        message(3, me),
        message(4),
        message(5, other, { sentAt: '2026-01-10T09:30:00Z' }),
      ]),
      [],
      me,
      undefined,
    );
    expect(groups(rows)).toEqual(['[1', '2]', '[3]', '[4]', '[5]']);
  });

  it('draw the line before the first unread message of somebody else', () => {
    const rows = buildRows(withMessages([message(1), message(2, me), message(3), message(4)]), [], me, 1);
    expect(kinds(rows)).toEqual(['top', 'day', 1, 2, 'unread', 3, 4]);
  });

  it('show what is left of a call between the messages of one author, who then begins anew', () => {
    const call = { callId: 'x', outcome: 'missed', video: false, durationMs: 0, participants: [] } as const;
    const rows = buildRows(
      withMessages([message(1), message(2, other, { call }), message(3)]),
      [],
      me,
      undefined,
    );
    expect(rows.map((row) => row.kind)).toEqual(['top', 'day', 'message', 'call', 'message']);
    expect(groups(rows)).toEqual(['[1]', '[3]']);
  });

  it('end with what is being sent, under the same key as later', () => {
    const held = withMessages([message(1)]);
    const unsent = {
      clientId: 'client-2',
      chatId: 'c',
      body: { text: 'hi' },
      createdAt: Date.parse(message(2).sentAt),
    };
    const before = buildRows(held, [unsent], me, undefined).at(-1);
    const after = buildRows(withMessages([message(1), message(2, me)]), [], me, undefined).at(-1);
    expect(before).toMatchObject({ state: 'sending', seq: undefined });
    expect(after).toMatchObject({ state: 'sent', seq: 2 });
    expect(before?.key).toBe(after?.key);
  });

  it('tell how far own messages have come', () => {
    const rows = buildRows(
      withMessages([message(1, me), message(2, me)], { othersReadSeq: 1 }),
      [],
      me,
      undefined,
    );
    expect(rows.flatMap((row) => (row.kind === 'message' ? [row.state] : []))).toEqual(['read', 'sent']);
    const failed = {
      clientId: 'x',
      chatId: 'c',
      body: { text: '' },
      createdAt: 1,
      failure: 'forbidden',
    } as const;
    expect(buildRows(heldChat('c', 1, 1), [failed], me, undefined).at(-1)).toMatchObject({ state: 'failed' });
  });
});
