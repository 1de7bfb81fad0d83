import type { CallParticipant, CallSource, TrackView } from '../protocol/generated';
import { Limits } from '../protocol/generated';
import { LatestState } from './latest';
import { trackKey } from './model';

/** Tiles that move about settle within this. */
const SETTLE_MS = 150;
/** At most so often is the server told. */
const REST_MS = 500;

/** Gathers how large each video is shown on this screen, and tells the server, which sends no more than that. */
export class ViewReports {
  readonly #views = new Map<string, TrackView>();
  readonly #state: LatestState<readonly TrackView[]>;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #told = '';

  constructor(tell: (views: readonly TrackView[]) => Promise<unknown>) {
    this.#state = new LatestState(tell, REST_MS);
  }

  /** In physical pixels; 0 by 0 for a video that is not in sight. */
  report(participantId: string, source: CallSource, width: number, height: number): void {
    const view = { participantId, source, width: Math.round(width), height: Math.round(height) };
    this.#views.set(trackKey(participantId, source), view);
    this.#settle();
  }

  /** Who is in the call now: the others' videos are not spoken of any more. */
  keep(participants: readonly Pick<CallParticipant, 'participantId'>[]): void {
    const present = new Set(participants.map((one) => one.participantId));
    for (const [key, view] of this.#views) {
      if (!present.has(view.participantId)) {
        this.#views.delete(key);
        this.#settle();
      }
    }
  }

  /** A new connection, or a new stay in the call: everything has to be said again. */
  renew(): void {
    this.#told = '';
    this.#settle();
  }

  close(): void {
    clearTimeout(this.#settling);
    this.#state.close();
  }

  #settle(): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      // What is not named is shown small; the limit is far above what a call can have.
      const views = [...this.#views.values()].slice(0, Limits.callViews);
      const key = JSON.stringify(views);
      if (key !== this.#told) {
        this.#told = key;
        this.#state.set(views);
      }
    }, SETTLE_MS);
  }
}
