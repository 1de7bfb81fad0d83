import type { CallSource, SubscribedTrack } from '../../../web-client/src/protocol/generated.ts';
import { ageMs } from './code.ts';
import { read } from './codedPicture.ts';

/**
 * Layers of a camera, smallest first. Chromium sends as many as it holds for sensible and leaves out the largest of
 * more: two for a picture of less than 960×540.
 */
function layersOf(height: number): RTCRtpEncodingParameters[] {
  const layers = [
    { rid: 'q', scaleResolutionDownBy: 4, maxBitrate: 100_000 },
    { rid: 'h', scaleResolutionDownBy: 2, maxBitrate: 300_000 },
    { rid: 'f', scaleResolutionDownBy: 1, maxBitrate: 900_000 },
  ];
  return height < 540 ? layers.slice(1) : layers;
}

/** What one participant sends. */
export class Publishing {
  readonly connection: RTCPeerConnection;
  readonly #senders = new Map<CallSource, RTCRtpTransceiver>();

  constructor(configuration: RTCConfiguration) {
    this.connection = new RTCPeerConnection(configuration);
  }

  /** Sends a track; a camera's in several layers. */
  add(source: CallSource, track: MediaStreamTrack): void {
    this.#senders.set(
      source,
      this.connection.addTransceiver(track, {
        direction: 'sendonly',
        ...(source === 'camera' ? { sendEncodings: layersOf(track.getSettings().height ?? 0) } : {}),
      }),
    );
  }

  track(source: CallSource): MediaStreamTrack | undefined {
    return this.#senders.get(source)?.sender.track ?? undefined;
  }

  /** Ends a stream; its section may be used again. */
  end(source: CallSource): void {
    const transceiver = this.#senders.get(source);
    transceiver?.sender.track?.stop();
    transceiver?.stop();
    this.#senders.delete(source);
  }

  /** Offers what is sent now. */
  async offer(
    exchange: (sdp: string, tracks: { mid: string; source: CallSource }[]) => Promise<string>,
    restart: boolean,
  ) {
    const { sdp: offered } = await this.connection.createOffer({ iceRestart: restart });
    await this.connection.setLocalDescription({ type: 'offer', sdp: repairable(offered ?? '') });
    const tracks = [...this.#senders].map(([source, transceiver]) => ({
      mid: transceiver.mid ?? '',
      source,
    }));
    const sdp = await exchange(this.connection.localDescription?.sdp ?? '', tracks);
    await this.connection.setRemoteDescription({ type: 'answer', sdp });
  }

  close(): void {
    this.#senders.forEach((transceiver) => transceiver.sender.track?.stop());
    this.connection.close();
  }
}

/** A picture that a participant receives. */
export interface ReceivedPicture {
  readonly participantId: string;
  readonly source: CallSource;
  /** By its content; absent while there is none that can be read. */
  readonly sender?: number;
  readonly ageMs?: number;
  readonly height: number;
}

/** What one participant receives. */
export class Receiving {
  readonly connection: RTCPeerConnection;
  #revision = 0;
  #tracks: readonly SubscribedTrack[] = [];
  readonly #elements = new Map<string, HTMLMediaElement>();
  readonly #onFirstFrame: () => void;

  constructor(configuration: RTCConfiguration, onFirstFrame: () => void) {
    this.#onFirstFrame = onFirstFrame;
    this.connection = new RTCPeerConnection(configuration);
    this.connection.ontrack = (event) => this.#play(event.transceiver.mid ?? '', event.track);
  }

  get revision(): number {
    return this.#revision;
  }

  /** Answers an offer of the server. */
  async answer(revision: number, sdp: string, tracks: readonly SubscribedTrack[]): Promise<string> {
    this.#revision = revision;
    await this.connection.setRemoteDescription({ type: 'offer', sdp });
    const { sdp: answered } = await this.connection.createAnswer();
    await this.connection.setLocalDescription({ type: 'answer', sdp: repairable(answered ?? '') });
    this.#tracks = tracks;
    for (const [mid, element] of this.#elements) {
      if (!tracks.some((track) => track.mid === mid)) {
        element.srcObject = null;
        this.#elements.delete(mid);
      }
    }
    return this.connection.localDescription?.sdp ?? '';
  }

  pictures(): ReceivedPicture[] {
    return this.#tracks
      .filter(({ source }) => source === 'camera' || source === 'screen')
      .map(({ mid, participantId, source }) => {
        const video = this.#elements.get(mid) as HTMLVideoElement | undefined;
        const code = video === undefined ? undefined : read(video);
        return {
          participantId,
          source,
          height: video?.videoHeight ?? 0,
          ...(code === undefined ? {} : { sender: code.sender, ageMs: ageMs(code.moment) }),
        };
      });
  }

  sounds(): MediaStreamTrack[] {
    return [...this.#elements.values()].flatMap((element) =>
      (element.srcObject as MediaStream).getAudioTracks().filter((track) => track.readyState === 'live'),
    );
  }

  close(): void {
    this.connection.close();
    this.#elements.forEach((element) => (element.srcObject = null));
    this.#elements.clear();
  }

  #play(mid: string, track: MediaStreamTrack): void {
    const element = document.createElement(track.kind as 'audio' | 'video');
    element.srcObject = new MediaStream([track]);
    // Sound of dozens of people is decoded whether it is heard or not; muted videos need no click.
    element.muted = true;
    void element.play().catch(() => undefined);
    if (element instanceof HTMLVideoElement) {
      element.requestVideoFrameCallback(() => this.#onFirstFrame());
    }
    this.#elements.set(mid, element);
  }
}

/** An offer that is used for nothing but to say what this browser can receive. */
export async function receiveCapabilities(): Promise<string> {
  const connection = new RTCPeerConnection();
  connection.addTransceiver('audio', { direction: 'recvonly' });
  connection.addTransceiver('video', { direction: 'recvonly' });
  const { sdp } = await connection.createOffer();
  connection.close();
  return repairable(sdp ?? '');
}

/** Has lost packets of sound sent again. Browsers do that, but offer it only by hand. */
function repairable(sdp: string): string {
  return sdp.replace(
    /a=rtpmap:(\d+) opus\/48000\/2\r\n/g,
    (line, type) => `${line}a=rtcp-fb:${type} nack\r\n`,
  );
}
