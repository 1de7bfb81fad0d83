import type {
  CallJoined,
  CallRoster,
  CallSource,
  ServerEvent,
} from '../../../web-client/src/protocol/generated.ts';
import { screenOf } from './code.ts';
import { microphone, picture } from './codedDevices.ts';
import type { CallClientOptions, CallView } from './callView.ts';
import { Publishing, receiveCapabilities, Receiving } from './streams.ts';
import { heard } from './tones.ts';
import { uuid } from './uuid.ts';
import { Refused, WireSocket } from './wireSocket.ts';

interface Stay {
  readonly chatId: string;
  readonly callId: string;
  readonly node: string;
  readonly participantId: string;
  readonly publishing: Publishing;
  readonly receiving: Receiving;
  /** Rejected when the stay ends: what a closed connection is asked to do is never done, and never refused either. */
  readonly over: PromiseWithResolvers<never>;
  /** Offers of either side, one after the other. */
  work: Promise<unknown>;
}

const PING_MS = 2_000;
const REJOIN_MS = 300;

/**
 * A client for calls that knows the wire contract and WebRTC and nothing else: what any other client would do. Many of
 * them fit into a page, which makes loads cheap.
 */
export class CallClient {
  readonly #options: CallClientOptions;
  readonly #socket: WireSocket;
  #stay: Stay | undefined;
  #roster: CallRoster | undefined;
  #ended: string | undefined;
  readonly #ringing = new Map<string, { chatId: string; node: string }>();
  readonly #settled: string[] = [];
  readonly #troubles: string[] = [];
  #moves = 0;
  #moving = false;
  #joinedAt = 0;
  #firstFrameMs: number | undefined;
  #media = { microphone: true, camera: true, screen: false };

