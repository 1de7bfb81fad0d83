const SECOND = 1000;

/** Recordings of browsers do not say how long they are; they tell when they are asked for what lies behind their end. */
const BEHIND_THE_END = 1e7;

export interface VoiceListener {
  readonly onPlaying: (playing: boolean) => void;
  readonly onPosition: (ms: number) => void;
  readonly onFailure: () => void;
}

/** Plays one recording of speech. */
export class VoicePlayer {
  readonly #audio: HTMLAudioElement;
  readonly #listener: VoiceListener;

  constructor(address: string, listener: VoiceListener) {
    const audio = new Audio(address);
    audio.onloadedmetadata = () => {
      if (audio.duration === Infinity) {
        audio.currentTime = BEHIND_THE_END;
        audio.onseeked = () => {
          audio.onseeked = null;
          audio.currentTime = 0;
        };
      }
    };
    audio.onplay = () => listener.onPlaying(true);
    audio.onpause = () => listener.onPlaying(false);
    audio.onended = () => listener.onPosition(0);
    audio.ontimeupdate = () => listener.onPosition(audio.currentTime * SECOND);
    this.#audio = audio;
    this.#listener = listener;
  }

  toggle(): void {
    if (this.#audio.paused) {
      this.#audio.play().catch(this.#listener.onFailure);
    } else {
      this.#audio.pause();
    }
  }

  seek(ms: number): void {
    this.#audio.currentTime = ms / SECOND;
  }

  close(): void {
    this.#audio.pause();
  }
}
