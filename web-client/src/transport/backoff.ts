export interface BackoffSettings {
  /** Upper bound of the first delay, in milliseconds. */
  readonly baseMs: number;
  /** Upper bound of every delay. */
  readonly capMs: number;
  /** No delay is shorter, so that a server that refuses at once is not asked in a tight loop. */
  readonly floorMs: number;
}

export const reconnectBackoff: BackoffSettings = { baseMs: 500, capMs: 30_000, floorMs: 100 };

export const resendBackoff: BackoffSettings = { baseMs: 500, capMs: 10_000, floorMs: 100 };

/**
 * Exponential back-off with full jitter: evenly spread between the floor and min(cap, base · 2^attempt), so that
 * thousands of clients that lost the same server do not come back in waves.
 */
export function backoffDelay(
  attempt: number,
  settings: BackoffSettings,
  random: () => number = Math.random,
): number {
  const bound = Math.min(settings.capMs, settings.baseMs * 2 ** Math.min(attempt, 30));
  return Math.max(settings.floorMs, Math.round(random() * bound));
}
