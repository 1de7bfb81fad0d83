import { encodeWaveform } from './waveform';

/** What was recorded. */
export interface Recording {
  readonly file: File;
  readonly durationMs: number;
  readonly waveform: string;
}

const TYPES = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];
const MEASURE_MS = 50;
/** Speech needs no more. */
const BITS_PER_SECOND = 32_000;
export const LONGEST_MS = 60 * 60_000;

/** Records speech from the microphone, and how loud it was. */
export class Recorder {
  readonly #stream: MediaStream;
  readonly #recorder: MediaRecorder;
  readonly #context = new AudioContext();
  readonly #chunks: Blob[] = [];
  readonly #loudness: number[] = [];
  readonly #begun = performance.now();
  readonly #timer: ReturnType<typeof setInterval>;

  /** @throws what `getUserMedia` throws when there is no microphone, or nobody may use it */
  static async begin(onLevel: (level: number, elapsedMs: number) => void): Promise<Recorder> {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    });
    return new Recorder(stream, onLevel);
  }

  private constructor(stream: MediaStream, onLevel: (level: number, elapsedMs: number) => void) {
    this.#stream = stream;
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
    this.#recorder = new MediaRecorder(stream, {
      audioBitsPerSecond: BITS_PER_SECOND,
      ...(mimeType === undefined ? {} : { mimeType }),
    });
    this.#recorder.ondataavailable = ({ data }) => this.#chunks.push(data);
    const analyser = this.#context.createAnalyser();
    analyser.fftSize = 1024;
    this.#context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    this.#timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const level = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
      this.#loudness.push(level);
      onLevel(level, performance.now() - this.#begun);
    }, MEASURE_MS);
    this.#recorder.start(1000);
  }

  async finish(name: string): Promise<Recording> {
    const durationMs = Math.round(performance.now() - this.#begun);
    const stopped = new Promise<void>((resolve) => {
      this.#recorder.onstop = () => resolve();
    });
    this.#recorder.stop();
    await stopped;
    this.#release();
    const type = (this.#recorder.mimeType || 'audio/webm').replace(/;.*/, '');
    const extension = type === 'audio/mp4' ? 'm4a' : type.replace('audio/', '');
    const file = new File(this.#chunks, `${name}.${extension}`, { type });
    return { file, durationMs, waveform: encodeWaveform(this.#loudness) };
  }

  cancel(): void {
    this.#recorder.stop();
    this.#release();
  }

  #release(): void {
    clearInterval(this.#timer);
    this.#stream.getTracks().forEach((track) => track.stop());
    void this.#context.close();
  }
}
