import type { StatusText } from '../protocol/generated';
import type { ParleyState } from './store';

/** What somebody says of the own situation, while it holds. */
export function statusOf(
  state: Pick<ParleyState, 'presence'>,
  userId: string | undefined,
  now: number,
): StatusText | undefined {
  const status = userId === undefined ? undefined : state.presence[userId]?.status;
  return status?.until !== undefined && Date.parse(status.until) <= now ? undefined : status;
}

/** For how long a status is meant. */
export type StatusTerm = 'half-hour' | 'hour' | 'four-hours' | 'today' | 'week' | 'never';

export const statusTerms: readonly StatusTerm[] = [
  'half-hour',
  'hour',
  'four-hours',
  'today',
  'week',
  'never',
];

/** When a status that is set now ends; undefined for never. */
export function endOf(term: StatusTerm, now: Date): Date | undefined {
  switch (term) {
    case 'half-hour':
      return new Date(now.getTime() + 30 * 60_000);
    case 'hour':
      return new Date(now.getTime() + 60 * 60_000);
    case 'four-hours':
      return new Date(now.getTime() + 4 * 60 * 60_000);
    case 'today':
      return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
    case 'week':
      // Monday begins the week, as in ISO 8601.
      return new Date(now.getFullYear(), now.getMonth(), now.getDate() + (8 - (now.getDay() || 7)));
    case 'never':
      return undefined;
  }
}
