import { v7 as uuidv7 } from 'uuid';
import type {
  CallInvitee,
  CallJoined,
  CallParticipant,
  CallRoster,
  ClientFrame,
  Reply,
  ServerEvent,
} from '../src/protocol/generated.ts';
import { Limits } from '../src/protocol/generated.ts';
import type { Delivery, FakeWorld } from './FakeWorld.ts';

type CallFrame = Extract<ClientFrame, { type: `call.${string}` }>;

type ChangingFrame = Extract<
  CallFrame,
  { type: 'call.decline' | 'call.leave' | 'call.media' | 'call.hand' | 'call.moderate' }
>;

interface FakeCall {
  readonly chatId: string;
  readonly callId: string;
  readonly node: string;
  readonly startedBy: string;
  readonly video: boolean;
  answeredAt: number | undefined;
  locked: boolean;
  version: number;
  participants: CallParticipant[];
  invitees: CallInvitee[];
}

const quality = ['good', 'good', 'fair', 'poor'] as const;
const ANSWERS_AFTER_MS = 2500;
const LEVELS_EVERY_MS = 700;

/**
 * Calls without media: enough of the contract to look at every screen. Whoever is called answers after a while; whoever is
 * muted or removed is; voices come and go. Nothing is ever heard or seen of the others.
 */
export class FakeCalls {
  readonly #world: FakeWorld;
  readonly #deliver: (deliveries: readonly Delivery[]) => void;
  readonly #calls = new Map<string, FakeCall>();

