import type { CallRoster } from '../protocol/generated';
import type { CallNews } from './model';

/** What is worth telling about a change of the roster, seen by `me`. Who comes back in a moment's time never left. */
export function newsBetween(before: CallRoster | undefined, after: CallRoster, me: string): CallNews[] {
  if (before === undefined) {
    return [];
  }
  const was = new Map(before.participants.map((one) => [one.userId, one]));
  const is = new Map(after.participants.map((one) => [one.userId, one]));
  const news: CallNews[] = [];
  for (const [userId, one] of is) {
    const earlier = was.get(userId);
    if (userId === me) {
      continue;
    }
    if (earlier === undefined) {
      news.push({ kind: 'joined', userId });
    }
    if (one.handRaisedAt !== undefined && earlier?.handRaisedAt === undefined) {
      news.push({ kind: 'hand', userId });
    }
    if (one.screen && earlier?.screen !== true) {
      news.push({ kind: 'screen', userId });
    }
  }
  for (const userId of was.keys()) {
    if (userId !== me && !is.has(userId)) {
      news.push({ kind: 'left', userId });
    }
  }
  return news;
}
