import type { TFunction } from 'i18next';
import type { Schemas } from '../../api/api';

export type Letter = Schemas['DeadLetter'];

/** Letters that are meant; undefined for all that are there. */
export type Chosen = Letter | undefined;

/** What failed, in words. */
export function whatFailed({ kind, type }: Letter, t: TFunction): string {
  return type === undefined || kind === 'unreadable'
    ? t(`letter.${kind}`)
    : `${t(`letter.${kind}`)} · ${type}`;
}

/** Classes of failures have long names, of which the last part says what happened. */
export function shortReason(reason: string): string {
  return reason.slice(reason.lastIndexOf('.') + 1);
}
