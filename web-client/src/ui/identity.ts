const COLORS = 8;

/** One of the eight colours of people and groups. Random ids spread evenly over their last digits. */
export function colorIndex(id: string): number {
  const digits = Number.parseInt(id.replaceAll('-', '').slice(-6), 16);
  return Number.isNaN(digits) ? 0 : digits % COLORS;
}

/** At most two characters that stand for a name; a whole emoji or combined letter counts as one. */
export function initials(name: string): string {
  const words = name
    .split(/[\s\p{Pd}]+/u)
    .filter((word) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(word));
  const first = firstCharacter(words[0]);
  const last = words.length > 1 ? firstCharacter(words.at(-1)) : '';
  return (first + last).toLocaleUpperCase();
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function firstCharacter(word: string | undefined): string {
  if (word === undefined) {
    return '';
  }
  for (const { segment } of graphemes.segment(word)) {
    if (/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(segment)) {
      return segment;
    }
  }
  return '';
}
