import { describe, expect, it } from 'vitest';
import { decodeWaveform, encodeWaveform } from '../../src/files/waveform';
import { formatBytes, formatDuration } from '../../src/ui/bytes';
import { boxOf, boxOfOne } from '../../src/features/files/layout';
import type { Attachment } from '../../src/protocol/generated';

describe('a waveform', () => {
  it('keeps its shape, whatever its length', () => {
    const loudness = Array.from({ length: 1000 }, (_, index) => (index < 500 ? 0.1 : 0.4));
    const text = encodeWaveform(loudness);
    expect(text).toMatch(/^[A-Za-f]{128}$/);
    const bars = decodeWaveform(text, 40);
    expect(bars).toHaveLength(40);
    expect(bars[0]).toBeCloseTo(0.25, 1);
    expect(bars[39]).toBe(1);
  });

  it('of silence or of nothing is flat', () => {
    expect(encodeWaveform([])).toBe('');
    expect(encodeWaveform([0, 0])).toBe('AA');
    expect(decodeWaveform('', 3)).toEqual([0, 0, 0]);
    expect(decodeWaveform('~', 2)).toEqual([0, 0]);
  });
});

describe('sizes and times', () => {
  it('are written as people read them', () => {
    expect(formatBytes(1, 'en')).toBe('1 byte');
    expect(formatBytes(1_450_000, 'en')).toBe('1.5 MB');
    expect(formatBytes(25_000_000, 'ru').replace(/\s/g, ' ')).toBe('25 МБ');
    expect(formatDuration(7_400)).toBe('0:07');
    expect(formatDuration(3_729_000)).toBe('1:02:09');
  });
});

describe('the room of files', () => {
  const picture = (width: number, height: number): Attachment => ({
    fileId: 'x',
    kind: 'image',
    name: 'a.jpg',
    mediaType: 'image/jpeg',
    size: 1,
    width,
    height,
    blur: 'x',
  });

  it('has the shape of the picture and bounds', () => {
    expect(boxOfOne(picture(3400, 1700))).toEqual({ width: 340, height: 170 });
    expect(boxOfOne(picture(1000, 3800))).toEqual({ width: 120, height: 380 });
    expect(boxOfOne(picture(20, 10))).toEqual({ width: 120, height: 80 });
  });

  it('is known before anything was loaded', () => {
    const card: Attachment = { ...picture(1, 1), kind: 'file' };
    expect(boxOf([card, card]).height).toBe(120);
    expect(boxOf([picture(1, 1), picture(1, 1), picture(1, 1)])).toEqual({ width: 340, height: 340 });
  });
});
