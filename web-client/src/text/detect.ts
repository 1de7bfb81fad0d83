/**
 * Marks of the subset: emphasis, strike, code, links, marks that take the meaning from another, and beginnings of lines
 * that make quotes and lists.
 */
const MARKS = /[*_~`]|\]\(|\\[-[\]>]|<(?:https?|mailto):|^[^\S\n]*(?:>|-[^\S\n]|\d{1,9}[.)][^\S\n])/im;
/** What may be an address or a mention. */
const SPANS = /@|:\/\/|mailto:|[\p{L}\p{N}]\.\p{L}/iu;

/** Whether the marks of a text mean anything. */
export function mayHoldMarks(text: string): boolean {
  return MARKS.test(text);
}

/** Whether a text is more than letters. Most messages are not, and never load what reads them. */
export function mayHoldMore(text: string): boolean {
  return SPANS.test(text) || MARKS.test(text);
}
