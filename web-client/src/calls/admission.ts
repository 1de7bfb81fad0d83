import type { CallJoined } from '../protocol/generated';
import { backoffDelay, resendBackoff } from '../transport/backoff';
import { Disconnected, isPassing, RequestRefused } from '../transport/failures';
import type { Wire } from './line';
import type { CallEnd } from './model';
import { receiveOffer } from './subscribing';

export interface AdmissionWish {
  readonly chatId: string;
  readonly callId: string;
  readonly participantId: string;
  readonly microphone: boolean;
  readonly camera: boolean;
}

export interface AdmissionOptions {
  readonly wire: Wire;
  /** For a call that is to be started: whether it is one with video; absent to join the one that goes on. */
  readonly start: { readonly video: boolean } | undefined;
  readonly wish: () => AdmissionWish;
  readonly createPeer: () => RTCPeerConnection;
  /** How long it is tried. */
  readonly patienceMs: number;
  /** Whether anybody still wants in. */
  readonly wanted: () => boolean;
  readonly random: () => number;
}

/**
 * Asks to be let into a call until there is an answer: the same ids each time, so that there is one participant however
 * often it is asked. Who does not want in any more when the answer comes is out again, and undefined is answered.
 */
export async function enterCall(options: AdmissionOptions): Promise<CallJoined | CallEnd | undefined> {
  const until = Date.now() + options.patienceMs;
  for (let attempt = 0; options.wanted(); attempt++) {
    try {
      const joined = await ask(options);
      if (options.wanted()) {
        return joined;
      }
      const { callId, node, participantId } = joined;
      options.wire.request({ type: 'call.leave', callId, node, participantId }).catch(() => undefined);
      return undefined;
    } catch (error) {
      if (Date.now() > until || !mayHelp(error)) {
        return error instanceof RequestRefused ? error.code : 'unavailable';
      }
      const hint = error instanceof RequestRefused ? error.retryAfterMs : undefined;
      const delay = hint ?? backoffDelay(attempt, resendBackoff, options.random);
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
  return undefined;
}

async function ask({ wire, start, wish, createPeer }: AdmissionOptions): Promise<CallJoined> {
  const receive = await receiveOffer(createPeer);
  return start === undefined
    ? wire.request({ type: 'call.join', ...wish(), receive })
    : wire.request({ type: 'call.start', ...wish(), receive, ...start });
}

/** Whether the same may succeed in a moment. */
function mayHelp(error: unknown): boolean {
  return (
    isPassing(error) ||
    error instanceof Disconnected ||
    (error instanceof RequestRefused && error.code === 'call_moved')
  );
}
