import { describe, expect, it } from 'vitest';
import {
  cameraEncodings,
  screenEncodings,
  shareBitrate,
  VOICE_BITRATE,
  voiceEncodings,
} from '../../src/media/encodings';
import { loudness, SpeechDetector } from '../../src/media/levels';

describe('loudness', () => {
  it('is nothing in silence, all at full scale, and grows between', () => {
    const tone = (volume: number) =>
      Float32Array.from({ length: 480 }, (_, index) => volume * Math.sin(index / 4));
    expect(loudness(new Float32Array(480))).toBe(0);
    expect(loudness(tone(1))).toBe(1);
    expect(loudness(tone(0.1))).toBeGreaterThan(loudness(tone(0.01)));
    expect(loudness(new Float32Array(0))).toBe(0);
  });
});

describe('speech', () => {
  it('begins when it is loud for a while, not at a knock', () => {
    const detector = new SpeechDetector();
    expect([0, 100, 200, 250].map((at) => detector.hear(0.8, at))).toEqual([false, false, false, false]);
    expect(detector.hear(0, 280)).toBe(false);
    expect([300, 400, 599].map((at) => detector.hear(0.8, at))).toEqual([false, false, false]);
    expect(detector.hear(0.8, 600)).toBe(true);
  });

  it('does not end in the pause between two words', () => {
    const detector = new SpeechDetector();
    [0, 300].forEach((at) => detector.hear(0.8, at));
    expect(detector.hear(0, 400)).toBe(true);
    expect(detector.hear(0, 1300)).toBe(true);
    expect(detector.hear(0.5, 1350)).toBe(true);
    expect(detector.hear(0, 1400)).toBe(true);
    expect(detector.hear(0, 2400)).toBe(false);
  });
});

describe('encodings', () => {
  const total = (encodings: readonly RTCRtpEncodingParameters[]) =>
    encodings.filter((layer) => layer.active).reduce((sum, layer) => sum + (layer.maxBitrate ?? 0), 0);
  const active = (encodings: readonly RTCRtpEncodingParameters[]) =>
    encodings.filter((layer) => layer.active).map((layer) => layer.rid);

  it('are three layers of the camera, the smallest first', () => {
    const layers = cameraEncodings();
    expect(layers.map((layer) => layer.rid)).toEqual(['q', 'h', 'f']);
    expect(layers.map((layer) => layer.scaleResolutionDownBy)).toEqual([4, 2, 1]);
  });

  it.each([60_000, 120_000, 350_000, 520_000, 900_000, 5_000_000])('stay within a cap of %i', (cap) => {
    expect(total(cameraEncodings(cap))).toBeLessThanOrEqual(cap);
    expect(total(screenEncodings(cap))).toBeLessThanOrEqual(cap);
    expect(active(cameraEncodings(cap)).length).toBeGreaterThan(0);
  });

  it('drop a layer that would get less than half of what it needs', () => {
    expect(active(cameraEncodings(300_000))).toEqual(['q']);
    expect(active(cameraEncodings(600_000))).toEqual(['q', 'h']);
    expect(cameraEncodings(300_000)).toHaveLength(3);
  });

  it('sends a small picture whole and by halves, because a third layer would be the one left out', () => {
    const sizes = (height: number | undefined) =>
      cameraEncodings(undefined, height)
        .filter((layer) => layer.active !== false)
        .map((layer) => layer.scaleResolutionDownBy);
    expect(sizes(480)).toEqual([2, 1]);
    expect(sizes(540)).toEqual([4, 2, 1]);
    expect(sizes(undefined)).toEqual([4, 2, 1]);
    expect(cameraEncodings(200_000, 480).map((layer) => layer.active)).toEqual([true, false, false]);
    expect(cameraEncodings(undefined, 480).map((layer) => layer.rid)).toEqual(['q', 'h', 'f']);
  });

  it('give a shared screen more than the face beside it, and never more than there is', () => {
    const { camera, screen } = shareBitrate(1_000_000, true);
    expect(screen).toBeGreaterThan(camera);
    expect(camera + screen).toBeLessThan(1_000_000);
    expect(shareBitrate(10_000, true)).toEqual({ camera: 0, screen: 0 });
  });

  it('send the voice before all else', () => {
    expect(voiceEncodings()).toEqual([
      { maxBitrate: VOICE_BITRATE, priority: 'high', networkPriority: 'high' },
    ]);
  });
});