  constructor(options: CallClientOptions) {
    this.#options = options;
    this.#socket = new WireSocket(options.sockets, options.accessToken, {
      onEvent: (event) => this.#receive(event),
      onReconnected: () => void this.#resume(),
    });
    setInterval(() => void this.#ping(), PING_MS);
  }

  open(): Promise<void> {
    return this.#socket.open();
  }

  /** Makes a group if there is a title, otherwise a direct chat; an old direct chat is found again. */
  async createChat(members: readonly string[], title?: string): Promise<string> {
    const created = await this.#socket.ask({
      type: 'chat.create',
      clientId: uuid(),
      chatId: uuid(),
      kind: title === undefined ? 'direct' : 'group',
      members,
      ...(title === undefined ? {} : { title }),
    });
    return created.chat.id;
  }

  /** Loses the socket; media go on. */
  dropSocket(): void {
    this.#socket.drop();
  }

  /** Ends as a page does that is closed: without a word. */
  vanish(): void {
    this.#socket.close();
    this.#closeStay();
  }

  async start(chatId: string, video: boolean): Promise<void> {
    const ids = { callId: uuid(), participantId: uuid() };
    const ask = (receive: string) =>
      this.#socket.ask({ type: 'call.start', chatId, ...ids, video, ...this.#onAtJoining(), receive });
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#enter(ask);
        return;
      } catch (failure) {
        // As when the call before has ended this moment and is not written down as over yet.
        if (attempt === 10 || !(failure instanceof Refused && failure.code === 'unavailable')) {
          throw failure;
        }
        this.#troubles.push(String(failure));
        await new Promise((resolve) => setTimeout(resolve, failure.retryAfterMs));
      }
    }
  }

  async join(chatId: string, callId: string): Promise<void> {
    this.#ringing.delete(callId);
    const participantId = uuid();
    await this.#enter(async (receive) =>
      this.#socket.ask({ type: 'call.join', chatId, callId, participantId, ...this.#onAtJoining(), receive }),
    );
  }

  async decline(callId: string, busy: boolean): Promise<void> {
    const ring = this.#ringing.get(callId);
    if (ring === undefined) {
      throw new Error('it does not ring');
    }
    this.#ringing.delete(callId);
    await this.#socket.ask({ type: 'call.decline', callId, node: ring.node, busy });
  }

  async leave(): Promise<void> {
    const address = this.#address();
    this.#closeStay();
    await this.#socket.ask({ type: 'call.leave', ...address });
  }

  /** Turns microphone and camera on or off; outside of a call for the next one. */
  async turn(media: { microphone?: boolean; camera?: boolean }): Promise<void> {
    this.#media = { ...this.#media, ...media };
    for (const source of ['microphone', 'camera'] as const) {
      const track = this.#stay?.publishing.track(source);
      if (track !== undefined) {
        track.enabled = this.#media[source];
      }
    }
    if (this.#stay !== undefined) {
      await this.#socket.ask({ type: 'call.media', ...this.#address(), ...this.#media });
    }
  }

  async shareScreen(): Promise<void> {
    this.#current().publishing.add('screen', picture(screenOf(this.#options.sender), this.#options.camera));
    await this.#publish(false);
    await this.#tellScreen(true);
  }

  async stopScreen(): Promise<void> {
    await this.#tellScreen(false);
    this.#current().publishing.end('screen');
    await this.#publish(false);
  }

  async moderate(action: 'mute' | 'remove' | 'lock' | 'unlock' | 'end', target?: string): Promise<void> {
    await this.#socket.ask({
      type: 'call.moderate',
      ...this.#address(),
      action,
      ...(target === undefined ? {} : { target }),
    });
  }

  async raiseHand(raised: boolean): Promise<void> {
    await this.#socket.ask({ type: 'call.hand', ...this.#address(), raised });
  }

  async view(participantId: string, source: CallSource, width: number, height: number): Promise<void> {
    const views = [{ participantId, source, width, height }];
    await this.#socket.ask({ type: 'call.view', ...this.#address(), views });
  }

  /** Restarts ICE in both directions, as after a change of network. */
  async restart(): Promise<void> {
    await this.#publish(true);
    await this.#socket.ask({ type: 'call.restart', ...this.#address() });
  }

  heard(senders: readonly number[]): Promise<number[]> {
    return heard(this.#stay?.receiving.sounds() ?? [], senders);
  }

  look(): CallView {
    const stay = this.#stay;
    return {
      phase: stay !== undefined ? 'in' : this.#ended !== undefined ? 'ended' : 'none',
      ...(this.#ended === undefined ? {} : { endReason: this.#ended }),
      ...(stay === undefined ? {} : { callId: stay.callId, participantId: stay.participantId }),
      ...(this.#roster === undefined ? {} : { roster: this.#roster }),
      ringing: [...this.#ringing.keys()],
      settled: this.#settled,
      pictures: stay?.receiving.pictures() ?? [],
      moves: this.#moves,
      ...(this.#firstFrameMs === undefined ? {} : { firstFrameMs: this.#firstFrameMs }),
      troubles: this.#troubles,
    };
  }

  async #enter(ask: (receive: string) => Promise<CallJoined>): Promise<void> {
    this.#closeStay();
    this.#joinedAt = performance.now();
    this.#firstFrameMs = undefined;
    this.#ended = undefined;
    this.#roster = undefined;
    this.#media = { ...this.#media, screen: false };
    const joined = await ask(await receiveCapabilities());
    const configuration = {
      iceServers: joined.iceServers as RTCIceServer[],
      bundlePolicy: 'max-bundle' as const,
    };
    const publishing = new Publishing(configuration);
    const receiving = new Receiving(
      configuration,
      () => (this.#firstFrameMs ??= performance.now() - this.#joinedAt),
    );
    const { chatId, callId, node, participantId } = joined;
    const over = Promise.withResolvers<never>();
    over.promise.catch(() => undefined);
    const work = Promise.resolve();
    this.#stay = { chatId, callId, node, participantId, publishing, receiving, over, work };
    this.#take(joined.roster);
    publishing.add('microphone', await microphone(this.#options.sender, this.#options.ownMicrophone));
    publishing.add('camera', picture(this.#options.sender, this.#options.camera));
    for (const source of ['microphone', 'camera'] as const) {
      const track = publishing.track(source);
      if (track !== undefined) {
        track.enabled = this.#media[source];
      }
    }
    await this.#publish(false);
  }

  #onAtJoining() {
    return { microphone: this.#media.microphone, camera: this.#media.camera };
  }

  #publish(restart: boolean): Promise<void> {
    const stay = this.#current();
    return next(stay, () =>
      stay.publishing.offer(async (sdp, tracks) => {
        const request = { type: 'call.publish' as const, ...addressOf(stay), sdp, tracks };
        return (await this.#socket.ask(request)).sdp;
      }, restart),
    );
  }

  async #tellScreen(screen: boolean): Promise<void> {
    this.#media = { ...this.#media, screen };
    await this.#socket.ask({ type: 'call.media', ...this.#address(), ...this.#media });
  }

  #receive(event: ServerEvent): void {
    const stay = this.#stay;
    switch (event.type) {
      case 'call.ring':
        this.#ringing.set(event.callId, { chatId: event.chatId, node: event.node });
        break;
      case 'call.settled':
        this.#ringing.delete(event.callId);
        this.#settled.push(event.reason);
        break;
      case 'call.state':
        if (event.callId === stay?.callId) {
          this.#take(event.roster);
        }
        break;
      case 'call.offer':
        if (event.callId === stay?.callId && event.revision > stay.receiving.revision) {
          const { revision, sdp, tracks } = event;
          void this.#attempt(() => next(stay, () => this.#answer(stay, revision, sdp, tracks)));
        }
        break;
      case 'call.moved':
        if (event.callId === stay?.callId) {
          void this.#move();
        }
        break;
      case 'call.ended':
        if (event.participantId === stay?.participantId) {
          this.#ended = event.reason;
          this.#closeStay();
        }
        break;
    }
  }

  async #answer(
    stay: Stay,
    revision: number,
    sdp: string,
    tracks: Parameters<Receiving['answer']>[2],
  ): Promise<void> {
    if (stay === this.#stay && revision > stay.receiving.revision) {
      const answer = await stay.receiving.answer(revision, sdp, tracks);
      await this.#socket.ask({ type: 'call.answer', ...addressOf(stay), revision, sdp: answer });
    }
  }

  async #ping(): Promise<void> {
    const stay = this.#stay;
    if (stay !== undefined) {
      await this.#attempt(async () => {
        const { roster, offer } = await this.#socket.ask({ type: 'call.ping', ...addressOf(stay) });
        if (roster > (this.#roster?.version ?? 0) || offer > stay.receiving.revision) {
          await this.#resume();
        }
      });
    }
  }

  async #resume(): Promise<void> {
    const stay = this.#stay;
    if (stay !== undefined) {
      await this.#attempt(async () =>
        this.#take((await this.#socket.ask({ type: 'call.resume', ...addressOf(stay) })).roster),
      );
    }
  }

  /** Joins again, as often as it takes. */
  async #move(): Promise<void> {
    const stay = this.#stay;
    if (stay === undefined || this.#moving) {
      return;
    }
    this.#moving = true;
    this.#moves++;
    this.#closeStay();
    try {
      for (let attempt = 0; attempt < 100; attempt++) {
        try {
          await this.join(stay.chatId, stay.callId);
          return;
        } catch (failure) {
          this.#troubles.push(String(failure));
          if (failure instanceof Refused && failure.code === 'call_over') {
            this.#ended = 'call_over';
            return;
          }
          const wait = failure instanceof Refused ? failure.retryAfterMs : 0;
          await new Promise((resolve) => setTimeout(resolve, Math.max(wait, REJOIN_MS)));
        }
      }
    } finally {
      this.#moving = false;
    }
  }

  async #attempt(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (failure) {
      this.#troubles.push(String(failure));
      if (failure instanceof Refused && failure.code === 'call_moved') {
        await this.#move();
      } else if (failure instanceof Refused && failure.code === 'call_over') {
        this.#ended ??= 'call_over';
        this.#closeStay();
      }
    }
  }

  #take(roster: CallRoster): void {
    if (this.#roster === undefined || roster.version > this.#roster.version) {
      this.#roster = roster;
    }
  }

  #closeStay(): void {
    const stay = this.#stay;
    this.#stay = undefined;
    stay?.over.reject(new Error('the stay is over'));
    stay?.publishing.close();
    stay?.receiving.close();
  }

  #current(): Stay {
    if (this.#stay === undefined) {
      throw new Error('not in a call');
    }
    return this.#stay;
  }

  #address() {
    return addressOf(this.#current());
  }
}

function next<T>(stay: Stay, action: () => Promise<T>): Promise<T> {
  const result = stay.work.then(() => Promise.race([action(), stay.over.promise]));
  stay.work = result.catch(() => undefined);
  return result;
}

function addressOf({ callId, node, participantId }: Stay) {
  return { callId, node, participantId };
}
