import {
  cameraEncodings,
  screenAudioEncodings,
  screenEncodings,
  shareBitrate,
  voiceEncodings,
} from '../media/encodings';
import type { CallSource, PublishedTrack } from '../protocol/generated';
import { backoffDelay, resendBackoff } from '../transport/backoff';
import { isPassing, RequestRefused } from '../transport/failures';
import { describeWithSoundRepair } from './soundRepair';

export interface PublishingOptions {
  readonly createPeer: () => RTCPeerConnection;
  /** Hands the offer to the server and answers with its answer. */
  readonly publish: (sdp: string, tracks: readonly PublishedTrack[]) => Promise<string>;
  readonly onConnection: (state: RTCPeerConnectionState) => void;
  /** The server does not take this source: it is not allowed, or there is no common format. */
  readonly onRefused: (source: CallSource, allowed: boolean) => void;
  /** The browser cannot take the server's answer. */
  readonly onBroken: () => void;
  /** Most bits a second that may be sent. */
  readonly bitrate: number;
}

/**
 * What this device sends. Each source gets one media section and keeps it: switching off takes the track away, which needs
 * no negotiation, and switching on puts one back.
 */
export class Publishing {
  readonly #options: PublishingOptions;
  readonly #peer: RTCPeerConnection;
  readonly #transceivers = new Map<CallSource, RTCRtpTransceiver>();
  readonly #refused = new Set<CallSource>();
  #bitrate: number;
  #screenOn = false;
  /** A negotiation is needed; cleared when one that began afterwards succeeded. */
  #needed = false;
  #restartIce = false;
  #negotiating = false;
  #closed = false;

  constructor(options: PublishingOptions) {
    this.#options = options;
    this.#bitrate = options.bitrate;
    this.#peer = options.createPeer();
    this.#peer.onconnectionstatechange = () => options.onConnection(this.#peer.connectionState);
  }

  setTrack(source: CallSource, track: MediaStreamTrack | undefined): void {
    if (source === 'screen') {
      this.#screenOn = track !== undefined;
    }
    const transceiver = this.#transceivers.get(source);
    if (transceiver !== undefined) {
      void this.#replace(transceiver.sender, track);
    } else if (track !== undefined && !this.#refused.has(source)) {
      const added = this.#peer.addTransceiver(track, {
        direction: 'sendonly',
        sendEncodings: this.#encodings(source, track),
      });
      this.#transceivers.set(source, added);
      this.#needed = true;
      void this.negotiate();
    }
    if (source === 'screen') {
      void this.#divide();
    }
  }

  setBitrate(bitrate: number): void {
    this.#bitrate = bitrate;
    void this.#divide();
  }

  setIceServers(iceServers: RTCIceServer[]): void {
    this.#peer.setConfiguration({ ...this.#peer.getConfiguration(), iceServers });
  }

  /** New ICE credentials, for a network that changed. */
  restart(): void {
    if (this.#transceivers.size > 0) {
      this.#restartIce = true;
      this.#needed = true;
      void this.negotiate();
    }
  }

  /** Offers until the server has answered to the newest state. Call it again when a connection has come up. */
  async negotiate(): Promise<void> {
    if (this.#negotiating) {
      return;
    }
    this.#negotiating = true;
    try {
      for (let attempt = 0; this.#needed && !this.#closed; attempt++) {
        await this.#attempt(attempt);
      }
    } catch {
      // No connection: what is needed stays needed.
    } finally {
      this.#negotiating = false;
    }
  }

  close(): void {
    this.#closed = true;
    this.#peer.onconnectionstatechange = null;
    this.#peer.close();
  }

  /** @throws what another attempt on this connection cannot mend */
  async #attempt(attempt: number): Promise<void> {
    this.#needed = false;
    const iceRestart = this.#restartIce;
    this.#restartIce = false;
    try {
      await describeWithSoundRepair(this.#peer, await this.#peer.createOffer({ iceRestart }));
      const answer = await this.#options.publish(this.#peer.localDescription?.sdp ?? '', this.#published());
      if (!this.#closed) {
        await this.#peer.setRemoteDescription({ type: 'answer', sdp: answer });
        this.#findRejected();
      }
    } catch (error) {
      if (error instanceof RequestRefused && (error.code === 'forbidden' || error.code === 'bad_sdp')) {
        await this.#withdraw(error.code === 'bad_sdp');
        return;
      }
      this.#needed = true;
      this.#restartIce ||= iceRestart;
      if (!isPassing(error)) {
        if (error instanceof DOMException && !this.#closed) {
          this.#options.onBroken();
        }
        throw error;
      }
      const delay = error.retryAfterMs ?? backoffDelay(attempt, resendBackoff);
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }

  #published(): PublishedTrack[] {
    return [...this.#transceivers].flatMap(([source, { mid }]) => (mid === null ? [] : [{ mid, source }]));
  }

  /** The server answered with a port of 0, or with a direction that takes nothing. */
  #findRejected(): void {
    for (const [source, transceiver] of this.#transceivers) {
      if (transceiver.currentDirection === 'inactive' || transceiver.currentDirection === 'stopped') {
        this.#transceivers.delete(source);
        this.#refused.add(source);
        this.#options.onRefused(source, true);
      }
    }
  }

  /** The offer as a whole was refused: without what came last, the rest goes on. */
  async #withdraw(allowed: boolean): Promise<void> {
    await this.#peer.setLocalDescription({ type: 'rollback' }).catch(() => undefined);
    const newest = [...this.#transceivers.keys()].findLast((source) => {
      return this.#transceivers.get(source)?.currentDirection === null;
    });
    const transceiver = newest === undefined ? undefined : this.#transceivers.get(newest);
    if (newest !== undefined && transceiver !== undefined) {
      this.#transceivers.delete(newest);
      transceiver.stop();
      this.#options.onRefused(newest, allowed);
      this.#needed = this.#transceivers.size > 0;
    }
  }

  /** Another camera may have a picture of another size. */
  async #replace(sender: RTCRtpSender, track: MediaStreamTrack | undefined): Promise<void> {
    await sender.replaceTrack(track ?? null).catch(() => undefined);
    if (track?.kind === 'video') {
      await this.#divide();
    }
  }

  #encodings(source: CallSource, track: MediaStreamTrack | null): RTCRtpEncodingParameters[] {
    const shares = shareBitrate(this.#bitrate, this.#screenOn);
    switch (source) {
      case 'microphone':
        return voiceEncodings();
      case 'camera':
        return cameraEncodings(shares.camera, track?.getSettings().height);
      case 'screen':
        return screenEncodings(shares.screen);
      case 'screen_audio':
        return screenAudioEncodings();
    }
  }

  /** What may be sent is divided anew among the videos. */
  async #divide(): Promise<void> {
    for (const source of ['camera', 'screen'] as const) {
      const sender = this.#transceivers.get(source)?.sender;
      const parameters = sender?.getParameters();
      if (sender === undefined || parameters === undefined || parameters.encodings.length === 0) {
        continue;
      }
      const wanted = this.#encodings(source, sender.track);
      parameters.encodings.forEach((encoding, index) => {
        const { active, maxBitrate, scaleResolutionDownBy } = wanted[index] ?? {};
        Object.assign(encoding, { active, maxBitrate, scaleResolutionDownBy });
      });
      // Best effort: the server limits what it forwards as well.
      await sender.setParameters(parameters).catch(() => undefined);
    }
  }
}
