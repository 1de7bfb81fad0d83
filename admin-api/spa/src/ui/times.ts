import { regional } from '@web/ui/time';

/** Date and time in short, for lists. */
export function shortMoment(at: string | number, language: string): string {
  return new Intl.DateTimeFormat(regional(language), { dateStyle: 'short', timeStyle: 'short' }).format(
    typeof at === 'number' ? at : Date.parse(at),
  );
}

/** To the second, for what has to be exact. */
export function exactMoment(at: string, language: string): string {
  return new Intl.DateTimeFormat(regional(language), { dateStyle: 'medium', timeStyle: 'medium' }).format(
    Date.parse(at),
  );
}

export function day(at: string, language: string): string {
  return new Intl.DateTimeFormat(regional(language), { dateStyle: 'medium' }).format(Date.parse(at));
}

const DAY_MS = 86_400_000;

/** How many whole days there are from now to a time; negative for the past. */
export function daysUntil(at: string, now = Date.now()): number {
  return Math.trunc((Date.parse(at) - now) / DAY_MS);
}
