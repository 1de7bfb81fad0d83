import type { Schemas } from '../../api/api';

export type Range = 'day' | 'week' | 'month';

/** How many hours are looked back, and how many of them are one bar. */
export const ranges: Record<Range, { readonly hours: number; readonly perBar: number }> = {
  day: { hours: 24, perBar: 1 },
  week: { hours: 7 * 24, perBar: 6 },
  month: { hours: 30 * 24, perBar: 24 },
};

const HOUR_MS = 3_600_000;

export interface Bar {
  /** When it begins. */
  readonly at: number;
  readonly messages: number;
  readonly calls: number;
  /** Undefined where nobody looked. */
  readonly online: number | undefined;
}

/**
 * The hours of the statistics as bars, the last of which is not over yet. Days begin at midnight of the reader, other
 * bars at hours of which they are a part of the day; hours in which nobody looked count as empty.
 */
export function bars(hours: readonly Schemas['StatisticsHour'][], range: Range, now: number): Bar[] {
  const { hours: wanted, perBar } = ranges[range];
  const last = beginning(now, perBar);
  const found = new Map<number, Schemas['StatisticsHour'][]>();
  for (const hour of hours) {
    const at = beginning(Date.parse(hour.hour), perBar);
    found.set(at, [...(found.get(at) ?? []), hour]);
  }
  return Array.from({ length: wanted / perBar }, (_, index) => {
    // Through the middle of the bar, because days have 23 to 25 hours where clocks are changed.
    const steps = wanted / perBar - 1 - index;
    const at = beginning(last - steps * perBar * HOUR_MS + (perBar * HOUR_MS) / 2, perBar);
    return sum(at, found.get(at) ?? []);
  });
}

function beginning(time: number, perBar: number): number {
  const date = new Date(time);
  date.setMinutes(0, 0, 0);
  date.setHours(date.getHours() - (date.getHours() % perBar));
  return date.getTime();
}

function sum(at: number, hours: readonly Schemas['StatisticsHour'][]): Bar {
  const online = hours.flatMap(({ onlineMost }) => onlineMost ?? []);
  return {
    at,
    messages: hours.reduce((total, hour) => total + hour.messages, 0),
    calls: hours.reduce((total, hour) => total + hour.calls, 0),
    online: online.length === 0 ? undefined : Math.max(...online),
  };
}
