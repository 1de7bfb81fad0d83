import type { Page } from 'playwright-core';

/** Stands where a telephone writes the place and the camera. */
export const SECRET = 'SECRETPLACE';

/** A photo as a telephone makes it: drawn by the page, with EXIF that holds a place. */
export async function photo(page: Page, width: number, height: number, colour: string): Promise<Buffer> {
  const plain = await page.evaluate(
    ([w, h, fill]) => {
      const canvas = document.createElement('canvas');
      canvas.width = w;
      canvas.height = h;
      const context = canvas.getContext('2d');
      if (context !== null) {
        context.fillStyle = fill;
        context.fillRect(0, 0, w, h);
        context.fillStyle = 'white';
        context.fillRect(0, 0, w / 4, h / 4);
      }
      return canvas.toDataURL('image/jpeg', 0.9).replace(/^.*,/, '');
    },
    [width, height, colour] as const,
  );
  const jpeg = Buffer.from(plain, 'base64');
  return Buffer.concat([jpeg.subarray(0, 2), exif(), jpeg.subarray(2)]);
}

/** APP1 with a camera's name and a GPS directory. */
function exif(): Buffer {
  const tiff = Buffer.alloc(160);
  tiff.write('II', 0, 'latin1');
  tiff.writeUInt16LE(42, 2);
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  entry(tiff, 10, 0x010f, 2, SECRET.length + 1, 100);
  entry(tiff, 22, 0x8825, 4, 1, 40);
  tiff.writeUInt16LE(1, 40);
  entry(tiff, 42, 2, 5, 3, 120);
  tiff.write(SECRET, 100, 'latin1');
  [52, 1, 31, 1, 12, 1].forEach((part, index) => tiff.writeUInt32LE(part, 120 + index * 4));
  const data = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

function entry(to: Buffer, at: number, tag: number, type: number, count: number, value: number): void {
  to.writeUInt16LE(tag, at);
  to.writeUInt16LE(type, at + 2);
  to.writeUInt32LE(count, at + 4);
  to.writeUInt32LE(value, at + 8);
}

/** A film of some seconds, recorded by the page from what it draws. */
export async function film(page: Page, seconds: number): Promise<Buffer> {
  const encoded = await page.evaluate(async (length) => {
    const canvas = document.createElement('canvas');
    canvas.width = 320;
    canvas.height = 180;
    const context = canvas.getContext('2d');
    const timer = setInterval(() => {
      if (context !== null) {
        context.fillStyle = `hsl(${performance.now() / 10} 80% 50%)`;
        context.fillRect(0, 0, 320, 180);
      }
    }, 40);
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm;codecs=vp8' });
    const chunks: Blob[] = [];
    recorder.ondataavailable = ({ data }) => chunks.push(data);
    const stopped = new Promise((resolve) => (recorder.onstop = resolve));
    recorder.start();
    await new Promise((resolve) => setTimeout(resolve, length * 1000));
    recorder.stop();
    await stopped;
    clearInterval(timer);
    const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer());
    let text = '';
    bytes.forEach((byte) => (text += String.fromCharCode(byte)));
    return btoa(text);
  }, seconds);
  return Buffer.from(encoded, 'base64');
}
