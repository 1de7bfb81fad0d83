import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LatestState } from '../../src/calls/latest';
import { Disconnected, RequestRefused } from '../../src/transport/failures';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(0);
const refusedForAWhile = () =>
  new RequestRefused({ type: 'error', code: 'unavailable', message: '', retryAfterMs: 50 });

describe('the newest state', () => {
  it('goes out alone, and what changed meanwhile after it', async () => {
    const told: number[] = [];
    let answer: () => void = () => undefined;
    const state = new LatestState<number>((value) => {
      told.push(value);
      return new Promise<void>((resolve) => (answer = resolve));
    });
    [1, 2, 3].forEach((value) => state.set(value));
    expect(told).toEqual([1]);
    answer();
    await settle();
    expect(told).toEqual([1, 3]);
    expect(state.settled).toBe(false);
    answer();
    await settle();
    expect(state.settled).toBe(true);
  });

  it('is told again when it could not be', async () => {
    const told: number[] = [];
    let online = false;
    const state = new LatestState<number>((value) => {
      told.push(value);
      return online ? Promise.resolve() : Promise.reject(new Disconnected());
    });
    state.set(7);
    await settle();
    online = true;
    await state.flush();
    expect(told).toEqual([7, 7]);
    await state.flush();
    expect(told).toEqual([7, 7]);
  });

  it('is told again by itself when it was refused for a while', async () => {
    const told: number[] = [];
    const state = new LatestState<number>((value) => {
      told.push(value);
      return told.length > 1 ? Promise.resolve() : Promise.reject(refusedForAWhile());
    });
    state.set(7);
    await settle();
    state.set(8);
    expect(told).toEqual([7]);
    await vi.advanceTimersByTimeAsync(50);
    expect(told).toEqual([7, 8]);
    expect(state.settled).toBe(true);
  });

  it('is not told again when the call is over', async () => {
    const told: number[] = [];
    const state = new LatestState<number>((value) => {
      told.push(value);
      return Promise.reject(refusedForAWhile());
    });
    state.set(7);
    await settle();
    state.close();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told).toEqual([7]);
  });
});
