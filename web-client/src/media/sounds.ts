/** One tone: frequency in Hz, start and length in seconds. */
export interface Note {
  readonly pitch: number;
  readonly at: number;
  readonly length: number;
}

export interface Melody {
  readonly notes: readonly Note[];
  /** Seconds after which it begins again; absent for a single time. */
  readonly every?: number;
  readonly volume: number;
}

const note = (pitch: number, at: number, length: number): Note => ({ pitch, at, length });

/** All of them are made of sine tones here: no files, no rights of others. */
export const melodies = {
  /** Somebody calls: two rising phrases, then a pause. */
  ring: {
    notes: [
      note(587.33, 0, 0.16),
      note(739.99, 0.18, 0.16),
      note(880, 0.36, 0.34),
      note(587.33, 0.9, 0.16),
      note(739.99, 0.98 + 0.1, 0.16),
      note(880, 1.26, 0.34),
    ],
    every: 3,
    volume: 0.22,
  },
  /** It rings at the other side. */
  ringback: { notes: [note(425, 0, 1)], every: 4, volume: 0.09 },
  joined: { notes: [note(523.25, 0, 0.09), note(783.99, 0.1, 0.16)], volume: 0.12 },
  left: { notes: [note(783.99, 0, 0.09), note(523.25, 0.1, 0.16)], volume: 0.1 },
  ended: { notes: [note(493.88, 0, 0.14), note(392, 0.16, 0.14), note(329.63, 0.32, 0.26)], volume: 0.14 },
  /** A message came. */
  message: { notes: [note(880, 0, 0.07), note(1174.66, 0.08, 0.14)], volume: 0.1 },
  hand: { notes: [note(1046.5, 0, 0.08), note(1318.51, 0.09, 0.14)], volume: 0.1 },
} as const satisfies Record<string, Melody>;

export type SoundName = keyof typeof melodies;

/** Tones begin and end softly: a hard edge clicks. */
const EDGE_S = 0.012;

/** Plays the sounds of calls. A browser that allows no sound before a click stays silent; the screen tells all the same. */
export class CallSounds {
  readonly #createContext: () => AudioContext;
  readonly #repeating = new Map<SoundName, ReturnType<typeof setInterval>>();
  readonly #waiting = new Set<SoundName>();
  #context: AudioContext | undefined;

  constructor(createContext: () => AudioContext = () => new AudioContext()) {
    this.#createContext = createContext;
  }

  play(name: SoundName): void {
    this.#sound(name);
  }

  /** Plays it again and again until it is stopped. */
  start(name: 'ring' | 'ringback'): void {
    if (!this.#repeating.has(name)) {
      this.#sound(name);
      const timer = setInterval(() => this.#sound(name), melodies[name].every * 1000);
      this.#repeating.set(name, timer);
    }
  }

  stop(name: 'ring' | 'ringback'): void {
    const timer = this.#repeating.get(name);
    if (timer !== undefined) {
      clearInterval(timer);
      this.#repeating.delete(name);
      // What was scheduled for the next seconds goes with its context.
      this.#forget();
    }
  }

  close(): void {
    this.#repeating.forEach((timer) => clearInterval(timer));
    this.#repeating.clear();
    this.#forget();
  }

  #forget(): void {
    void this.#context?.close().catch(() => undefined);
    this.#context = undefined;
    this.#waiting.clear();
  }

  #sound(name: SoundName): void {
    // What waits for the browser's leave would else come out all at once after the first click.
    if (!this.#waiting.has(name)) {
      void this.#soundWhenAllowed(name);
    }
  }

  async #soundWhenAllowed(name: SoundName): Promise<void> {
    try {
      this.#context ??= this.#createContext();
      const context = this.#context;
      if (context.state !== 'running') {
        this.#waiting.add(name);
        await context.resume();
      }
      if (context === this.#context) {
        this.#waiting.delete(name);
        melodies[name].notes.forEach((tone) => sing(context, tone, melodies[name].volume));
      }
    } catch {
      // No sound device, or closed while it waited.
    }
  }
}

function sing(context: AudioContext, tone: Note, volume: number): void {
  const start = context.currentTime + tone.at;
  const end = start + tone.length;
  const gain = context.createGain();
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(volume, start + EDGE_S);
  gain.gain.setValueAtTime(volume, end - EDGE_S);
  gain.gain.linearRampToValueAtTime(0, end);
  const oscillator = context.createOscillator();
  oscillator.type = 'sine';
  oscillator.frequency.value = tone.pitch;
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(end);
}
