/** The part of an audio element that is used; a test stands in for it. */
export type AudioSink = Pick<HTMLAudioElement, 'srcObject' | 'autoplay' | 'play' | 'pause'> & {
  setSinkId?: (id: string) => Promise<void>;
};

/** Whether the loudspeaker can be chosen here. Elsewhere the system's is used. */
export function canChooseSpeaker(): boolean {
  return typeof HTMLMediaElement !== 'undefined' && 'setSinkId' in HTMLMediaElement.prototype;
}

/**
 * Lets the others be heard: one audio element for each source, outside of the page, so that no change of the screen
 * interrupts a voice. Tells when the browser wants a click before it makes a sound.
 */
export class Playback {
  readonly #createSink: () => AudioSink;
  readonly #onBlocked: (blocked: boolean) => void;
  readonly #sinks = new Map<string, AudioSink>();
  #speakerId = '';

  constructor(onBlocked: (blocked: boolean) => void, createSink: () => AudioSink = () => new Audio()) {
    this.#onBlocked = onBlocked;
    this.#createSink = createSink;
  }

  add(key: string, track: MediaStreamTrack): void {
    this.remove(key);
    const sink = this.#createSink();
    sink.autoplay = true;
    sink.srcObject = new MediaStream([track]);
    this.#sinks.set(key, sink);
    this.#route(sink);
    void this.#play(sink);
  }

  remove(key: string): void {
    const sink = this.#sinks.get(key);
    if (sink !== undefined) {
      sink.pause();
      sink.srcObject = null;
      this.#sinks.delete(key);
    }
  }

  /** Call it in the person's click. */
  async unblock(): Promise<void> {
    this.#onBlocked(false);
    await Promise.all([...this.#sinks.values()].map((sink) => this.#play(sink)));
  }

  setSpeaker(id: string | undefined): void {
    this.#speakerId = id ?? '';
    this.#sinks.forEach((sink) => this.#route(sink));
  }

  close(): void {
    [...this.#sinks.keys()].forEach((key) => this.remove(key));
  }

  #route(sink: AudioSink): void {
    // A loudspeaker that is gone: the system's plays.
    sink.setSinkId?.(this.#speakerId).catch(() => undefined);
  }

  async #play(sink: AudioSink): Promise<void> {
    try {
      await sink.play();
    } catch (error) {
      if (error instanceof Error && error.name === 'NotAllowedError') {
        this.#onBlocked(true);
      }
    }
  }
}
