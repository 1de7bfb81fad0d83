import { v7 as uuidv7 } from 'uuid';
import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { LocalMedia, LocalSource } from '../media/localMedia';
import type { AudioSink } from '../media/playback';
import type {
  CallAction,
  CallEvent,
  CallJoined,
  CallLevels,
  CallRoster,
  CallSource,
} from '../protocol/generated';
import { backoffDelay, resendBackoff } from '../transport/backoff';
import { Disconnected, isPassing } from '../transport/failures';
import { enterCall } from './admission';
import { CameraHeight } from './cameraHeight';
import { sinceFirstOffer, toLoudness } from './events';
import type { Wire } from './line';
import { CallLine } from './line';
import type { CallEnd, CallNews, CallPlan, CallSessionState } from './model';
import { newsBetween } from './news';
import { ReceivedMedia } from './received';
import { CallStay, ownMedia } from './stay';
import { Troubles } from './troubles';
import type { ViewReports } from './view';

export interface CallSessionOptions {
  readonly plan: CallPlan;
  /** Who is signed in here. */
  readonly me: string;
  readonly wire: Wire;
  /** What is sent; it stays open when the call is over, so that whoever opened it closes it. */
  readonly media: LocalMedia;
  readonly onNews: (news: CallNews) => void;
  readonly createPeer?: (configuration: RTCConfiguration) => RTCPeerConnection;
  readonly createSink?: () => AudioSink;
  readonly random?: () => number;
}

const sources: readonly LocalSource[] = ['microphone', 'camera', 'screen', 'screen_audio'];

/** So long it is tried to come into a call, and to come back into one. */
const JOIN_PATIENCE_MS = 20_000;
const REJOIN_PATIENCE_MS = 45_000;
/** Everybody in the call lost the same process: they must not all come back in the same moment. */
const REJOIN_SPREAD_MS = 800;
const MOVING_MS = 15_000;
/** Within this the reason of an end follows the refusal of a frame. */
const REASON_PATIENCE_MS = 1_000;
/** Who was away for so long may have been taken for gone. */
const TAKEN_FOR_GONE_MS = 20_000;

/**
 * A call as one device takes part in it. It takes in what happens (events, the connection's coming and going, the
 * person's wishes) and gives a state out. A call outlives its stays: when the process that carries it is gone, the session
 * joins again, with the same devices.
 */
export class CallSession {
  readonly store: StoreApi<CallSessionState>;
  readonly #options: CallSessionOptions;
  readonly #createPeer: (configuration: RTCConfiguration) => RTCPeerConnection;
  readonly #random: () => number;
  readonly #received: ReceivedMedia;
  readonly #cameraHeight = new CameraHeight();
  readonly #stopFollowing: () => void;
  readonly #troubles = new Troubles((trouble) => this.store.setState({ trouble }));
  #stay: CallStay | undefined;
  #early: CallEvent[] = [];
  /** Counts attempts to come in: what an abandoned one still brings is undone. */
  #turn = 0;
  #hopeless = 0;
  #lostAt: number | undefined;
  /** While a call is being moved everybody comes back one by one, which is no news. */
  #movedUntil = 0;
  #ending: ReturnType<typeof setTimeout> | undefined;

