import { Limits } from '../../protocol/generated';

/** In an hour, to the minute. */
export function inAnHour(now: Date): Date {
  const minute = 60_000;
  return new Date(Math.ceil((now.getTime() + 60 * minute) / minute) * minute);
}

/** Tomorrow at nine by the clock of this device. */
export function tomorrowMorning(now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 9);
}

/** A time in the form of a date field: local, to the minute. */
export function toField(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** Why a time cannot be taken; undefined when it can. */
export function problemWith(at: Date, now: Date): 'missing' | 'past' | 'late' | undefined {
  const wait = at.getTime() - now.getTime();
  if (Number.isNaN(wait)) {
    return 'missing';
  }
  if (wait < Limits.scheduleSoonestMs) {
    return 'past';
  }
  return wait > Limits.scheduleLatestMs ? 'late' : undefined;
}
