/** The spoken language as the person's own country writes it, for example British English for dates. */
export function regional(language: string): string {
  return navigator.languages.find((tag) => tag.toLowerCase().startsWith(language)) ?? language;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let found = formats.get(key);
  if (found === undefined) {
    found = new Intl.DateTimeFormat(regional(language), options);
    formats.set(key, found);
  }
  return found;
}

/** Whole days from `at` to `now` in local time: 0 is today, 1 yesterday. */
export function daysAgo(at: number, now: number): number {
  const midnight = (time: number) => new Date(time).setHours(0, 0, 0, 0);
  return Math.round((midnight(now) - midnight(at)) / 86_400_000);
}

export function timeOfDay(at: number, language: string): string {
  return format(language, { timeStyle: 'short' }).format(at);
}

/** The day and time in full. */
export function fullTime(at: number, language: string): string {
  return format(language, { dateStyle: 'full', timeStyle: 'short' }).format(at);
}

/** As short as a list has room for: the time today, the weekday this week, else the date. */
export function shortTime(at: number, now: number, language: string): string {
  const days = daysAgo(at, now);
  if (days <= 0) {
    return timeOfDay(at, language);
  }
  if (days < 7) {
    return format(language, { weekday: 'short' }).format(at);
  }
  return sameYear(at, now)
    ? format(language, { day: 'numeric', month: 'short' }).format(at)
    : format(language, { day: '2-digit', month: '2-digit', year: '2-digit' }).format(at);
}

/** The heading of a day's messages. */
export function dayName(at: number, now: number, language: string, today: string, yesterday: string): string {
  const days = daysAgo(at, now);
  if (days === 0) {
    return today;
  }
  if (days === 1) {
    return yesterday;
  }
  return format(
    language,
    sameYear(at, now)
      ? { day: 'numeric', month: 'long' }
      : { day: 'numeric', month: 'long', year: 'numeric' },
  ).format(at);
}

/** When somebody was last here: "5 minutes ago", "yesterday at 18:40". */
export function agoOrDate(at: number, now: number, language: string): string {
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const minutes = Math.max(0, Math.round((now - at) / 60_000));
  if (minutes < 60) {
    return relative.format(-minutes, 'minute');
  }
  const days = daysAgo(at, now);
  if (days === 0) {
    return relative.format(-Math.round(minutes / 60), 'hour');
  }
  if (days < 7) {
    return relative.format(-days, 'day');
  }
  return format(language, { dateStyle: 'medium' }).format(at);
}

function sameYear(one: number, other: number): boolean {
  return new Date(one).getFullYear() === new Date(other).getFullYear();
}

/** A length of time as clocks show it: 0:07, 12:40, 1:02:03. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
