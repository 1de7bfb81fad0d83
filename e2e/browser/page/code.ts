/**
 * What a coded picture says.
 *
 * @property sender who shows it, 0 to 255; see `screenOf` for what somebody shares
 * @property moment when it was drawn, in tenths of a second; wraps after 109 minutes
 */
export interface Code {
  readonly sender: number;
  readonly moment: number;
}

/**
 * A coded picture is a grid of black and white blocks. They are large because VP8 at 160×90 and a few ten kbit/s keeps
 * little else: a block is still 20×18 pixels then.
 */
export const COLUMNS = 8;
export const ROWS = 5;

export const MOMENT_MS = 100;
const MOMENTS = 1 << 16;
const SCREENS = 128;

/** The number under which somebody shares a screen. */
export function screenOf(sender: number): number {
  return SCREENS + sender;
}

export function momentNow(): number {
  return Math.floor(Date.now() / MOMENT_MS) % MOMENTS;
}

/** How long ago a picture was drawn. Sender and receiver are on one machine: their clocks are one. */
export function ageMs(moment: number): number {
  const age = (momentNow() - moment + MOMENTS) % MOMENTS;
  // Read in the same tenth of a second by a clock that ticked in between.
  return (age > MOMENTS / 2 ? age - MOMENTS : age) * MOMENT_MS;
}

/** The blocks, row by row; true is white. The last row alternates: it tells what white and black are. */
export function blocksOf(code: Code): boolean[] {
  const bytes = [code.sender, code.moment >> 8, code.moment & 0xff];
  bytes.push(checksum(bytes));
  const blocks = bytes.flatMap((byte) =>
    Array.from({ length: 8 }, (_, bit) => ((byte >> (7 - bit)) & 1) === 1),
  );
  return [...blocks, ...Array.from({ length: COLUMNS }, (_, column) => column % 2 === 0)];
}

/**
 * Reads blocks.
 *
 * @param brightness of each block, 0 to 255
 * @returns nothing if this is no coded picture, or one that is half replaced by the next
 */
export function codeOf(brightness: readonly number[]): Code | undefined {
  const reference = brightness.slice(COLUMNS * (ROWS - 1));
  const white = mean(reference.filter((_, column) => column % 2 === 0));
  const black = mean(reference.filter((_, column) => column % 2 === 1));
  if (white - black < 60) {
    return undefined;
  }
  const middle = (white + black) / 2;
  const bytes = Array.from({ length: ROWS - 1 }, (_, row) =>
    brightness
      .slice(row * COLUMNS, (row + 1) * COLUMNS)
      .reduce((byte, block) => byte * 2 + (block > middle ? 1 : 0), 0),
  );
  const [sender = 0, high = 0, low = 0, sum] = bytes;
  return checksum([sender, high, low]) === sum ? { sender, moment: high * 256 + low } : undefined;
}

/** Differs for all-black, all-white and for bytes that changed places. */
function checksum(bytes: readonly number[]): number {
  return bytes.reduce((sum, byte) => (((sum << 1) | (sum >> 7)) ^ (byte * 167 + 91)) & 0xff, 0x5a);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The tone of a sender in Hz: within what Opus carries for speech, and far enough from each other. */
export function toneOf(sender: number): number {
  return sender < SCREENS ? 400 + 60 * sender : 430 + 60 * (sender - SCREENS);
}
