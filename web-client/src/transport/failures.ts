import type { ErrorCode, Failure } from '../protocol/generated';

/** The server answered `error`. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
  readonly code: ErrorCode;
  readonly retryAfterMs: number | undefined;

  constructor(failure: Failure) {
    super(failure.message);
    this.code = failure.code;
    this.retryAfterMs = failure.retryAfterMs;
  }
}

/** The connection was lost, or was not there, before an answer came. A mutation may have been carried out. */
export class Disconnected extends Error {
  override readonly name = 'Disconnected';

  constructor() {
    super('no connection');
  }
}

/** Codes after which the same frame may succeed later. */
const passing: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['unavailable', 'timeout', 'rate_limited']);

/** Whether sending the same frame again on this connection may help. */
export function isPassing(error: unknown): error is RequestRefused {
  return error instanceof RequestRefused && passing.has(error.code);
}
