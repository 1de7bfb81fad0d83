import { beforeEach, describe, expect, it } from 'vitest';
import { Messages } from '../../src/client/messages';
import { Schedule } from '../../src/client/schedule';
import type { Message, ScheduledMessage } from '../../src/protocol/generated';
import type { ParleyStore } from '../../src/state/store';
import { createParleyStore } from '../../src/state/store';
import type { Asker } from '../../src/transport/insist';
import { heldChat, me, message, other } from '../support/samples';

describe('an answer that was read before something newer was heard', () => {
  let store: ParleyStore;
  let answers: ((answer: object) => void)[];
  let connection: Asker;

  beforeEach(() => {
    store = createParleyStore({ id: me, login: 'me', name: 'Me', role: 'user' });
    store.setState({ chats: { listVersion: 1, byId: { c: heldChat('c', 1, 3) } } });
    answers = [];
    connection = {
      online: true,
      request: () => new Promise<object>((answer) => answers.push(answer)),
    } as unknown as Asker;
  });

  const pinned = (seq: number, on: boolean) => message(seq, other, on ? { pinned: true } : {});
  const page = (...messages: Message[]) => ({
    type: 'message.page',
    re: '1',
    chatId: 'c',
    messages,
    more: false,
  });
  const shown = () => store.getState().pinned.c?.map(({ seq }) => seq);

  it('does not take back what was pinned meanwhile', async () => {
    const messages = new Messages(store, connection, undefined as never, undefined as never);
    const loaded = messages.loadPinned('c');
    messages.hear({
      type: 'message.changed',
      chatId: 'c',
      version: 5,
      prevVersion: 4,
      message: pinned(1, true),
    });
    answers[0]?.(page());
    await expect.poll(() => answers.length).toBe(2);
    expect(shown()).toBeUndefined();
    answers[1]?.(page(pinned(1, true)));
    await loaded;
    expect(shown()).toEqual([1]);
    const again = messages.loadPinned('c');
    messages.hear({
      type: 'message.changed',
      chatId: 'c',
      version: 6,
      prevVersion: 5,
      message: pinned(1, false),
    });
    answers[2]?.(page(pinned(1, true)));
    await expect.poll(() => answers.length).toBe(4);
    expect(shown()).toEqual([]);
    answers[3]?.(page());
    await again;
    expect(shown()).toEqual([]);
  });

  it('does not take back what was scheduled meanwhile', async () => {
    const schedule = new Schedule(store, connection);
    const waiting: ScheduledMessage = {
      clientId: 'one',
      chatId: 'c',
      at: '2026-02-01T10:00:00Z',
      body: { text: 'Good morning' },
    };
    schedule.refresh();
    schedule.refresh();
    answers[1]?.({ type: 'schedule.page', re: '2', messages: [waiting] });
    answers[0]?.({ type: 'schedule.page', re: '1', messages: [] });
    await Promise.resolve();
    expect(store.getState().scheduled).toEqual([waiting]);
  });
});
