import type { Answer, Request } from '../../src/protocol/frames';
import type { ErrorCode } from '../../src/protocol/generated';
import { Disconnected, RequestRefused } from '../../src/transport/failures';
import type { Asker } from '../../src/transport/insist';

/** A connection that answers `ok` to everything, or what it is told to. Keeps what was asked. */
export class FakeAsker implements Asker {
  online = true;
  readonly asked: Request[] = [];
  /** Refuses the next requests with these. */
  readonly refusals: ErrorCode[] = [];
  /** What is answered in place of `ok`, by type of the request. */
  readonly answers = new Map<Request['type'], object>();
  /** Answers wait until they are let go. */
  readonly #held: (() => void)[] = [];
  holding = false;

  async request<R extends Request>(request: R): Promise<Answer<R>> {
    if (!this.online) {
      throw new Disconnected();
    }
    this.asked.push(request);
    const answer = this.answers.get(request.type) ?? { type: 'ok' };
    if (this.holding) {
      await new Promise<void>((letGo) => this.#held.push(letGo));
    }
    const code = this.refusals.shift();
    if (code !== undefined) {
      throw new RequestRefused({ type: 'error', re: '', code, message: 'as told', retryAfterMs: 10 });
    }
    return { ...answer, re: '' } as Answer<R>;
  }

  letGo(): void {
    this.holding = false;
    this.#held.splice(0).forEach((go) => go());
  }
}
