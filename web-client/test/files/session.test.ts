import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FileSession } from '../../src/files/session';

const MINUTE = 60_000;

describe('the cookie of files', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is fetched once for all who ask, and renewed before it expires', async () => {
    const renewals: boolean[] = [];
    const session = new FileSession({
      beginSession: (renew) => {
        renewals.push(renew);
        return Promise.resolve(Date.now() + 10 * MINUTE);
      },
    });
    await Promise.all([session.ready, session.ready]);
    expect(renewals).toEqual([false]);
    await vi.advanceTimersByTimeAsync(8.9 * MINUTE);
    expect(renewals).toEqual([false]);
    await vi.advanceTimersByTimeAsync(0.2 * MINUTE);
    expect(renewals).toEqual([false, false]);
    session.close();
    await vi.advanceTimersByTimeAsync(60 * MINUTE);
    expect(renewals).toEqual([false, false]);
  });

  it('holds a fresh token when the one at hand is about to expire', async () => {
    const renewals: boolean[] = [];
    const session = new FileSession({
      beginSession: (renew) => {
        renewals.push(renew);
        return Promise.resolve(Date.now() + (renew ? 10 : 1) * MINUTE);
      },
    });
    await session.ready;
    expect(renewals).toEqual([false, true]);
    session.close();
  });

  it('is asked for again while the server is away', async () => {
    let away = 2;
    let calls = 0;
    const session = new FileSession({
      beginSession: () => {
        calls++;
        return away-- > 0 ? Promise.reject(new Error('away')) : Promise.resolve(Date.now() + 10 * MINUTE);
      },
    });
    await session.ready;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(calls).toBe(3);
    session.close();
  });
});
