import type { Answer, Request } from '../../src/protocol/frames';
import type { CallJoined, CallParticipant, CallRoster, ErrorCode } from '../../src/protocol/generated';
import { Disconnected, RequestRefused } from '../../src/transport/failures';

export const CALL = 'call-1';
export const me = 'me';

/** The server's side of one call, as far as a session can see it. */
export class FakeCallServer {
  online = true;
  node = 'node-1';
  version = 1;
  offer = 0;
  /** What the next frames of a type are answered with. */
  readonly refusals = new Map<string, ErrorCode[]>();
  readonly asked: Request[] = [];
  participants: CallParticipant[] = [];
  hold: Promise<void> | undefined;

  async request<R extends Request>(frame: R): Promise<Answer<R>> {
    if (!this.online) {
      throw new Disconnected();
    }
    this.asked.push(frame);
    await this.hold;
    const refusal = this.refusals.get(frame.type)?.shift();
    if (refusal !== undefined) {
      throw new RequestRefused({ type: 'error', code: refusal, message: '' });
    }
    return this.#answer(frame) as Answer<R>;
  }

  #answer(frame: Request): unknown {
    // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- the rest is answered by ok
    switch (frame.type) {
      case 'call.start':
      case 'call.join':
        this.#admit(frame.participantId, frame.microphone, frame.camera);
        return this.#joined(frame.participantId);
      case 'call.resume':
        return this.#joined(frame.participantId);
      case 'call.publish':
        return { type: 'call.published', re: '', sdp: 'answer' };
      case 'call.ping':
        return { type: 'call.pong', re: '', roster: this.version, offer: this.offer };
      default:
        return { type: 'ok', re: '' };
    }
  }

  #admit(participantId: string, microphone: boolean, camera: boolean): void {
    const own = participant(me, participantId, { microphone, camera });
    this.participants = [...this.participants.filter((one) => one.userId !== me), own];
  }

  #joined(participantId: string): CallJoined {
    const limits = { participants: 16, publishBitrate: 1_500_000, cameraHeight: 720, screenSharing: true };
    const iceServers = [{ urls: ['turn:relay'], username: this.node, credential: 'x' }];
    const roster = this.roster();
    return {
      type: 'call.joined',
      re: '',
      chatId: 'chat',
      callId: CALL,
      node: this.node,
      participantId,
      moderator: false,
      roster,
      iceServers,
      limits,
    };
  }

  roster(): CallRoster {
    return {
      version: this.version,
      phase: this.participants.length > 1 ? 'active' : 'ringing',
      locked: false,
      participants: this.participants,
      invitees: [],
    };
  }

  all<T extends Request['type']>(type: T): Extract<Request, { type: T }>[] {
    return this.asked.filter((one): one is Extract<Request, { type: T }> => one.type === type);
  }
}

export function participant(
  userId: string,
  participantId = userId,
  change: Partial<CallParticipant> = {},
): CallParticipant {
  return {
    participantId,
    userId,
    joinedAt: '2026-01-01T00:00:00Z',
    moderator: false,
    microphone: true,
    camera: true,
    screen: false,
    quality: 'good',
    reconnecting: false,
    ...change,
  };
}
