import { describe, expect, it } from 'vitest';
import { bars } from '../src/pages/dashboard/buckets';

const HOUR = 3_600_000;
const now = new Date(2026, 4, 15, 14, 37).getTime();

function hour(ago: number, messages: number, onlineMost?: number) {
  const begun = new Date(now).setMinutes(0, 0, 0) - ago * HOUR;
  return {
    hour: new Date(begun).toISOString(),
    messages,
    calls: 1,
    fileBytes: 0,
    databaseBytes: 0,
    ...(onlineMost === undefined ? {} : { onlineMost }),
  };
}

describe('the bars of the overview', () => {
  it('are the last 24 hours, the present one included and empty ones not left out', () => {
    const shown = bars([hour(23, 5), hour(2, 7, 3), hour(0, 1, 2)], 'day', now);
    expect(shown).toHaveLength(24);
    expect(shown.map((bar) => bar.messages).join(' ')).toBe(`5 ${'0 '.repeat(20)}7 0 1`);
    expect(shown.at(-1)).toEqual({
      at: new Date(2026, 4, 15, 14).getTime(),
      messages: 1,
      calls: 1,
      online: 2,
    });
    expect(shown[5]?.online).toBeUndefined();
  });

  it('of a month are days of the reader, with the most of each', () => {
    const shown = bars([hour(15, 4, 9), hour(14, 10, 4), hour(3, 20, 6)], 'month', now);
    expect(shown).toHaveLength(30);
    expect(shown.at(-1)).toEqual({
      at: new Date(2026, 4, 15).getTime(),
      messages: 30,
      calls: 2,
      online: 6,
    });
    expect(shown.at(-2)?.messages).toBe(4);
  });

  it('keep their number where clocks are changed', () => {
    const shown = bars([], 'month', new Date(2026, 10, 10, 12).getTime());
    expect(new Set(shown.map((bar) => new Date(bar.at).getDate())).size).toBe(30);
    expect(shown.every((bar) => new Date(bar.at).getHours() === 0)).toBe(true);
  });
});
