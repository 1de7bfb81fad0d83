import { readdirSync, readFileSync } from 'node:fs';
import emojis from 'emojibase-data/en/data.json' with { type: 'json' };

const FORTUNES = '/usr/share/games/fortunes';
const MESSAGE_BYTES = 16 * 1024;

/** Texts that people wrote, as Debian ships them. */
export function fortunes(directory: '' | 'ru'): string[] {
  const folder = `${FORTUNES}/${directory}`;
  return readdirSync(folder, { withFileTypes: true })
    .filter((file) => file.isFile() && !/\.(dat|u8)$/.test(file.name))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((file) => readFileSync(`${folder}/${file.name}`, 'utf8').split(/^%$/m))
    .map(asSent)
    .filter((text) => text.trim() !== '' && Buffer.byteLength(text) <= MESSAGE_BYTES);
}

/** A text as the composer may send it: no control characters, no blank lines before and no blanks after. */
export function asSent(text: string): string {
  return Array.from(text.replaceAll('\r\n', '\n').replaceAll('\r', '\n'))
    .filter((character) => character === '\n' || character === '\t' || !isControl(character))
    .join('')
    .replace(/^(?:[^\S\n]*\n)+/, '')
    .trimEnd();
}

/** What may be a mark of formatting, which is not shown by itself. */
const MARKS = /[*_~`\\]|\]\(|^[^\S\n]*(?:>|[-+]\s|\d+[.)]\s)/m;

/** What must be the same in a text as written and as shown: all of it, or the letters where marks may be in it. */
export function essence(text: string, written: string): string {
  return MARKS.test(written) ? text.replace(/[^\p{L}]/gu, '') : text;
}

function isControl(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

/** Every emoji of Unicode's list, skin tones included. */
export function everyEmoji(): string[] {
  return emojis.flatMap((entry) => [entry.emoji, ...(entry.skins ?? []).map((skin) => skin.emoji)]);
}

/** `count` of the texts, evenly from the whole list, the longest one among them. */
export function sample(texts: readonly string[], count: number): string[] {
  const step = texts.length / count;
  const chosen = Array.from({ length: count }, (_, index) => texts[Math.floor(index * step)] ?? '');
  const longest = texts.reduce((one, other) => (other.length > one.length ? other : one), '');
  return [...chosen, longest];
}

export function chunks<T>(values: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}