  constructor(options: CallSessionOptions) {
    this.#options = options;
    this.#createPeer = options.createPeer ?? ((configuration) => new RTCPeerConnection(configuration));
    this.#random = options.random ?? Math.random;
    this.store = createStore<CallSessionState>(() => ({
      chatId: options.plan.chatId,
      callId: options.plan.callId ?? uuidv7(),
      phase: 'joining',
      end: undefined,
      participantId: undefined,
      node: undefined,
      moderator: false,
      roster: undefined,
      limits: undefined,
      trouble: undefined,
      videos: {},
      speaker: undefined,
      levels: {},
      soundBlocked: false,
    }));
    this.#received = new ReceivedMedia(
      (videos) => this.store.setState({ videos }),
      (soundBlocked) => this.store.setState({ soundBlocked }),
      options.createSink,
    );
    this.#received.setSpeaker(options.media.store.getState().preferences.speakerId);
    options.media.onTrack = (source, track) => this.#stay?.setTrack(source, track);
    this.#stopFollowing = options.media.store.subscribe((now, before) => {
      if (
        now.microphone !== before.microphone ||
        now.camera !== before.camera ||
        now.screen !== before.screen
      ) {
        this.#stay?.setMedia(ownMedia(this.#options.media));
      }
      if (now.preferences.speakerId !== before.preferences.speakerId) {
        this.#received.setSpeaker(now.preferences.speakerId);
      }
    });
  }

  get view(): ViewReports | undefined {
    return this.#stay?.view;
  }

  start(): void {
    const { plan } = this.#options;
    void this.#enter(plan.callId === undefined ? { video: plan.video } : undefined, JOIN_PATIENCE_MS);
  }

  handleEvent(event: CallEvent): void {
    if (this.#stay === undefined) {
      // Events can overtake the answer to the joining; that the call moved is known when one joins.
      if (event.type !== 'call.moved') {
        this.#early.push(event);
      }
      return;
    }
    if ('callId' in event && event.callId === this.#stay.place.callId) {
      this.#handle(event);
    }
  }

  /** The connection to the gateway is up again, or gone. Media do not depend on it. */
  handleOnline(online: boolean): void {
    if (!online) {
      this.#lostAt ??= Date.now();
      this.#troubles.set('signalling', true);
    } else if (this.#stay === undefined) {
      this.#troubles.set('signalling', false);
    } else {
      void this.#resume(this.#stay);
    }
  }

  handleNetworkChange(): void {
    this.#stay?.networkChanged();
  }

  raiseHand(raised: boolean): void {
    this.#tell((stay, line) => line.request({ type: 'call.hand', ...stay.place, raised }));
  }

  /** @throws RequestRefused or Disconnected */
  async moderate(action: CallAction, target?: string): Promise<void> {
    const stay = this.#stay;
    if (stay === undefined) {
      throw new Disconnected();
    }
    await this.#line(() => stay).request({
      type: 'call.moderate',
      ...stay.place,
      action,
      ...(target === undefined ? {} : { target }),
    });
  }

  /** Call it in the person's click. */
  unblockSound(): Promise<void> {
    return this.#received.unblock();
  }

  /** Hangs up. */
  leave(): void {
    this.#tell((stay, line) => line.request({ type: 'call.leave', ...stay.place }));
    this.#end('hung_up');
  }

  #handle(event: CallEvent): void {
    switch (event.type) {
      case 'call.state':
        this.#take(event.roster);
        break;
      case 'call.offer':
        this.#stay?.handleOffer(event);
        break;
      case 'call.levels':
        this.#hear(event);
        break;
      case 'call.moved':
        this.#rejoin();
        break;
      case 'call.ended':
        if (event.participantId === this.#stay?.place.participantId) {
          this.#end(event.reason);
        }
        break;
      case 'call.ring':
      case 'call.settled':
      case 'calls.changed':
        break;
    }
  }

  async #enter(start: { readonly video: boolean } | undefined, patienceMs: number): Promise<void> {
    const turn = ++this.#turn;
    const participantId = uuidv7();
    const answer = await enterCall({
      wire: this.#options.wire,
      start,
      wish: () => {
        const { chatId, callId } = this.store.getState();
        const { microphone, camera } = ownMedia(this.#options.media);
        return { chatId, callId, participantId, microphone, camera };
      },
      createPeer: () => this.#createPeer({}),
      patienceMs,
      wanted: () => turn === this.#turn,
      random: this.#random,
    });
    if (typeof answer === 'object') {
      this.#joined(answer);
    } else if (answer !== undefined && turn === this.#turn) {
      this.#end(answer);
    }
  }

  #joined(joined: CallJoined): void {
    const { participantId, callId, node, moderator, limits, roster } = joined;
    const stay: CallStay = new CallStay({
      joined,
      line: this.#line(() => stay),
      createPeer: this.#createPeer,
      rosterVersion: () => this.store.getState().roster?.version ?? 0,
      onTracks: (tracks) => this.#received.take(tracks),
      onRefused: (source, allowed) => this.#refused(source, allowed),
      onTrouble: (troubled) => this.#troubles.set('media', troubled),
      onConnected: () => {
        this.#hopeless = 0;
        this.#troubles.set('unreachable', false);
      },
      onHopeless: () => this.#ifCurrent(stay, () => this.#giveUpPath()),
      onMissed: () => void this.#resume(stay),
      onMuted: () => {
        void this.#options.media.setMicrophone(false);
        this.#options.onNews({ kind: 'muted' });
      },
    });
    this.#stay = stay;
    this.#lostAt = undefined;
    this.store.setState({ participantId, callId, node, moderator, limits });
    this.#take(roster, true);
    this.#troubles.set('rejoining', false);
    for (const source of sources) {
      const track = this.#options.media.track(source);
      if (track !== undefined) {
        stay.setTrack(source, track);
      }
    }
    stay.setMedia(ownMedia(this.#options.media));
    sinceFirstOffer(this.#early.splice(0)).forEach((event) => this.handleEvent(event));
  }

  async #resume(stay: CallStay): Promise<void> {
    for (let attempt = 0; this.#stay === stay; attempt++) {
      try {
        const joined = await stay.resume();
        this.#lostAt = undefined;
        this.#take(joined.roster, true);
        this.store.setState({ moderator: joined.moderator, limits: joined.limits });
        this.#troubles.set('signalling', false);
        return;
      } catch (error) {
        if (!isPassing(error)) {
          // The next connection, or what the line has told meanwhile, goes on from here.
          return;
        }
        await sleep(error.retryAfterMs ?? backoffDelay(attempt, resendBackoff, this.#random));
      }
    }
  }

  #rejoin(): void {
    if (this.store.getState().phase === 'ended') {
      return;
    }
    this.#letGo();
    this.#troubles.set('media', false);
    this.#troubles.set('rejoining', true);
    this.#movedUntil = Date.now() + MOVING_MS;
    const turn = ++this.#turn;
    void sleep(this.#random() * REJOIN_SPREAD_MS).then(() =>
      turn === this.#turn ? this.#enter(undefined, REJOIN_PATIENCE_MS) : undefined,
    );
  }

  /** The server does not know this participant any more. */
  #over(): void {
    if (this.#lostAt !== undefined && Date.now() - this.#lostAt > TAKEN_FOR_GONE_MS) {
      this.#lostAt = undefined;
      this.#rejoin();
    } else {
      // An event that says why may be on its way.
      this.#ending ??= setTimeout(() => this.#end('hung_up'), REASON_PATIENCE_MS);
    }
  }

  #giveUpPath(): void {
    this.#hopeless++;
    if (this.#hopeless > 1) {
      this.#troubles.set('unreachable', true);
    }
    this.#rejoin();
  }

  #take(roster: CallRoster, whole = false): void {
    const { roster: before, limits } = this.store.getState();
    if (!whole && before !== undefined && roster.version <= before.version) {
      return;
    }
    this.store.setState({ roster, phase: roster.phase });
    newsBetween(before, roster, this.#options.me)
      .filter(({ kind }) => Date.now() > this.#movedUntil || (kind !== 'joined' && kind !== 'left'))
      .forEach((news) => this.#options.onNews(news));
    this.#options.media.limitCamera(this.#cameraHeight.of(limits?.cameraHeight, roster.participants.length));
    const stay = this.#stay;
    stay?.view.keep(roster.participants);
    stay?.muting.handleRoster(roster);
  }

  #hear({ speaker, levels }: CallLevels): void {
    this.store.setState({
      speaker,
      levels: Object.fromEntries(levels.map((one) => [one.participantId, toLoudness(one.level)])),
    });
  }

  #refused(source: CallSource, allowed: boolean): void {
    if (source === 'screen' || source === 'screen_audio') {
      this.#options.media.stopScreen();
    }
    this.#options.onNews({ kind: 'refused', source, allowed });
  }

  #tell(say: (stay: CallStay, line: CallLine) => Promise<unknown>): void {
    const stay = this.#stay;
    if (stay !== undefined) {
      // Best effort: the roster shows what the server knows.
      say(
        stay,
        this.#line(() => stay),
      ).catch(() => undefined);
    }
  }

  #line(stay: () => CallStay): CallLine {
    return new CallLine(
      this.#options.wire,
      () => this.#ifCurrent(stay(), () => this.#rejoin()),
      () => this.#ifCurrent(stay(), () => this.#over()),
    );
  }

  #ifCurrent(stay: CallStay, act: () => void): void {
    if (this.#stay === stay) {
      act();
    }
  }

  #letGo(): void {
    this.#stay?.close();
    this.#stay = undefined;
    this.#early = [];
    this.#received.take([]);
    this.store.setState({ speaker: undefined, levels: {} });
  }

  #end(end: CallEnd): void {
    if (this.store.getState().phase !== 'ended') {
      this.#turn++;
      clearTimeout(this.#ending);
      this.#letGo();
      this.#received.close();
      this.#stopFollowing();
      this.#options.media.onTrack = () => undefined;
      this.store.setState({ phase: 'ended', end });
    }
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
