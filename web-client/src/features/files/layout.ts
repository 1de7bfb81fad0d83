import type { Attachment } from '../../protocol/generated';

const WIDEST = 340;
const TALLEST = 380;
const NARROWEST = 120;
const SHORTEST = 80;
const GAP = 4;
const SQUARE = 168;
const LINE = 60;

export interface Box {
  readonly width: number;
  readonly height: number;
}

/** Without a thumbnail the picture itself is shown, unless it is large to load or to decode. */
const DIRECT_BYTES = 5_000_000;
const DIRECT_PIXELS = 25_000_000;

/** Whether it has a thumbnail: then there is a placeholder too. */
export function hasThumbnail({ blur }: Attachment): boolean {
  return blur !== undefined;
}

export function isPicture(file: Attachment): boolean {
  const { kind, size, width, height } = file;
  const direct =
    width !== undefined && height !== undefined && size <= DIRECT_BYTES && width * height <= DIRECT_PIXELS;
  return kind === 'image' && (hasThumbnail(file) || direct);
}

export function isVisual(file: Attachment): boolean {
  return isPicture(file) || file.kind === 'video';
}

/** The room of one picture or film that stands alone. */
export function boxOfOne({ width = WIDEST, height = (WIDEST * 9) / 16 }: Attachment): Box {
  const scale = Math.min(1, WIDEST / width, TALLEST / height);
  return {
    width: Math.round(Math.max(NARROWEST, width * scale)),
    height: Math.round(Math.max(SHORTEST, height * scale)),
  };
}

/** The room that the files of a message will take. */
export function boxOf(files: readonly Attachment[]): Box {
  const visual = files.filter(isVisual);
  const lines = (files.length - visual.length) * LINE;
  const [only] = visual;
  if (only === undefined) {
    return { width: 300, height: lines };
  }
  if (visual.length === 1) {
    const box = boxOfOne(only);
    return { width: box.width, height: box.height + lines };
  }
  const rows = Math.ceil(visual.length / 2);
  return { width: 2 * SQUARE + GAP, height: rows * SQUARE + (rows - 1) * GAP + lines };
}
