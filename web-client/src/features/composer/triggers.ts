/** What stands before the caret and can be completed. */
export interface Trigger {
  readonly kind: 'emoji' | 'mention';
  /** Where the sign that began it stands. */
  readonly start: number;
  /** What follows the sign, up to the caret. */
  readonly query: string;
}

/** A time of day or a path is no beginning of an emoji's name, and an address has no mention in it. */
const EMOJI = /(?:^|[\s(])(:([\p{L}][\p{L}\p{N}_+-]{1,31}|[+-]1))$/u;
const MENTION = /(?:^|[\s(])(@([\p{L}\p{N}._-]{0,40}))$/u;
const WHOLE_CODE = /(?:^|[\s(])(:([\p{L}\p{N}_+-]{1,60}):)$/u;

export function findTrigger(text: string, caret: number): Trigger | undefined {
  const before = text.slice(Math.max(0, caret - 64), caret);
  const emoji = EMOJI.exec(before);
  if (emoji !== null) {
    return { kind: 'emoji', start: caret - (emoji[1] ?? '').length, query: emoji[2] ?? '' };
  }
  const mention = MENTION.exec(before);
  return mention === null
    ? undefined
    : { kind: 'mention', start: caret - (mention[1] ?? '').length, query: mention[2] ?? '' };
}

/** A whole `:code:` before the caret, with both colons. */
export function findWholeCode(
  text: string,
  caret: number,
): { readonly start: number; readonly code: string } | undefined {
  const found = WHOLE_CODE.exec(text.slice(Math.max(0, caret - 64), caret));
  return found === null ? undefined : { start: caret - (found[1] ?? '').length, code: found[2] ?? '' };
}
