import type { CaptureDevices } from '../../src/media/capture';

/** A track without a device behind it. */
export class FakeTrack {
  enabled = true;
  readyState: 'live' | 'ended' = 'live';
  contentHint = '';
  onended: (() => void) | null = null;
  readonly applied: MediaTrackConstraints[] = [];
  capabilities: object = {};
  readonly kind: 'audio' | 'video';
  readonly deviceId: string;
  readonly id = `track-${Math.random().toString(36).slice(2)}`;

  constructor(kind: 'audio' | 'video', deviceId = '') {
    this.kind = kind;
    this.deviceId = deviceId;
  }

  getSettings() {
    return { deviceId: this.deviceId };
  }

  getConstraints() {
    return {};
  }

  getCapabilities() {
    return this.capabilities;
  }

  applyConstraints(constraints: MediaTrackConstraints): Promise<void> {
    this.applied.push(constraints);
    return Promise.resolve();
  }

  stop(): void {
    this.readyState = 'ended';
  }

  /** The device is unplugged. */
  unplug(): void {
    this.readyState = 'ended';
    this.onended?.();
  }

  asTrack(): MediaStreamTrack {
    return this as unknown as MediaStreamTrack;
  }
}

/** A bundle of tracks; stands in for the browser's global of the same name. */
export class FakeStream {
  readonly tracks: FakeTrack[];

  constructor(tracks: readonly FakeTrack[] = []) {
    this.tracks = [...tracks];
  }

  getTracks() {
    return this.tracks;
  }

  getAudioTracks() {
    return this.tracks.filter((track) => track.kind === 'audio');
  }

  getVideoTracks() {
    return this.tracks.filter((track) => track.kind === 'video');
  }
}

interface Plugged {
  readonly kind: MediaDeviceKind;
  readonly deviceId: string;
  readonly label: string;
}

/** The devices of a computer, plugged and unplugged by the test. */
export class FakeDevices {
  plugged: Plugged[] = [
    { kind: 'audioinput', deviceId: 'default', label: 'Default' },
    { kind: 'audioinput', deviceId: 'mic-1', label: 'Headset' },
    { kind: 'audioinput', deviceId: 'mic-2', label: 'Webcam' },
    { kind: 'videoinput', deviceId: 'cam-1', label: 'Webcam' },
    { kind: 'audiooutput', deviceId: 'out-1', label: 'Speakers' },
  ];
  /** What the browser answers instead of a device, by kind of track. */
  readonly refusals = new Map<'audio' | 'video' | 'screen', DOMException>();
  readonly opened: FakeTrack[] = [];
  readonly asked: MediaStreamConstraints[] = [];
  screenAudio = false;
  readonly #listeners = new Set<() => void>();

  getUserMedia(constraints: MediaStreamConstraints): Promise<FakeStream> {
    this.asked.push(constraints);
    const kind = constraints.audio === undefined ? 'video' : 'audio';
    const refusal = this.refusals.get(kind);
    if (refusal !== undefined) {
      return Promise.reject(refusal);
    }
    const wish = (constraints.audio ?? constraints.video) as { deviceId?: { exact: string } };
    const kindOfDevice = kind === 'audio' ? 'audioinput' : 'videoinput';
    const fitting = this.plugged.filter((one) => one.kind === kindOfDevice && one.deviceId !== 'default');
    const found =
      wish.deviceId === undefined ? fitting[0] : fitting.find((one) => one.deviceId === wish.deviceId?.exact);
    if (found === undefined) {
      const name = wish.deviceId === undefined ? 'NotFoundError' : 'OverconstrainedError';
      return Promise.reject(new DOMException('none', name));
    }
    const track = new FakeTrack(kind, found.deviceId);
    this.opened.push(track);
    return Promise.resolve(new FakeStream([track]));
  }

  getDisplayMedia(): Promise<FakeStream> {
    const refusal = this.refusals.get('screen');
    if (refusal !== undefined) {
      return Promise.reject(refusal);
    }
    const tracks = [new FakeTrack('video'), ...(this.screenAudio ? [new FakeTrack('audio')] : [])];
    this.opened.push(...tracks);
    return Promise.resolve(new FakeStream(tracks));
  }

  enumerateDevices(): Promise<readonly Plugged[]> {
    return Promise.resolve(this.plugged);
  }

  addEventListener(_type: string, listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: string, listener: () => void): void {
    this.#listeners.delete(listener);
  }

  get watched(): boolean {
    return this.#listeners.size > 0;
  }

  changed(): void {
    this.#listeners.forEach((listener) => listener());
  }

  asDevices(): CaptureDevices {
    return this as unknown as CaptureDevices;
  }
}

class FakeNode {
  readonly to: FakeNode[] = [];
  fftSize = 4;

  connect(node: FakeNode): FakeNode {
    this.to.push(node);
    return node;
  }

  disconnect(): void {
    this.to.length = 0;
  }
}

/** The graph of Web Audio without sound: remembers what is connected to what. */
export class FakeAudioContext {
  state: 'suspended' | 'running' | 'closed' = 'suspended';
  /** Whether the browser lets it run without a click. */
  allowed = true;
  sampleRate = 48_000;
  currentTime = 0;
  readonly destination = new FakeNode();
  samples = new Float32Array(4);
  source: FakeNode | undefined;
  readonly suppressor = new FakeNode();
  tones = 0;
  #resumed: (() => void)[] = [];

  resume(): Promise<void> {
    return new Promise((resolve) => {
      this.#resumed.push(() => {
        this.state = 'running';
        resolve();
      });
      if (this.allowed) {
        this.allow();
      }
    });
  }

  /** The person clicked somewhere. */
  allow(): void {
    this.allowed = true;
    this.#resumed.splice(0).forEach((resume) => resume());
  }

  close(): Promise<void> {
    this.state = 'closed';
    return Promise.resolve();
  }

  createMediaStreamSource() {
    this.source = new FakeNode();
    return this.source;
  }

  createMediaStreamDestination() {
    return Object.assign(new FakeNode(), { stream: new FakeStream([new FakeTrack('audio', 'graph')]) });
  }

  createAnalyser() {
    const fill = (samples: Float32Array) => samples.set(this.samples.subarray(0, samples.length));
    return Object.assign(new FakeNode(), { getFloatTimeDomainData: fill });
  }

  createGain() {
    const gain = { setValueAtTime: () => undefined, linearRampToValueAtTime: () => undefined };
    return Object.assign(new FakeNode(), { gain });
  }

  createOscillator() {
    this.tones++;
    return Object.assign(new FakeNode(), {
      type: '',
      frequency: { value: 0 },
      start: () => undefined,
      stop: () => undefined,
    });
  }

  asContext(): AudioContext {
    return this as unknown as AudioContext;
  }
}
