import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OpenCall } from '../../src/client/calls';
import { Calls } from '../../src/client/calls';
import { createParleyStore } from '../../src/state/store';
import type { Connection } from '../../src/transport/connection';
import { CALL, FakeCallServer, me, participant } from '../support/FakeCallServer';
import { FakeAudioContext, FakeDevices, FakeStream } from '../support/FakeMedia';
import { FakePeer } from '../support/FakePeer';
import { MemoryStorage } from '../support/MemoryStorage';
import { chat, heldChat } from '../support/samples';

let server: FakeCallServer;
let devices: FakeDevices;
let contexts: FakeAudioContext[];
let store: ReturnType<typeof createParleyStore>;
let calls: Calls;

beforeEach(() => {
  server = new FakeCallServer();
  devices = new FakeDevices();
  contexts = [];
  vi.stubGlobal('MediaStream', FakeStream);
  vi.stubGlobal('RTCPeerConnection', FakePeer);
  vi.stubGlobal('localStorage', new MemoryStorage());
  vi.stubGlobal('navigator', { languages: ['en'], mediaDevices: devices });
  vi.stubGlobal(
    'AudioContext',
    class extends FakeAudioContext {
      constructor() {
        super();
        contexts.push(this);
      }
    },
  );
  store = createParleyStore({ id: me, login: 'me', name: 'Me', role: 'user' });
  const held = { ...heldChat('chat', 1, 1), chat: chat('chat') };
  store.setState({ chats: { listVersion: 1, byId: { chat: held } } });
  calls = new Calls(store, server as unknown as Connection);
});

afterEach(() => calls.close());

const open = (): OpenCall | undefined => calls.screen.getState().open;
const phase = () => {
  const now = open();
  return now?.stage === 'call' ? now.session.store.getState().phase : now?.stage;
};
const ring = {
  type: 'call.ring',
  chatId: 'chat',
  callId: CALL,
  node: 'node-1',
  from: 'ann',
  video: true,
  ringMs: 45_000,
} as const;

describe('calls in one window', () => {
  it('are prepared without a device being opened or anything being shown', async () => {
    await calls.prepare();
    expect(devices.asked).toEqual([]);
    expect(contexts).toEqual([]);
    expect(open()).toBeUndefined();
  });

  it('are started at once in a direct chat, with the devices that are wanted', async () => {
    await calls.start('chat', false);
    await vi.waitFor(() => expect(phase()).toBe('ringing'));
    await vi.waitFor(() => expect(devices.opened.map((track) => track.kind)).toEqual(['audio']));
    calls.leave();
    expect(open()).toBeUndefined();
    await vi.waitFor(() => expect(server.all('call.leave')).toHaveLength(1));
    expect(devices.opened.every((track) => track.readyState === 'ended')).toBe(true);
  });

  it('pass through the lobby in a group, where nobody is called yet', async () => {
    const held = { ...heldChat('chat', 1, 1), chat: chat('chat', { kind: 'group' }) };
    store.setState({ chats: { listVersion: 1, byId: { chat: held } } });
    await calls.start('chat', true);
    expect(phase()).toBe('lobby');
    expect(server.asked).toEqual([]);
    await calls.enter();
    await vi.waitFor(() => expect(phase()).toBe('ringing'));
  });

  it('ring, and stop when they are answered', async () => {
    calls.handleEvent(ring);
    await vi.waitFor(() => expect(contexts.some((context) => context.tones > 0)).toBe(true));
    const incoming = store.getState().calls.incoming[0];
    expect(incoming).toMatchObject({ from: 'ann', video: true });
    server.participants = [participant('ann')];
    if (incoming !== undefined) {
      await calls.answer(incoming, true);
    }
    expect(store.getState().calls.incoming).toEqual([]);
    await vi.waitFor(() => expect(phase()).toBe('active'));
    await vi.waitFor(() =>
      expect(devices.opened.map((track) => track.kind).sort()).toEqual(['audio', 'video']),
    );
  });

  it('are declined as busy by who is in another one', async () => {
    await calls.start('chat', false);
    await vi.waitFor(() => expect(phase()).toBe('ringing'));
    calls.handleEvent({ ...ring, callId: 'call-2' });
    const incoming = store.getState().calls.incoming[0];
    if (incoming !== undefined) {
      calls.decline(incoming);
    }
    await vi.waitFor(() => expect(server.all('call.decline')[0]).toMatchObject({ busy: true }));
    expect(phase()).toBe('ringing');
  });

  it('are begun anew by who hangs up and calls again before the chat knows that the one before is over', async () => {
    await calls.start('chat', false);
    await vi.waitFor(() => expect(phase()).toBe('ringing'));
    const call = {
      callId: CALL,
      startedBy: me,
      startedAt: '2026-01-01T00:00:00Z',
      video: false,
      node: 'node-1',
    };
    const held = { ...heldChat('chat', 1, 1), chat: chat('chat', { call }) };
    store.setState({ chats: { listVersion: 1, byId: { chat: held } } });
    calls.leave();
    await calls.start('chat', false);
    await vi.waitFor(() => expect(server.all('call.start')).toHaveLength(2));
    expect(server.all('call.join')).toEqual([]);
    calls.leave();
    await calls.join('chat');
    await vi.waitFor(() => expect(server.all('call.join')[0]).toMatchObject({ callId: CALL }));
  });

  it('are followed to where the chat says that they were placed anew', async () => {
    await calls.start('chat', false);
    await vi.waitFor(() => expect(phase()).toBe('ringing'));
    const placed = (node: string) => {
      const call = { callId: CALL, startedBy: me, startedAt: '2026-01-01T00:00:00Z', video: false, node };
      const held = { ...heldChat('chat', 1, 1), chat: chat('chat', { call }) };
      store.setState({ chats: { listVersion: 1, byId: { chat: held } } });
    };
    placed('node-1');
    expect(server.all('call.join')).toEqual([]);
    placed('node-2');
    await vi.waitFor(() => expect(server.all('call.join')).toHaveLength(1));
  });

  it('go away when the other one hangs up while one does something else, and say so otherwise', async () => {
    for (const size of ['small', 'full'] as const) {
      server.participants = [participant('ann')];
      await calls.answer({ ...ring }, false);
      await vi.waitFor(() => expect(phase()).toBe('active'));
      calls.show(size);
      const now = open();
      const participantId = now?.stage === 'call' ? now.session.store.getState().participantId : undefined;
      const ended = { type: 'call.ended', chatId: 'chat', callId: CALL, reason: 'hung_up' } as const;
      calls.handleEvent({ ...ended, participantId: participantId ?? '' });
      expect(phase()).toBe(size === 'small' ? undefined : 'ended');
    }
    expect(devices.opened.every((track) => track.readyState === 'ended')).toBe(true);
  });
});
