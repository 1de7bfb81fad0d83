const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const emoji =
  /^(?:\p{RGI_Emoji}|\p{RI}{2}|[0-9#*]\uFE0F?\u20E3|\p{Extended_Pictographic}[\p{EMod}\uFE0F\u200D\p{Extended_Pictographic}\u{E0020}-\u{E007F}]*)$/v;
/** Signs that look like letters unless they are told to be emoji, for example © and ™. */
const textLike = /^\p{Extended_Pictographic}$/u;

/** How many emoji a text is made of, if it is made of at most three and nothing else; otherwise 0. */
export function loneEmoji(text: string): number {
  const trimmed = text.trim();
  if (trimmed.length === 0 || trimmed.length > 120) {
    return 0;
  }
  let count = 0;
  for (const { segment } of graphemes.segment(trimmed)) {
    if (
      ++count > 3 ||
      !emoji.test(segment) ||
      (textLike.test(segment) && !/\p{Emoji_Presentation}/u.test(segment))
    ) {
      return 0;
    }
  }
  return count;
}

const encoder = new TextEncoder();

export function utf8Bytes(text: string): number {
  return encoder.encode(text).length;
}

/**
 * A text as it may be sent: whole characters only, no control characters but line feed and tab, no blank lines before and
 * no blanks after. Spaces before the first word stay, as drawings in text need them.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/^(?:[^\S\n]*\n)+/, '')
    .trimEnd();
}
