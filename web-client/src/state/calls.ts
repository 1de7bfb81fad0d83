/** A call that wants to be answered. */
export interface IncomingCall {
  readonly chatId: string;
  readonly callId: string;
  /** The process that carries it. */
  readonly node: string;
  readonly from: string;
  readonly video: boolean;
}

/** What is known of calls outside of the one that somebody is in. */
export interface CallsState {
  /** Whether the server can carry calls now. */
  readonly available: boolean;
  readonly incoming: readonly IncomingCall[];
}

export const noCalls: CallsState = { available: false, incoming: [] };

export function addIncoming(calls: CallsState, call: IncomingCall): CallsState {
  return { ...calls, incoming: [...without(calls.incoming, call.callId), call] };
}

export function dropIncoming(calls: CallsState, callId: string): CallsState {
  const incoming = without(calls.incoming, callId);
  return incoming.length === calls.incoming.length ? calls : { ...calls, incoming };
}

function without(incoming: readonly IncomingCall[], callId: string): readonly IncomingCall[] {
  return incoming.filter((call) => call.callId !== callId);
}
