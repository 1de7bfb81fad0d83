import type { Answer, Request } from '../protocol/frames';
import { backoffDelay, resendBackoff } from './backoff';
import { isPassing } from './failures';

const ATTEMPTS = 4;

/** What is needed of a connection to ask something. */
export interface Asker {
  readonly online: boolean;
  request<R extends Request>(request: R): Promise<Answer<R>>;
}

/**
 * Sends the same frame again while that may help. For what is carried out once, or may be carried out twice.
 *
 * @throws RequestRefused or Disconnected
 */
export async function insist<R extends Request>(asker: Asker, request: R): Promise<Answer<R>> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await asker.request(request);
    } catch (error) {
      if (!isPassing(error) || attempt + 1 >= ATTEMPTS) {
        throw error;
      }
      const delay = error.retryAfterMs ?? backoffDelay(attempt, resendBackoff);
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
}
