/** Each level of 0 to 31 is one character of base64's alphabet. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef';
const MOST_LEVELS = 128;
const HIGHEST = ALPHABET.length - 1;

/**
 * Speech as a row of bars.
 *
 * @param loudness measured at equal distances, 0 to 1
 */
export function encodeWaveform(loudness: readonly number[]): string {
  const count = Math.min(MOST_LEVELS, loudness.length);
  const loudest = Math.max(0.05, ...loudness);
  let text = '';
  for (let bar = 0; bar < count; bar++) {
    const from = Math.floor((bar * loudness.length) / count);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * loudness.length) / count));
    const level = Math.max(...loudness.slice(from, to)) / loudest;
    text += ALPHABET[Math.round(Math.min(1, level) * HIGHEST)] ?? 'A';
  }
  return text;
}

/** Levels of 0 to 1, so many as there is room for. */
export function decodeWaveform(text: string, bars: number): number[] {
  const levels = Array.from(text, (character) => Math.max(0, ALPHABET.indexOf(character)) / HIGHEST);
  if (levels.length === 0) {
    return Array.from({ length: bars }, () => 0);
  }
  return Array.from({ length: bars }, (_, bar) => {
    const from = Math.floor((bar * levels.length) / bars);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * levels.length) / bars));
    return Math.max(...levels.slice(from, to));
  });
}
