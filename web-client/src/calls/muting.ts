import type { CallRoster } from '../protocol/generated';

/** States of the call that were on their way when the microphone was switched have arrived by then. */
const SETTLING_MS = 1_200;

export interface MutingOptions {
  readonly participantId: string;
  /** Whether the microphone is on here, and when the server was last told. */
  readonly own: () => { readonly on: boolean; readonly settled: boolean; readonly changedAt: number };
  readonly onMuted: () => void;
}

/**
 * Notices that a moderator turned the own microphone off: it is on here, the server knows that, and calls it off all the
 * same, for longer than a state that was overtaken could.
 */
export class Muting {
  readonly #options: MutingOptions;
  #off = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: MutingOptions) {
    this.#options = options;
  }

  handleRoster({ participants }: CallRoster): void {
    const own = participants.find((one) => one.participantId === this.#options.participantId);
    this.#off = own?.microphone === false;
    if (this.#off && this.#options.own().on && this.#timer === undefined) {
      this.#timer = setTimeout(() => this.#judge(), SETTLING_MS);
    }
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #judge(): void {
    this.#timer = undefined;
    const { on, settled, changedAt } = this.#options.own();
    if (!this.#off || !on) {
      return;
    }
    if (settled && Date.now() - changedAt >= SETTLING_MS) {
      this.#options.onMuted();
    } else {
      this.#timer = setTimeout(() => this.#judge(), SETTLING_MS);
    }
  }
}
