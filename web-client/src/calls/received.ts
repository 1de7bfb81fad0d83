import type { AudioSink } from '../media/playback';
import { Playback } from '../media/playback';
import type { ReceivedTrack } from './model';
import { trackKey } from './model';

/** What comes from the others: voices are played here, pictures are handed to the screen. */
export class ReceivedMedia {
  readonly #playback: Playback;
  readonly #voices = new Map<string, MediaStreamTrack>();
  readonly #onVideos: (videos: Readonly<Record<string, MediaStreamTrack>>) => void;

  constructor(
    onVideos: (videos: Readonly<Record<string, MediaStreamTrack>>) => void,
    onBlocked: (blocked: boolean) => void,
    createSink?: () => AudioSink,
  ) {
    this.#onVideos = onVideos;
    this.#playback = new Playback(onBlocked, createSink);
  }

  /** All that is received now; what is not named any more is let go of. */
  take(tracks: readonly ReceivedTrack[]): void {
    const keyed = tracks.map((one) => [trackKey(one.participantId, one.source), one.track] as const);
    const voices = new Map(keyed.filter(([, track]) => track.kind === 'audio'));
    for (const key of this.#voices.keys()) {
      if (!voices.has(key)) {
        this.#voices.delete(key);
        this.#playback.remove(key);
      }
    }
    for (const [key, track] of voices) {
      if (this.#voices.get(key) !== track) {
        this.#voices.set(key, track);
        this.#playback.add(key, track);
      }
    }
    this.#onVideos(Object.fromEntries(keyed.filter(([, track]) => track.kind === 'video')));
  }

  setSpeaker(id: string | undefined): void {
    this.#playback.setSpeaker(id);
  }

  unblock(): Promise<void> {
    return this.#playback.unblock();
  }

  close(): void {
    this.#voices.clear();
    this.#playback.close();
  }
}
