import type { Answer, Request } from '../protocol/frames';
import { RequestRefused } from '../transport/failures';

/** The part of the connection that calls use. */
export interface Wire {
  readonly online: boolean;
  request<R extends Request>(request: R): Promise<Answer<R>>;
}

/** A participant's address: what every frame of a call names. */
export interface Place {
  readonly callId: string;
  readonly node: string;
  readonly participantId: string;
}

/** Sends the frames of one stay in a call, and notices from the answers when that stay is over. */
export class CallLine {
  readonly #wire: Wire;
  readonly #onMoved: () => void;
  readonly #onOver: () => void;

  constructor(wire: Wire, onMoved: () => void, onOver: () => void) {
    this.#wire = wire;
    this.#onMoved = onMoved;
    this.#onOver = onOver;
  }

  get online(): boolean {
    return this.#wire.online;
  }

  /** @throws RequestRefused or Disconnected, after those who have to know were told */
  async request<R extends Request>(frame: R): Promise<Answer<R>> {
    try {
      return await this.#wire.request(frame);
    } catch (error) {
      if (error instanceof RequestRefused && error.code === 'call_moved') {
        this.#onMoved();
      } else if (error instanceof RequestRefused && error.code === 'call_over') {
        this.#onOver();
      }
      throw error;
    }
  }
}
