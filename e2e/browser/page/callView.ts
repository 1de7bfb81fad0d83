import type { CallRoster } from '../../../web-client/src/protocol/generated.ts';
import type { Camera } from './codedDevices.ts';
import type { ReceivedPicture } from './streams.ts';

export interface CallClientOptions {
  readonly sender: number;
  readonly userId: string;
  readonly accessToken: string;
  /** Any of these will do; when one is lost the next is tried. */
  readonly sockets: readonly string[];
  readonly camera: Camera;
  /** Whether the browser's fake microphone gives the sender's tone already. */
  readonly ownMicrophone: boolean;
}

/** What is known about a client and its call. */
export interface CallView {
  readonly phase: 'none' | 'in' | 'ended';
  readonly endReason?: string;
  readonly callId?: string;
  readonly participantId?: string;
  readonly roster?: CallRoster;
  /** Calls that ring now. */
  readonly ringing: readonly string[];
  /** Why ringing ended, in order. */
  readonly settled: readonly string[];
  readonly pictures: readonly ReceivedPicture[];
  /** Times that the call was joined again because its media were lost. */
  readonly moves: number;
  /** From joining to the first frame of somebody else. */
  readonly firstFrameMs?: number;
  /** What went wrong and was dealt with. */
  readonly troubles: readonly string[];
}
