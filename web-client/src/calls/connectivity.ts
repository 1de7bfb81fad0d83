import type { CallDirection } from '../protocol/generated';

export interface ConnectivityOptions {
  readonly restart: (direction: CallDirection) => void;
  /** Restarts did not help. */
  readonly onHopeless: () => void;
  readonly onTrouble: (troubled: boolean) => void;
  readonly onConnected: () => void;
}

/** Radio shadows are often shorter than this, and ICE finds its way back by itself. */
const PATIENCE_MS = 2_000;
/** Between two restarts. */
const RETRY_MS = 4_000;
/** A connection that does not come, or come back, in this time. */
const HOPELESS_MS = 15_000;

/** Watches whether media flow in both directions, asks for new ICE credentials when they do not, and knows when to give up. */
export class Connectivity {
  readonly #options: ConnectivityOptions;
  readonly #states = new Map<CallDirection, RTCPeerConnectionState>();
  readonly #restarts = new Map<CallDirection, ReturnType<typeof setTimeout>>();
  readonly #deadlines = new Map<CallDirection, ReturnType<typeof setTimeout>>();
  #told = false;

  constructor(options: ConnectivityOptions) {
    this.#options = options;
  }

  handleState(direction: CallDirection, state: RTCPeerConnectionState): void {
    this.#states.set(direction, state);
    switch (state) {
      case 'connected':
        this.#calm(direction);
        this.#options.onConnected();
        break;
      case 'closed':
        this.#calm(direction);
        break;
      case 'connecting':
        this.#expect(direction);
        break;
      case 'disconnected':
        this.#expect(direction);
        this.#restartIn(direction, PATIENCE_MS);
        break;
      case 'failed':
        this.#expect(direction);
        this.#restartIn(direction, 0);
        break;
      case 'new':
        break;
    }
    this.#tell();
  }

  /** The network of this device changed: waiting for the old path to fail would be waiting for nothing. */
  networkChanged(): void {
    for (const [direction, state] of this.#states) {
      if (state !== 'closed' && state !== 'new') {
        this.#options.restart(direction);
      }
    }
  }

  close(): void {
    [...this.#states.keys()].forEach((direction) => this.#calm(direction));
  }

  #expect(direction: CallDirection): void {
    if (!this.#deadlines.has(direction)) {
      const deadline = setTimeout(() => {
        this.close();
        this.#options.onHopeless();
      }, HOPELESS_MS);
      this.#deadlines.set(direction, deadline);
    }
  }

  #restartIn(direction: CallDirection, ms: number): void {
    clearTimeout(this.#restarts.get(direction));
    const timer = setTimeout(() => {
      this.#options.restart(direction);
      this.#restartIn(direction, RETRY_MS);
    }, ms);
    this.#restarts.set(direction, timer);
  }

  #calm(direction: CallDirection): void {
    clearTimeout(this.#restarts.get(direction));
    clearTimeout(this.#deadlines.get(direction));
    this.#restarts.delete(direction);
    this.#deadlines.delete(direction);
  }

  #tell(): void {
    const troubled = [...this.#states.values()].some(
      (state) => state === 'disconnected' || state === 'failed',
    );
    if (troubled !== this.#told) {
      this.#told = troubled;
      this.#options.onTrouble(troubled);
    }
  }
}
