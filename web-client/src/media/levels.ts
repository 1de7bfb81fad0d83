/** Below this a room is silent, above that a voice is as loud as it gets, in dB of full scale. */
const SILENT_DB = -60;
const LOUD_DB = -12;

/** How loud samples are, from 0 to 1 as a person would say it. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) {
    sum += sample * sample;
  }
  const decibels = 10 * Math.log10(sum / Math.max(1, samples.length) + 1e-12);
  return Math.min(1, Math.max(0, (decibels - SILENT_DB) / (LOUD_DB - SILENT_DB)));
}

const SPEAKING = 0.35;
const QUIET = 0.2;
/** A cough is shorter, a word is longer. */
const BEGIN_MS = 300;
/** Pauses between words do not end a speech. */
const END_MS = 1000;

/** Tells speech from single noises by how long it is loud. Fed with levels, it answers whether somebody speaks. */
export class SpeechDetector {
  #speaking = false;
  #since: number | undefined;

  hear(level: number, now: number): boolean {
    const turning = this.#speaking ? level < QUIET : level > SPEAKING;
    if (!turning) {
      this.#since = undefined;
      return this.#speaking;
    }
    this.#since ??= now;
    if (now - this.#since >= (this.#speaking ? END_MS : BEGIN_MS)) {
      this.#speaking = !this.#speaking;
      this.#since = undefined;
    }
    return this.#speaking;
  }

  reset(): void {
    this.#speaking = false;
    this.#since = undefined;
  }
}
