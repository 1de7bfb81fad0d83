import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffDelay, reconnectBackoff } from '../../src/transport/backoff';

describe('backoffDelay', () => {
  it('stays between the floor and the bound of its attempt', () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (attempt, random) => {
          const delay = backoffDelay(attempt, reconnectBackoff, () => random);
          const bound = Math.min(reconnectBackoff.capMs, reconnectBackoff.baseMs * 2 ** attempt);
          expect(delay).toBeGreaterThanOrEqual(reconnectBackoff.floorMs);
          expect(delay).toBeLessThanOrEqual(Math.max(bound, reconnectBackoff.floorMs));
        },
      ),
    );
  });

  it('uses the whole width of its bound', () => {
    expect(backoffDelay(3, reconnectBackoff, () => 0)).toBe(reconnectBackoff.floorMs);
    expect(backoffDelay(3, reconnectBackoff, () => 0.5)).toBe(2000);
    expect(backoffDelay(3, reconnectBackoff, () => 1)).toBe(4000);
  });
});
