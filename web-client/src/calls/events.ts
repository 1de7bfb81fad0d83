import type { CallEvent } from '../protocol/generated';

/** Offers to the stay before this one may still have been on their way; each stay begins with 1. */
export function sinceFirstOffer(events: readonly CallEvent[]): readonly CallEvent[] {
  const first = events.findLastIndex((event) => event.type === 'call.offer' && event.revision === 1);
  return events.filter((event, index) => event.type !== 'call.offer' || (first >= 0 && index >= first));
}

/** From -dBov (RFC 6464) to what a person would call it, 0 to 1. */
export function toLoudness(level: number): number {
  return Math.min(1, Math.max(0, (60 - level) / 48));
}