  constructor(world: FakeWorld, deliver: (deliveries: readonly Delivery[]) => void) {
    this.#world = world;
    this.#deliver = deliver;
    setInterval(() => this.#talk(), LEVELS_EVERY_MS).unref();
  }

  /** A call that some members of a chat have begun already. */
  begin(chatId: string, userIds: readonly string[], video: boolean): void {
    const [startedBy = ''] = userIds;
    const call = this.#open(chatId, uuidv7(), startedBy, video);
    call.answeredAt = Date.now() - 312_000;
    userIds.forEach((userId, index) => this.#enter(call, userId, uuidv7(), index !== 2, video && index < 2));
    this.#opened(call);
  }

  /** Somebody calls somebody. */
  ring(chatId: string, from: string, to: string, video: boolean): void {
    const call = this.#open(chatId, uuidv7(), from, video);
    this.#enter(call, from, uuidv7(), true, video);
    call.invitees = [{ userId: to, state: 'ringing' }];
    this.#opened(call);
    const { callId, node } = call;
    const event = {
      type: 'call.ring',
      chatId,
      callId,
      node,
      from,
      video,
      ringMs: Limits.callRingMs,
    } as const;
    this.#deliver([{ to, event }]);
  }

  answer(frame: CallFrame, userId: string): Reply {
    const re = frame.id;
    const call = this.#callOf(frame);
    switch (frame.type) {
      case 'call.start': {
        const started = call ?? this.#start(frame.chatId, frame.callId, userId, frame.video);
        return this.#join(started, frame, userId);
      }
      case 'call.join':
        return call === undefined ? over(re) : this.#join(call, frame, userId);
      case 'call.watch':
        return call === undefined
          ? over(re)
          : { type: 'call.status', re, callId: call.callId, ringing: false, ringMs: 0, roster: roster(call) };
      case 'call.publish':
        // There is nobody to answer it, so it is put off for longer than anybody looks.
        return { type: 'error', re, code: 'rate_limited', message: 'no media here', retryAfterMs: 3_600_000 };
      case 'call.resume':
        return call === undefined ? over(re) : joined(re, call, frame.participantId);
      case 'call.ping':
        return call === undefined ? over(re) : { type: 'call.pong', re, roster: call.version, offer: 0 };
      case 'call.decline':
      case 'call.leave':
      case 'call.media':
      case 'call.hand':
      case 'call.moderate':
        if (call === undefined) {
          return over(re);
        }
        this.#change(call, frame, userId);
        return { type: 'ok', re };
      case 'call.answer':
      case 'call.candidate':
      case 'call.view':
      case 'call.restart':
        return { type: 'ok', re };
    }
  }

  #change(call: FakeCall, frame: ChangingFrame, userId: string): void {
    switch (frame.type) {
      case 'call.decline':
        this.#end(call, 'declined');
        break;
      case 'call.leave':
        this.#leave(call, userId);
        break;
      case 'call.media':
        this.#update(call, frame.participantId, {
          microphone: frame.microphone,
          camera: frame.camera,
          screen: frame.screen,
        });
        break;
      case 'call.hand':
        this.#raise(call, frame.participantId, frame.raised);
        break;
      case 'call.moderate':
        if (frame.action === 'mute') {
          this.#update(call, frame.target ?? '', { microphone: false });
        } else if (frame.action === 'remove') {
          call.participants = call.participants.filter((one) => one.participantId !== frame.target);
          this.#tell(call);
        } else if (frame.action === 'end') {
          this.#end(call, 'answered');
        } else {
          call.locked = frame.action === 'lock';
          this.#tell(call);
        }
        break;
    }
  }

  #start(chatId: string, callId: string, userId: string, video: boolean): FakeCall {
    const call = this.#open(chatId, callId, userId, video);
    const others = [...this.#world.chat(chatId).members.keys()].filter((member) => member !== userId);
    call.invitees = others.map((other) => ({ userId: other, state: 'ringing' }));
    others.slice(0, 3).forEach((other, index) => {
      setTimeout(() => this.#answered(call, other), ANSWERS_AFTER_MS * (index + 1));
    });
    this.#opened(call);
    return call;
  }

  #answered(call: FakeCall, userId: string): void {
    if (this.#calls.get(call.callId) === call) {
      call.invitees = call.invitees.filter((one) => one.userId !== userId);
      call.answeredAt ??= Date.now();
      this.#enter(call, userId, uuidv7(), true, false);
      this.#tell(call);
    }
  }

  #join(call: FakeCall, frame: Extract<CallFrame, { receive: string }>, userId: string): Reply {
    call.participants = call.participants.filter((one) => one.userId !== userId);
    call.invitees = call.invitees.filter((one) => one.userId !== userId);
    this.#enter(call, userId, frame.participantId, frame.microphone, frame.camera);
    if (call.participants.length > 1) {
      call.answeredAt ??= Date.now();
    }
    this.#tell(call);
    return joined(frame.id, call, frame.participantId);
  }

  #leave(call: FakeCall, userId: string): void {
    call.participants = call.participants.filter((one) => one.userId !== userId);
    const group = this.#world.chat(call.chatId).kind === 'group';
    if (!group || call.participants.length === 0) {
      this.#end(call, call.answeredAt === undefined ? 'cancelled' : 'answered');
    } else {
      this.#tell(call);
    }
  }

  #end(call: FakeCall, outcome: 'answered' | 'declined' | 'cancelled'): void {
    this.#calls.delete(call.callId);
    const reason = outcome === 'answered' ? 'ended' : outcome;
    const { chatId, callId } = call;
    for (const { participantId, userId } of call.participants) {
      this.#deliver([{ to: userId, event: { type: 'call.ended', chatId, callId, participantId, reason } }]);
    }
    const durationMs = call.answeredAt === undefined ? 0 : Date.now() - call.answeredAt;
    const participants = call.participants.map((one) => one.userId);
    const entry = { callId, outcome, video: call.video, durationMs, participants };
    this.#deliver(this.#world.endCall(chatId, call.startedBy, entry));
  }

  #open(chatId: string, callId: string, startedBy: string, video: boolean): FakeCall {
    const call: FakeCall = {
      chatId,
      callId,
      node: uuidv7(),
      startedBy,
      video,
      answeredAt: undefined,
      locked: false,
      version: 1,
      participants: [],
      invitees: [],
    };
    this.#calls.set(callId, call);
    return call;
  }

  #opened({ chatId, callId, node, startedBy, video, answeredAt }: FakeCall): void {
    const startedAt = new Date(answeredAt ?? Date.now()).toISOString();
    const answered = answeredAt === undefined ? {} : { answeredAt: startedAt };
    this.#deliver(this.#world.openCall(chatId, { callId, node, startedBy, startedAt, video, ...answered }));
  }

  #enter(call: FakeCall, userId: string, participantId: string, microphone: boolean, camera: boolean): void {
    call.participants.push({
      participantId,
      userId,
      joinedAt: new Date().toISOString(),
      moderator: userId === call.startedBy,
      microphone,
      camera,
      screen: false,
      quality: quality[call.participants.length % quality.length] ?? 'good',
      reconnecting: false,
    });
  }

  #update(call: FakeCall, participantId: string, change: Partial<CallParticipant>): void {
    call.participants = call.participants.map((one) =>
      one.participantId === participantId ? { ...one, ...change } : one,
    );
    this.#tell(call);
  }

  #raise(call: FakeCall, participantId: string, raised: boolean): void {
    call.participants = call.participants.map((one) => {
      if (one.participantId !== participantId) {
        return one;
      }
      const lowered = Object.entries(one).filter(([key]) => key !== 'handRaisedAt');
      const rest = Object.fromEntries(lowered) as unknown as CallParticipant;
      return raised ? { ...rest, handRaisedAt: new Date().toISOString() } : rest;
    });
    this.#tell(call);
  }

  #tell(call: FakeCall): void {
    call.version++;
    const event: ServerEvent = { type: 'call.state', callId: call.callId, roster: roster(call) };
    this.#deliver(call.participants.map((one) => ({ to: one.userId, event })));
  }

  #talk(): void {
    for (const call of this.#calls.values()) {
      const speakers = call.participants.filter((one) => one.microphone);
      const speaking = speakers[Math.floor(Date.now() / 4000) % Math.max(1, speakers.length)];
      if (speaking !== undefined) {
        const { participantId } = speaking;
        const event: ServerEvent = {
          type: 'call.levels',
          callId: call.callId,
          speaker: participantId,
          levels: [{ participantId, level: 25 }],
        };
        this.#deliver(call.participants.map((one) => ({ to: one.userId, event })));
      }
    }
  }

  #callOf(frame: CallFrame): FakeCall | undefined {
    return frame.type === 'call.start'
      ? [...this.#calls.values()].find((call) => call.chatId === frame.chatId)
      : this.#calls.get(frame.callId);
  }
}

function joined(re: string, call: FakeCall, participantId: string): CallJoined {
  return {
    type: 'call.joined',
    re,
    chatId: call.chatId,
    callId: call.callId,
    node: call.node,
    participantId,
    moderator: true,
    roster: roster(call),
    iceServers: [],
    limits: {
      participants: Limits.callParticipants,
      publishBitrate: 1_500_000,
      cameraHeight: 720,
      screenSharing: true,
    },
  };
}

function roster(call: FakeCall): CallRoster {
  return {
    version: call.version,
    phase: call.answeredAt === undefined ? 'ringing' : 'active',
    ...(call.answeredAt === undefined ? {} : { activeSince: new Date(call.answeredAt).toISOString() }),
    locked: call.locked,
    participants: call.participants,
    invitees: call.invitees,
  };
}

function over(re: string): Reply {
  return { type: 'error', re, code: 'call_over', message: 'the call is over' };
}
