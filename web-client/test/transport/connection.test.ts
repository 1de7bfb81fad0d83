import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerEvent } from '../../src/protocol/generated';
import { CloseCode, Limits } from '../../src/protocol/generated';
import type { ConnectionState } from '../../src/transport/connection';
import { Connection } from '../../src/transport/connection';
import { Disconnected, RequestRefused } from '../../src/transport/failures';
import { SignInRequired } from '../../src/transport/tokens';
import { FakeSocket } from '../support/FakeSocket';

const person = '01985f3a-1c40-7b21-9d0e-5a3f7c2b8e11';

class Harness {
  readonly sockets: FakeSocket[] = [];
  readonly states: ConnectionState[] = [];
  readonly events: ServerEvent[] = [];
  welcomes = 0;
  renewals: boolean[] = [];
  token: () => Promise<string> = () => Promise.resolve('token');
  readonly connection = new Connection({
    url: 'ws://host/ws',
    device: { id: person, name: 'Test' },
    client: { name: 'test', version: '1' },
    accessToken: (renew) => {
      this.renewals.push(renew);
      return this.token();
    },
    onState: (state) => this.states.push(state),
    onWelcome: () => this.welcomes++,
    onEvent: (event) => this.events.push(event),
    webSocket: () => {
      const socket = new FakeSocket();
      this.sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    random: () => 0.5,
  });

  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (socket === undefined) {
      throw new Error('no socket was opened');
    }
    return socket;
  }

  get phase(): ConnectionState['phase'] {
    return this.connection.state.phase;
  }

  async connect(): Promise<FakeSocket> {
    this.connection.start();
    await settle();
    return this.greet();
  }

  async greet(): Promise<FakeSocket> {
    const { socket } = this;
    socket.open();
    const { id } = socket.last('hello');
    socket.say({
      type: 'welcome',
      re: id,
      userId: person,
      role: 'user',
      sessionId: person,
      gateway: 'g',
      calls: true,
      limits: { ...Limits },
      serverTime: '2026-01-01T00:00:00Z',
    });
    await settle();
    return socket;
  }
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('Connection', () => {
  let harness: Harness;
  beforeEach(() => {
    vi.useFakeTimers();
    harness = new Harness();
  });
  afterEach(() => {
    harness.connection.stop();
    vi.useRealTimers();
  });

  it('greets first and is online after the welcome', async () => {
    const socket = await harness.connect();
    expect(socket.sent.map((frame) => frame.type)).toEqual(['hello']);
    expect(socket.last('hello').accessToken).toBe('token');
    expect(harness.phase).toBe('online');
    expect(harness.welcomes).toBe(1);
  });

  it('matches replies to requests whatever their order', async () => {
    const socket = await harness.connect();
    const first = harness.connection.request({ type: 'presence.set', away: true });
    const second = harness.connection.request({ type: 'people.get', userIds: [person] });
    const [, one, two] = socket.sent;
    socket.say({ type: 'people.page', re: two?.id ?? '', people: [] });
    socket.say({ type: 'ok', re: one?.id ?? '' });
    await expect(first).resolves.toMatchObject({ type: 'ok' });
    await expect(second).resolves.toMatchObject({ type: 'people.page' });
  });

  it('rejects a refused request with its code and the time to wait', async () => {
    const socket = await harness.connect();
    const request = harness.connection.request({ type: 'presence.set', away: true });
    socket.say({
      type: 'error',
      re: socket.last('presence.set').id,
      code: 'unavailable',
      message: 'busy',
      retryAfterMs: 700,
    });
    const error = await request.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RequestRefused);
    expect(error).toMatchObject({ code: 'unavailable', retryAfterMs: 700 });
  });

  it('gives up waiting for a reply after the gateway would have', async () => {
    const socket = await harness.connect();
    const request = harness.connection
      .request({ type: 'presence.set', away: true })
      .catch((reason: unknown) => reason);
    await vi.advanceTimersByTimeAsync(Limits.replyTimeoutMs);
    socket.say({ type: 'resync' });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await request).toMatchObject({ code: 'timeout' });
  });

  it('rejects what is under way when the connection is lost, and what is asked without one', async () => {
    const socket = await harness.connect();
    const request = harness.connection.request({ type: 'presence.set', away: true });
    socket.drop();
    await expect(request).rejects.toBeInstanceOf(Disconnected);
    await expect(harness.connection.request({ type: 'ping' })).rejects.toBeInstanceOf(Disconnected);
  });

  it('hands on events and ignores replies that nobody waits for', async () => {
    const socket = await harness.connect();
    socket.say({ type: 'ok', re: 'nobody' });
    socket.say({ type: 'resync' });
    expect(harness.events).toEqual([{ type: 'resync' }]);
  });

