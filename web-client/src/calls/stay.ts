import type { LocalMedia } from '../media/localMedia';
import type { CallJoined, CallOffer, CallSource, TrackView } from '../protocol/generated';
import { Limits } from '../protocol/generated';
import { Connectivity } from './connectivity';
import { LatestState } from './latest';
import type { CallLine, Place } from './line';
import type { ReceivedTrack } from './model';
import { Muting } from './muting';
import { Publishing } from './publishing';
import { Subscribing } from './subscribing';
import { ViewReports } from './view';

export interface OwnMedia {
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly screen: boolean;
}

export interface StayOptions {
  readonly joined: CallJoined;
  readonly line: CallLine;
  readonly createPeer: (configuration: RTCConfiguration) => RTCPeerConnection;
  /** Which roster is held, to find out what was missed. */
  readonly rosterVersion: () => number;
  readonly onTracks: (tracks: readonly ReceivedTrack[]) => void;
  readonly onRefused: (source: CallSource, allowed: boolean) => void;
  readonly onTrouble: (troubled: boolean) => void;
  /** Media flow, at least in one direction. */
  readonly onConnected: () => void;
  /** Media do not flow and restarts did not help, or the browser cannot take what is offered. */
  readonly onHopeless: () => void;
  /** A moderator turned the microphone off. */
  readonly onMuted: () => void;
  /** Something was missed: `resume` brings it. */
  readonly onMissed: () => void;
}

/**
 * One stay in a call: two peer connections to one process, and the frames that name this participant. When the process is
 * gone, so is the stay, and a new one takes its place.
 */
export class CallStay {
  readonly place: Place;
  readonly view: ViewReports;
  readonly muting: Muting;
  readonly #options: StayOptions;
  readonly #line: CallLine;
  readonly #publishing: Publishing;
  readonly #subscribing: Subscribing;
  readonly #connectivity: Connectivity;
  readonly #media: LatestState<OwnMedia>;
  readonly #pinging: ReturnType<typeof setInterval>;
  #own: OwnMedia | undefined;
  #ownChangedAt = 0;
  #missed = 0;
  #unanswered = 0;

  constructor(options: StayOptions) {
    const { joined, line } = options;
    this.#options = options;
    this.#line = line;
    this.place = { callId: joined.callId, node: joined.node, participantId: joined.participantId };
    this.#connectivity = new Connectivity({
      restart: (direction) => (direction === 'publish' ? this.#publishing.restart() : this.#askRestart()),
      onHopeless: options.onHopeless,
      onTrouble: options.onTrouble,
      onConnected: options.onConnected,
    });
    const createPeer = () =>
      options.createPeer({ iceServers: iceServers(joined), bundlePolicy: 'max-bundle' });
    this.#publishing = new Publishing({
      createPeer,
      publish: async (sdp, tracks) =>
        (await line.request({ type: 'call.publish', ...this.place, sdp, tracks: [...tracks] })).sdp,
      onConnection: (state) => this.#connectivity.handleState('publish', state),
      onRefused: options.onRefused,
      onBroken: options.onHopeless,
      bitrate: joined.limits.publishBitrate,
    });
    this.#subscribing = new Subscribing({
      createPeer,
      answer: (revision, sdp) => line.request({ type: 'call.answer', ...this.place, revision, sdp }),
      onTracks: options.onTracks,
      onConnection: (state) => this.#connectivity.handleState('subscribe', state),
      onBroken: options.onHopeless,
    });
    this.#media = new LatestState((media) => line.request({ type: 'call.media', ...this.place, ...media }));
    this.muting = new Muting({
      participantId: joined.participantId,
      own: () => ({
        on: this.#own?.microphone === true,
        settled: this.#media.settled,
        changedAt: this.#ownChangedAt,
      }),
      onMuted: options.onMuted,
    });
    this.view = new ViewReports((views) => this.#tellViews(views));
    this.#pinging = setInterval(() => void this.#ping(), Limits.callPingIntervalMs);
  }

  setTrack(source: CallSource, track: MediaStreamTrack | undefined): void {
    this.#publishing.setTrack(source, track);
  }

  setMedia(media: OwnMedia): void {
    const known = this.#own;
    const { microphone, camera, screen } = media;
    if (known?.microphone !== microphone || known.camera !== camera || known.screen !== screen) {
      this.#own = media;
      this.#ownChangedAt = Date.now();
      this.#media.set(media);
    }
  }

  handleOffer(offer: CallOffer): void {
    this.#subscribing.handleOffer(offer);
  }

  networkChanged(): void {
    this.#connectivity.networkChanged();
  }

  /** Goes on over a new socket. @throws RequestRefused or Disconnected */
  async resume(): Promise<CallJoined> {
    const joined = await this.#line.request({ type: 'call.resume', ...this.place });
    this.#publishing.setIceServers(iceServers(joined));
    this.#subscribing.setIceServers(iceServers(joined));
    this.#publishing.setBitrate(joined.limits.publishBitrate);
    void this.#publishing.negotiate();
    void this.#media.flush();
    this.view.renew();
    return joined;
  }

  close(): void {
    clearInterval(this.#pinging);
    this.view.close();
    this.muting.close();
    this.#media.close();
    this.#connectivity.close();
    this.#publishing.close();
    this.#subscribing.close();
  }

  #askRestart(): void {
    this.#line.request({ type: 'call.restart', ...this.place }).catch(() => undefined);
  }

  #tellViews(views: readonly TrackView[]): Promise<unknown> {
    return this.#line.request({ type: 'call.view', ...this.place, views: [...views] });
  }

  async #ping(): Promise<void> {
    if (!this.#line.online || this.#unanswered > 2) {
      return;
    }
    this.#unanswered++;
    try {
      const { roster, offer } = await this.#line.request({ type: 'call.ping', ...this.place });
      // An event may be on its way: it is missed when it is not here two seconds later either.
      const behind = roster > this.#options.rosterVersion() || offer > this.#subscribing.revision;
      this.#missed = behind ? this.#missed + 1 : 0;
      if (this.#missed > 1) {
        this.#missed = 0;
        this.#options.onMissed();
      }
    } catch {
      // Whoever has to know was told by the line.
    } finally {
      this.#unanswered--;
    }
  }
}

export function ownMedia(media: LocalMedia): OwnMedia {
  return {
    microphone: media.isOn('microphone'),
    camera: media.isOn('camera'),
    screen: media.isOn('screen'),
  };
}

function iceServers(joined: CallJoined): RTCIceServer[] {
  return joined.iceServers.map(({ urls, username, credential }) => ({
    urls: [...urls],
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential }),
  }));
}
