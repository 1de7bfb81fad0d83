import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ErrorCode } from '../../src/protocol/generated';
import { Disconnected, RequestRefused } from '../../src/transport/failures';
import type { Knowledge } from '../../src/transport/syncEngine';
import { SyncEngine } from '../../src/transport/syncEngine';
import { FakeAsker } from '../support/FakeAsker';

/** Something is held, so that the chats are not listed first. */
const knowledge: Knowledge = {
  chatsVersion: () => 1,
  cursors: () => [],
  applyChatPage: () => undefined,
  applySyncPage: () => undefined,
};

describe('SyncEngine', () => {
  let asker: FakeAsker;
  let engine: SyncEngine;
  let told: (boolean | 'synced')[];

  beforeEach(() => {
    vi.useFakeTimers();
    asker = new FakeAsker();
    told = [];
    engine = new SyncEngine(knowledge, asker, {
      synced: () => told.push('synced'),
      unanswered: (value) => told.push(value),
    });
  });

  afterEach(() => {
    engine.stop();
    vi.useRealTimers();
  });

  it('tells that it was answered before it tells that everything is in', async () => {
    engine.syncAll();
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual([false, 'synced']);
  });

  it.each(['unavailable', 'timeout', 'internal'] as const)(
    'tells that its questions stay without an answer (%s), and asks until they get one',
    async (code) => {
      asker.refusals.push(...Array<ErrorCode>(20).fill(code));
      engine.syncAll();
      await vi.advanceTimersByTimeAsync(0);
      expect(told).toEqual([true]);
      await vi.advanceTimersByTimeAsync(20 * 10);
      expect(asker.asked).toHaveLength(21);
      expect(told).toEqual([...Array<boolean>(20).fill(true), false, 'synced']);
    },
  );

  it('asks ever more rarely where the server does not say when', async () => {
    asker.request = (request) => {
      asker.asked.push(request);
      return Promise.reject(new RequestRefused({ type: 'error', code: 'internal', message: 'broken' }));
    };
    const random = vi.spyOn(Math, 'random').mockReturnValue(1);
    engine.syncAll();
    await vi.advanceTimersByTimeAsync(0);
    const waited: number[] = [];
    for (let round = 0; round < 7; round++) {
      const { length } = asker.asked;
      const since = Date.now();
      while (asker.asked.length === length) {
        await vi.advanceTimersToNextTimerAsync();
      }
      waited.push(Date.now() - since);
    }
    expect(waited).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
    random.mockRestore();
  });

  it('does not call it unanswered when it asked too often or the connection was lost', async () => {
    asker.refusals.push('rate_limited');
    engine.syncAll();
    await vi.advanceTimersByTimeAsync(10);
    expect(told).toEqual([false, 'synced']);
    asker.request = () => {
      asker.online = false;
      return Promise.reject(new Disconnected());
    };
    engine.syncAll();
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual([false, 'synced']);
  });
});
