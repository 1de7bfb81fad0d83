import { FakeTrack } from './FakeMedia';

class FakeSender {
  track: FakeTrack | null;
  parameters: { encodings: RTCRtpEncodingParameters[] };

  constructor(track: FakeTrack | null, encodings: RTCRtpEncodingParameters[]) {
    this.track = track;
    this.parameters = { encodings };
  }

  replaceTrack(track: FakeTrack | null): Promise<void> {
    this.track = track;
    return Promise.resolve();
  }

  getParameters() {
    return { encodings: this.parameters.encodings.map((one) => ({ ...one })) };
  }

  setParameters(parameters: { encodings: RTCRtpEncodingParameters[] }): Promise<void> {
    this.parameters = parameters;
    return Promise.resolve();
  }
}

export class FakeTransceiver {
  mid: string | null = null;
  currentDirection: RTCRtpTransceiverDirection | null = null;
  readonly sender: FakeSender;
  readonly receiver: { readonly track: FakeTrack };
  readonly direction: RTCRtpTransceiverDirection;
  stopped = false;

  constructor(kind: 'audio' | 'video', track: FakeTrack | null, init: RTCRtpTransceiverInit) {
    this.direction = init.direction ?? 'sendrecv';
    this.sender = new FakeSender(track, init.sendEncodings ?? []);
    this.receiver = { track: new FakeTrack(kind, 'received') };
  }

  stop(): void {
    this.stopped = true;
  }
}

/** The signalling half of RTCPeerConnection: states and media sections, no media. */
export class FakePeer {
  static all: FakePeer[] = [];
  readonly transceivers: FakeTransceiver[] = [];
  signalingState: RTCSignalingState = 'stable';
  connectionState: RTCPeerConnectionState = 'new';
  onconnectionstatechange: (() => void) | null = null;
  localDescription: RTCSessionDescriptionInit | null = null;
  configuration: RTCConfiguration;
  iceRestarts = 0;
  /** The answer rejects sections of this kind. */
  rejects: 'audio' | 'video' | undefined;
  /** The browser cannot take the server's offer. */
  broken = false;
  #mids = 0;
  #descriptions = 0;

  constructor(configuration: RTCConfiguration) {
    this.configuration = configuration;
    FakePeer.all.push(this);
  }

  static create(configuration: RTCConfiguration): RTCPeerConnection {
    return new FakePeer(configuration) as unknown as RTCPeerConnection;
  }

  static newest(): FakePeer {
    const peer = FakePeer.all.at(-1);
    if (peer === undefined) {
      throw new Error('no peer connection was made');
    }
    return peer;
  }

  getConfiguration(): RTCConfiguration {
    return this.configuration;
  }

  setConfiguration(configuration: RTCConfiguration): void {
    this.configuration = configuration;
  }

  addTransceiver(what: FakeTrack | 'audio' | 'video', init: RTCRtpTransceiverInit): FakeTransceiver {
    const track = typeof what === 'string' ? null : what;
    const kind = typeof what === 'string' ? what : what.kind;
    const transceiver = new FakeTransceiver(kind, track, init);
    this.transceivers.push(transceiver);
    return transceiver;
  }

  getTransceivers(): FakeTransceiver[] {
    return this.transceivers;
  }

  createOffer(options: RTCOfferOptions = {}): Promise<RTCSessionDescriptionInit> {
    this.iceRestarts += options.iceRestart === true ? 1 : 0;
    return Promise.resolve({ type: 'offer', sdp: `offer ${++this.#descriptions}` });
  }

  createAnswer(): Promise<RTCSessionDescriptionInit> {
    this.#expect('have-remote-offer');
    return Promise.resolve({ type: 'answer', sdp: `answer ${++this.#descriptions}` });
  }

  setLocalDescription(description: RTCSessionDescriptionInit): Promise<void> {
    if (description.type === 'rollback') {
      this.signalingState = 'stable';
      return Promise.resolve();
    }
    this.localDescription = description;
    this.signalingState = description.type === 'offer' ? 'have-local-offer' : 'stable';
    this.transceivers.filter((one) => !one.stopped).forEach((one) => (one.mid ??= String(this.#mids++)));
    return Promise.resolve();
  }

  setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    if (this.broken) {
      return Promise.reject(new DOMException('no', 'InvalidAccessError'));
    }
    if (description.type === 'answer') {
      this.#expect('have-local-offer');
      this.signalingState = 'stable';
      this.transceivers.forEach((one) => {
        one.currentDirection = one.sender.track?.kind === this.rejects ? 'inactive' : one.direction;
      });
    } else {
      this.signalingState = 'have-remote-offer';
      // The fake server writes its sections as "audio:0 video:1".
      for (const [, kind, mid] of (description.sdp ?? '').matchAll(/(audio|video):(\w+)/g)) {
        if (!this.transceivers.some((one) => one.mid === mid)) {
          const added = this.addTransceiver(kind as 'audio' | 'video', { direction: 'recvonly' });
          added.mid = mid ?? null;
        }
      }
    }
    return Promise.resolve();
  }

  become(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }

  close(): void {
    this.connectionState = 'closed';
  }

  #expect(state: RTCSignalingState): void {
    if (this.signalingState !== state) {
      throw new DOMException(`is ${this.signalingState}`, 'InvalidStateError');
    }
  }
}
