import { describe, expect, it } from 'vitest';
import { agoOrDate, dayName, daysAgo, shortTime } from '../../src/ui/time';

const now = new Date(2026, 2, 18, 15, 30).getTime();
const at = (day: number, hour = 12, month = 2, year = 2026) => new Date(year, month, day, hour).getTime();

describe('times', () => {
  it('count days by midnight, not by hours', () => {
    expect(daysAgo(at(17, 23), at(18, 1))).toBe(1);
    expect(daysAgo(at(18, 1), at(18, 23))).toBe(0);
    // Over the change of clocks in spring a day has 23 hours.
    expect(daysAgo(at(28), at(30))).toBe(2);
  });

  it('get shorter and coarser with age', () => {
    expect(shortTime(at(18, 9), now, 'ru')).toBe('09:00');
    expect(shortTime(at(16), now, 'ru')).toBe('пн');
    expect(shortTime(at(1), now, 'ru')).toMatch(/^1 мар/);
    expect(shortTime(at(1, 12, 0, 2024), now, 'ru')).toBe('01.01.24');
  });

  it('name days', () => {
    const name = (time: number) => dayName(time, now, 'ru', 'Сегодня', 'Вчера');
    expect(name(at(18))).toBe('Сегодня');
    expect(name(at(17))).toBe('Вчера');
    expect(name(at(5))).toBe('5 марта');
    expect(name(at(5, 12, 2, 2024))).toMatch(/5 марта 2024/);
  });

  it('say how long ago somebody was here', () => {
    expect(agoOrDate(now - 5 * 60_000, now, 'ru')).toBe('5 минут назад');
    expect(agoOrDate(now - 3 * 3_600_000, now, 'ru')).toBe('3 часа назад');
    expect(agoOrDate(at(17), now, 'ru')).toBe('вчера');
  });
});
