import type { EmojiData } from 'frimousse';

export interface NamedEmoji {
  readonly emoji: string;
  /** Its names between colons, the usual one first. */
  readonly codes: readonly string[];
  /** What it shows, in the language of the reader. */
  readonly label: string;
  readonly keywords: readonly string[];
}

export function buildEmojiIndex(
  data: Pick<EmojiData, 'emojis'>,
  shortcodes: Readonly<Record<string, readonly string[]>>,
): readonly NamedEmoji[] {
  return data.emojis.map(({ emoji, label, tags }) => ({
    emoji,
    codes: shortcodes[emoji] ?? [],
    label,
    keywords: [label, ...tags].map((word) => word.toLocaleLowerCase()),
  }));
}

/** The emoji that answer best to what was typed after a colon. */
export function searchEmoji(index: readonly NamedEmoji[], typed: string, most: number): NamedEmoji[] {
  const query = typed.toLocaleLowerCase();
  return index
    .map((named, order) => ({ named: withBestCode(named, query), order, rank: rank(named, query) }))
    .filter((found) => found.rank > 0)
    .sort((one, other) => other.rank - one.rank || one.order - other.order)
    .slice(0, most)
    .map(({ named }) => named);
}

/** The emoji that is called exactly so. */
export function emojiCalled(index: readonly NamedEmoji[], code: string): string | undefined {
  const name = code.toLocaleLowerCase();
  return index.find(({ codes }) => codes.includes(name))?.emoji;
}

function rank({ codes, keywords }: NamedEmoji, query: string): number {
  if (codes.includes(query)) {
    return 5;
  }
  if (codes.some((code) => code.startsWith(query))) {
    return 4;
  }
  if (keywords.includes(query)) {
    return 3;
  }
  if (codes.some((code) => code.split(/[_-]/).some((word) => word.startsWith(query)))) {
    return 2;
  }
  return keywords.some((word) => word.startsWith(query)) ? 1 : 0;
}

/** Of several names the one that was being typed is shown. */
function withBestCode(named: NamedEmoji, query: string): NamedEmoji {
  const typed = named.codes.find((code) => code.startsWith(query));
  return typed === undefined ? named : { ...named, codes: [typed, ...named.codes] };
}
