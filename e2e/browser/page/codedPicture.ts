import { blocksOf, codeOf, COLUMNS, momentNow, ROWS } from './code.ts';
import type { Code } from './code.ts';

/** Pixels of a block in the reduced copy that is read. */
const CELL = 8;

export function draw(canvas: HTMLCanvasElement, sender: number): void {
  const context = contextOf(canvas);
  const width = canvas.width / COLUMNS;
  const height = canvas.height / ROWS;
  blocksOf({ sender, moment: momentNow() }).forEach((white, place) => {
    context.fillStyle = white ? '#ffffff' : '#000000';
    context.fillRect((place % COLUMNS) * width, Math.floor(place / COLUMNS) * height, width, height);
  });
}

let copy: HTMLCanvasElement | undefined;

/** Reads what a video shows at this moment, whatever its size. */
export function read(video: HTMLVideoElement): Code | undefined {
  if (video.videoWidth === 0) {
    return undefined;
  }
  copy ??= Object.assign(document.createElement('canvas'), { width: COLUMNS * CELL, height: ROWS * CELL });
  const context = contextOf(copy);
  context.drawImage(video, 0, 0, copy.width, copy.height);
  const pixels = context.getImageData(0, 0, copy.width, copy.height).data;
  return codeOf(Array.from({ length: COLUMNS * ROWS }, (_, place) => brightness(pixels, place)));
}

/** Of the middle of a block: its edges are smeared. */
function brightness(pixels: Uint8ClampedArray, place: number): number {
  const left = (place % COLUMNS) * CELL;
  const top = Math.floor(place / COLUMNS) * CELL;
  let sum = 0;
  for (let y = CELL / 4; y < (3 * CELL) / 4; y++) {
    for (let x = CELL / 4; x < (3 * CELL) / 4; x++) {
      sum += pixels[((top + y) * COLUMNS * CELL + left + x) * 4 + 1] ?? 0;
    }
  }
  return sum / (CELL / 2) ** 2;
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) {
    throw new Error('this browser draws no canvas');
  }
  return context;
}