  it('waits longer after each failure, and starts anew once a connection has held', async () => {
    harness.connection.start();
    await settle();
    const waits: number[] = [];
    for (let failures = 0; failures < 4; failures++) {
      harness.socket.drop();
      const { state } = harness.connection;
      waits.push(state.phase === 'waiting' ? state.retryAt - Date.now() : -1);
      await vi.advanceTimersByTimeAsync(waits.at(-1) ?? 0);
    }
    expect(waits).toEqual([250, 500, 1000, 2000]);
    await harness.greet();
    await vi.advanceTimersByTimeAsync(6_000);
    harness.socket.drop();
    const { state } = harness.connection;
    expect(state.phase === 'waiting' && state.retryAt - Date.now()).toBe(250);
  });

  it('keeps its back-off when the server lets it in and throws it out', async () => {
    await harness.connect();
    harness.socket.drop(CloseCode.tooSlow.code);
    await vi.advanceTimersByTimeAsync(250);
    await harness.greet();
    harness.socket.drop(CloseCode.tooSlow.code);
    const { state } = harness.connection;
    expect(state.phase === 'waiting' && state.retryAt - Date.now()).toBe(500);
  });

  it('does not wait out its back-off when asked to try now', async () => {
    await harness.connect();
    harness.socket.drop();
    harness.connection.retryNow();
    await settle();
    expect(harness.sockets).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(harness.sockets.length).toBeGreaterThanOrEqual(2);
  });

  it('asks when it has heard nothing for long, and reconnects without an answer', async () => {
    const socket = await harness.connect();
    await vi.advanceTimersByTimeAsync(25_000);
    expect(socket.last('ping')).toBeDefined();
    socket.say({ type: 'pong', re: socket.last('ping').id, serverTime: '2026-01-01T00:00:00Z' });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(harness.phase).toBe('online');
    await vi.advanceTimersByTimeAsync(13_000);
    expect(harness.phase).not.toBe('online');
    expect(socket.readyState).toBe(socket.CLOSED);
  });

  it('asks sooner while an answer is due, however much is sent', async () => {
    const socket = await harness.connect();
    for (let second = 0; second < 5; second++) {
      harness.connection.request({ type: 'presence.set', away: true }).catch(() => undefined);
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(socket.last('ping')).toBeDefined();
    harness.connection.request({ type: 'presence.set', away: true }).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(8_000);
    expect(harness.phase).toBe('waiting');
  });

  it('finds out soon whether a socket survived a change of network', async () => {
    await harness.connect();
    harness.connection.probe();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(harness.phase).toBe('waiting');
  });

  it('tries a renewed token once before it asks for a new sign-in', async () => {
    await harness.connect();
    harness.socket.drop(CloseCode.signedOut.code);
    await settle();
    expect(harness.renewals).toEqual([false, true]);
    harness.socket.drop(CloseCode.signedOut.code);
    expect(harness.connection.state).toEqual({ phase: 'ended', reason: 'signed-out' });
  });

  it('treats a refused greeting like 4401', async () => {
    harness.connection.start();
    await settle();
    harness.socket.open();
    const { id } = harness.socket.last('hello');
    harness.socket.say({ type: 'error', re: id, code: 'unauthenticated', message: 'expired' });
    await settle();
    expect(harness.renewals).toEqual([false, true]);
  });

  it('ends when the sign-in is over', async () => {
    harness.token = () => Promise.reject(new SignInRequired());
    harness.connection.start();
    await settle();
    expect(harness.connection.state).toEqual({ phase: 'ended', reason: 'signed-out' });
  });

  it('waits when the server that gives tokens is away', async () => {
    harness.token = () => Promise.reject(new Error('away'));
    harness.connection.start();
    await settle();
    expect(harness.phase).toBe('waiting');
  });

  it.each([
    [CloseCode.replaced.code, 'replaced'],
    [CloseCode.badFrame.code, 'refused'],
  ])('does not reconnect by itself after %i', async (code, reason) => {
    await harness.connect();
    harness.socket.drop(code);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(harness.connection.state).toEqual({ phase: 'ended', reason });
    expect(harness.sockets).toHaveLength(1);
    harness.connection.start();
    await settle();
    expect(harness.sockets).toHaveLength(2);
  });

  it.each(
    Object.values(CloseCode)
      .filter((one) => one.reconnect)
      .map((one) => one.code),
  )('reconnects by itself after %i', async (code) => {
    await harness.connect();
    harness.socket.drop(code);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(harness.sockets.length).toBeGreaterThan(1);
  });

  it('gives up a greeting that is not answered', async () => {
    harness.connection.start();
    await settle();
    harness.socket.open();
    await vi.advanceTimersByTimeAsync(16_000);
    expect(harness.sockets.length).toBeGreaterThan(1);
  });

  it('does nothing more once it is stopped', async () => {
    await harness.connect();
    harness.connection.stop();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(harness.phase).toBe('idle');
    expect(harness.sockets).toHaveLength(1);
  });
});
