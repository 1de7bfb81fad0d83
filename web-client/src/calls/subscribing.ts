import type { CallOffer } from '../protocol/generated';
import type { ReceivedTrack } from './model';
import { describeWithSoundRepair, withSoundRepair } from './soundRepair';

export interface SubscribingOptions {
  readonly createPeer: () => RTCPeerConnection;
  readonly answer: (revision: number, sdp: string) => Promise<unknown>;
  /** All that is received now. */
  readonly onTracks: (tracks: readonly ReceivedTrack[]) => void;
  readonly onConnection: (state: RTCPeerConnectionState) => void;
  /** The browser cannot take what the server offers. */
  readonly onBroken: () => void;
}

/** What this device receives: the server offers, one offer at a time, and this answers. */
export class Subscribing {
  readonly #options: SubscribingOptions;
  readonly #peer: RTCPeerConnection;
  #waiting: CallOffer | undefined;
  #answering = false;
  #answered: { readonly revision: number; readonly sdp: string } | undefined;
  #closed = false;

  constructor(options: SubscribingOptions) {
    this.#options = options;
    this.#peer = options.createPeer();
    this.#peer.onconnectionstatechange = () => options.onConnection(this.#peer.connectionState);
  }

  /** The newest offer that was taken. */
  get revision(): number {
    return this.#answered?.revision ?? 0;
  }

  /** Whether there is anything to be received. */
  get begun(): boolean {
    return this.#answered !== undefined;
  }

  setIceServers(iceServers: RTCIceServer[]): void {
    this.#peer.setConfiguration({ ...this.#peer.getConfiguration(), iceServers });
  }

  handleOffer(offer: CallOffer): void {
    if (offer.revision === this.#answered?.revision) {
      // The answer was lost: the same one again.
      this.#send(this.#answered.revision, this.#answered.sdp);
    } else if (offer.revision > Math.max(this.revision, this.#waiting?.revision ?? 0)) {
      this.#waiting = offer;
      void this.#work();
    }
  }

  close(): void {
    this.#closed = true;
    this.#peer.onconnectionstatechange = null;
    this.#peer.close();
  }

  async #work(): Promise<void> {
    if (this.#answering) {
      return;
    }
    this.#answering = true;
    try {
      for (let offer = this.#waiting; offer !== undefined && !this.#closed; offer = this.#waiting) {
        this.#waiting = undefined;
        await this.#take(offer);
      }
    } catch {
      this.#waiting = undefined;
      this.#options.onBroken();
    } finally {
      this.#answering = false;
    }
  }

  async #take(offer: CallOffer): Promise<void> {
    await this.#peer.setRemoteDescription({ type: 'offer', sdp: offer.sdp });
    await describeWithSoundRepair(this.#peer, await this.#peer.createAnswer());
    const sdp = this.#peer.localDescription?.sdp ?? '';
    this.#answered = { revision: offer.revision, sdp };
    if (!this.#closed) {
      this.#send(offer.revision, sdp);
      this.#options.onTracks(this.#received(offer));
    }
  }

  /** An answer that does not arrive is asked for again: the server repeats its offer after `call.resume`. */
  #send(revision: number, sdp: string): void {
    this.#options.answer(revision, sdp).catch(() => undefined);
  }

  #received(offer: CallOffer): ReceivedTrack[] {
    const byMid = new Map(this.#peer.getTransceivers().map((transceiver) => [transceiver.mid, transceiver]));
    return offer.tracks.flatMap(({ mid, participantId, source }) => {
      const track = byMid.get(mid)?.receiver.track;
      return track === undefined ? [] : [{ participantId, source, track }];
    });
  }
}

/** What this browser can receive: an offer that is never used otherwise. */
export async function receiveOffer(createPeer: () => RTCPeerConnection): Promise<string> {
  const peer = createPeer();
  try {
    peer.addTransceiver('audio', { direction: 'recvonly' });
    peer.addTransceiver('video', { direction: 'recvonly' });
    return withSoundRepair((await peer.createOffer()).sdp ?? '');
  } finally {
    peer.close();
  }
}
