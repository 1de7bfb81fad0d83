import type { SearchTerms } from '../../client/search';
import type { Wanted } from './searchState';

/** What is asked of the server; undefined while nothing is looked for. */
export function termsOf(wanted: Wanted): SearchTerms | undefined {
  const query = wanted.query.trim();
  const from = startOfDay(wanted.from, 0);
  const to = startOfDay(wanted.to, 1);
  const { chatId, senderId, has } = wanted;
  // A chat alone is no question: it can be opened.
  if (query === '' && senderId === undefined && has === undefined && from === undefined && to === undefined) {
    return undefined;
  }
  return from !== undefined && to !== undefined && from >= to
    ? undefined
    : { query, chatId, senderId, from, to, has };
}

/** In the person's own time zone. */
function startOfDay(day: string | undefined, plusDays: number): number | undefined {
  const [year, month, date] = (day ?? '').split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined || year < 1971 || year > 9998) {
    return undefined;
  }
  return new Date(year, month - 1, date + plusDays).getTime();
}
