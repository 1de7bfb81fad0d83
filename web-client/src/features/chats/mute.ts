export type MuteTerm = 'hour' | 'eight-hours' | 'tomorrow';

/** Until when a chat that is muted now stays so; tomorrow begins at eight, by the clock of this device. */
export function muteUntil(term: MuteTerm, now: Date): Date {
  switch (term) {
    case 'hour':
      return new Date(now.getTime() + 60 * 60_000);
    case 'eight-hours':
      return new Date(now.getTime() + 8 * 60 * 60_000);
    case 'tomorrow':
      return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 8);
  }
}
