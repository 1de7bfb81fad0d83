/**
 * Marks of the subset: emphasis, strike, code, links, marks that take the meaning from another, and beginnings of lines
 * that make quotes and lists.
 */
const MARKS =
  /[*_~`]|\]\(|\\[-[\]>]|<(?:https?|mailto):|^[^\S\n]*(?:>|-[^\S\n]|\d{1,9}[.)][^\S\n])/im;

/** Whether a text may look different with the parser than without. Most messages do not, and never load it. */
export function mayHoldMarkdown(text: string): boolean {
  return MARKS.test(text);
}
