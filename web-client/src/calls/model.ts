import type { CallEndReason, CallLimits, CallRoster, CallSource, ErrorCode } from '../protocol/generated';

/** What somebody wants: to call the members of a chat, or to come into the call that is going on there. */
export interface CallPlan {
  readonly chatId: string;
  /** The call to join; absent to start one. */
  readonly callId?: string;
  readonly video: boolean;
}

/** What keeps a call from going on as it should, the worst first. */
export type CallTrouble =
  /** Media do not get through, however often it is tried. */
  | 'unreachable'
  /** The call is being moved to another process. */
  | 'rejoining'
  /** Nothing is heard and seen at the moment. */
  | 'media'
  /** Media go on, but nothing can be told to the server. */
  | 'signalling';

export type CallEnd = CallEndReason | ErrorCode;

/** A stream of somebody else. */
export interface ReceivedTrack {
  readonly participantId: string;
  readonly source: CallSource;
  readonly track: MediaStreamTrack;
}

/** Something worth a word or a sound. */
export type CallNews =
  | { readonly kind: 'joined' | 'left' | 'hand' | 'screen'; readonly userId: string }
  | { readonly kind: 'muted' }
  /** The server takes this stream not, or not in any format that the browser knows. */
  | { readonly kind: 'refused'; readonly source: CallSource; readonly allowed: boolean };

export interface CallSessionState {
  readonly chatId: string;
  readonly callId: string;
  readonly phase: 'joining' | 'ringing' | 'active' | 'ended';
  readonly end: CallEnd | undefined;
  readonly participantId: string | undefined;
  /** The process that let us in. */
  readonly node: string | undefined;
  readonly moderator: boolean;
  readonly roster: CallRoster | undefined;
  readonly limits: CallLimits | undefined;
  readonly trouble: CallTrouble | undefined;
  /** Videos of the others, by `trackKey`. */
  readonly videos: Readonly<Record<string, MediaStreamTrack>>;
  /** The participant who speaks. */
  readonly speaker: string | undefined;
  /** From 0 to 1, of those who are heard. */
  readonly levels: Readonly<Record<string, number>>;
  /** The browser makes no sound before a click. */
  readonly soundBlocked: boolean;
}

export function trackKey(participantId: string, source: CallSource): string {
  return `${participantId}:${source}`;
}
