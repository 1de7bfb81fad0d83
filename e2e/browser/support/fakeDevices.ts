import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { blocksOf, COLUMNS, ROWS, toneOf } from '../page/code.ts';

const DEVICES = fileURLToPath(new URL('../../target/devices', import.meta.url));

const WIDTH = 640;
const HEIGHT = 360;
const FRAMES_PER_SECOND = 10;
const SECONDS = 4;

const SAMPLE_RATE = 48_000;
const AMPLITUDE = 0.2;

/** Luma of black and white (ITU-R BT.601), and chroma of neither. */
const BLACK = 16;
const WHITE = 235;
const GREY = 128;

/**
 * Arguments for a Chromium whose own fake camera and microphone show and sound as one sender: the way through real
 * device handling. The moments of its picture begin anew with each round of the file, so their age means nothing.
 */
export function fakeDevices(sender: number): string[] {
  mkdirSync(DEVICES, { recursive: true });
  const camera = `${DEVICES}/${sender}.y4m`;
  const microphone = `${DEVICES}/${sender}.wav`;
  writeFileSync(camera, video(sender));
  writeFileSync(microphone, sound(sender));
  return [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${camera}`,
    `--use-file-for-fake-audio-capture=${microphone}`,
  ];
}

/** YUV4MPEG2: a line of text, then for each picture a line and its planes. */
function video(sender: number): Buffer {
  const header = `YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FRAMES_PER_SECOND}:1 Ip A1:1 C420jpeg\n`;
  const chroma = Buffer.alloc((WIDTH / 2) * (HEIGHT / 2) * 2, GREY);
  const frames = Array.from({ length: FRAMES_PER_SECOND * SECONDS }, (_, moment) => [
    Buffer.from('FRAME\n'),
    luma(blocksOf({ sender, moment })),
    chroma,
  ]);
  return Buffer.concat([Buffer.from(header), ...frames.flat()]);
}

function luma(blocks: readonly boolean[]): Buffer {
  const plane = Buffer.alloc(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) {
    const row = Math.floor((y * ROWS) / HEIGHT);
    for (let column = 0; column < COLUMNS; column++) {
      const from = y * WIDTH + (column * WIDTH) / COLUMNS;
      plane.fill(blocks[row * COLUMNS + column] === true ? WHITE : BLACK, from, from + WIDTH / COLUMNS);
    }
  }
  return plane;
}

/** WAVE with 16-bit PCM, as long as a whole number of periods: tones are multiples of 10 Hz. */
function sound(sender: number): Buffer {
  const samples = new Int16Array(SAMPLE_RATE);
  samples.forEach((_, place) => {
    const phase = (2 * Math.PI * toneOf(sender) * place) / SAMPLE_RATE;
    samples[place] = Math.round(AMPLITUDE * 32_767 * Math.sin(phase));
  });
  const data = Buffer.from(samples.buffer);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(SAMPLE_RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}
