import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IncomingCalls } from '../../src/client/incomingCalls';
import type { Answer, Request } from '../../src/protocol/frames';
import type { OngoingCall } from '../../src/protocol/generated';
import { createParleyStore } from '../../src/state/store';
import { Disconnected } from '../../src/transport/failures';
import { chat, heldChat, me, message, other } from '../support/samples';

const call: OngoingCall = {
  callId: 'call-1',
  startedBy: other,
  startedAt: '2026-01-10T09:00:00Z',
  video: true,
  node: 'node-1',
};
const ring = {
  type: 'call.ring',
  chatId: 'c',
  callId: 'call-1',
  node: 'node-1',
  from: other,
  video: true,
  ringMs: 45_000,
} as const;

let store: ReturnType<typeof createParleyStore>;
let incoming: IncomingCalls;
let asked: Request[];
let rings: boolean;
const connection = {
  online: true,
  request<R extends Request>(request: R): Promise<Answer<R>> {
    asked.push(request);
    const roster = { version: 1, phase: 'ringing', locked: false, participants: [], invitees: [] };
    const status = { type: 'call.status', re: '', callId: 'call-1', ringing: rings, ringMs: 9_000, roster };
    return connection.online
      ? Promise.resolve(status as unknown as Answer<R>)
      : Promise.reject(new Disconnected());
  },
};

beforeEach(() => {
  vi.useFakeTimers();
  store = createParleyStore({ id: me, login: 'me', name: 'Me', role: 'user' });
  asked = [];
  rings = true;
  connection.online = true;
  incoming = new IncomingCalls(store, connection);
});

afterEach(() => {
  incoming.close();
  vi.useRealTimers();
});

const ringing = () => store.getState().calls.incoming.map((one) => one.callId);

function hold(held: ReturnType<typeof heldChat>): void {
  store.setState({ chats: { listVersion: 1, byId: { [held.chat.id]: held } } });
}

describe('a call that comes in', () => {
  it('rings until its time is over', async () => {
    incoming.handleRing(ring);
    incoming.handleRing(ring);
    expect(ringing()).toEqual(['call-1']);
    await vi.advanceTimersByTimeAsync(45_000);
    expect(ringing()).toEqual([]);
  });

  it('stops when it was answered on another device', () => {
    incoming.handleRing(ring);
    incoming.stop('call-1');
    expect(ringing()).toEqual([]);
  });

  it('stops when the chat says that it is over, should the word itself be lost', () => {
    incoming.handleRing(ring);
    const entry = {
      callId: 'call-1',
      outcome: 'missed',
      video: true,
      durationMs: 0,
      participants: [],
    } as const;
    hold({ ...heldChat('c', 1, 1), messages: [message(1, other, { call: entry })] });
    expect(ringing()).toEqual([]);
  });

  it('is asked about once when the device learns of it by syncing', async () => {
    hold({ ...heldChat('c', 1, 1), chat: chat('c', { call }) });
    hold({ ...heldChat('c', 1, 2), chat: chat('c', { call }) });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toHaveLength(1);
    expect(ringing()).toEqual(['call-1']);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(ringing()).toEqual([]);
  });

  it('is not asked about when the ringing itself comes', async () => {
    hold({ ...heldChat('c', 1, 1), chat: chat('c', { call }) });
    incoming.handleRing(ring);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked).toEqual([]);
    expect(ringing()).toEqual(['call-1']);
  });

  it('does not ring again by an answer that is older than what was done here', async () => {
    hold({ ...heldChat('c', 1, 1), chat: chat('c', { call }) });
    vi.advanceTimersByTime(1_000);
    expect(asked).toHaveLength(1);
    incoming.handleRing(ring);
    incoming.stop('call-1');
    await vi.advanceTimersByTimeAsync(0);
    expect(ringing()).toEqual([]);
  });

  it('does not ring where the server says it should not, nor to who started it', async () => {
    rings = false;
    hold({ ...heldChat('c', 1, 1), chat: chat('c', { call }) });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ringing()).toEqual([]);
    asked = [];
    hold({ ...heldChat('d', 1, 1), chat: chat('d', { call: { ...call, callId: 'mine', startedBy: me } }) });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toEqual([]);
  });

  it('is asked about again after the connection was away', async () => {
    connection.online = false;
    hold({ ...heldChat('c', 1, 1), chat: chat('c', { call }) });
    expect(asked).toEqual([]);
    connection.online = true;
    incoming.renew();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ringing()).toEqual(['call-1']);
  });
});
