import type { CaptureDevices } from './capture';
import { openMicrophone } from './capture';
import { loudness, SpeechDetector } from './levels';

export interface MicrophoneSettings {
  readonly deviceId: string | undefined;
  readonly noiseSuppression: boolean;
}

export interface MicrophoneOptions {
  readonly devices: CaptureDevices;
  readonly createContext: () => AudioContext;
  /** Answers undefined where it cannot run. */
  readonly createSuppressor: (context: AudioContext) => Promise<AudioNode | undefined>;
  /** The device went away by itself. */
  readonly onEnded: () => void;
  /** Somebody speaks although the microphone is muted, or no longer. */
  readonly onSpeakingMuted: (speaking: boolean) => void;
}

export interface OpenedMicrophone {
  readonly track: MediaStreamTrack;
  readonly suppressed: boolean;
}

const LISTEN_EVERY_MS = 100;
/** Less than this is a glitch; then the plain track is better than silence. */
const PATIENCE_MS = 2_000;

/**
 * The microphone with what is behind it: device → (noise suppression) → track. The track that leaves stays the same when
 * the device or the suppression changes, so nothing has to be negotiated again. Muted, the device stays open: opening one
 * takes up to a second, which is the first word; and only so can it be told that somebody speaks into a muted one.
 */
export class Microphone {
  readonly #options: MicrophoneOptions;
  readonly #detector = new SpeechDetector();
  #context: AudioContext | undefined;
  #destination: MediaStreamAudioDestinationNode | undefined;
  #analyser: AnalyserNode | undefined;
  #source: MediaStreamAudioSourceNode | undefined;
  #suppressor: AudioNode | undefined;
  #device: MediaStreamTrack | undefined;
  #outgoing: MediaStreamTrack | undefined;
  #muted = false;
  #listening: ReturnType<typeof setInterval> | undefined;
  /** Counts openings: one that is overtaken by another is dropped. */
  #turn = 0;

  constructor(options: MicrophoneOptions) {
    this.#options = options;
  }

  /** What is to be sent. */
  get track(): MediaStreamTrack | undefined {
    return this.#outgoing;
  }

  /** The device in use; it may be another than was wished for. */
  get deviceId(): string | undefined {
    return this.#device?.getSettings().deviceId;
  }

  /** From 0 to 1. Heard also while muted. */
  get level(): number {
    if (this.#analyser === undefined) {
      return 0;
    }
    const samples = new Float32Array(this.#analyser.fftSize);
    this.#analyser.getFloatTimeDomainData(samples);
    return loudness(samples);
  }

  /**
   * Opens the device, or changes to another one or to other settings.
   *
   * @throws CaptureFailed; what was open before stays open
   */
  async open(settings: MicrophoneSettings): Promise<OpenedMicrophone> {
    const turn = ++this.#turn;
    const context = await this.#runningContext();
    const suppressor =
      settings.noiseSuppression && context !== undefined ? await this.#suppressorOf(context) : undefined;
    const device = await openMicrophone(this.#options.devices, {
      deviceId: settings.deviceId,
      noiseSuppression: suppressor === undefined,
    });
    if (turn !== this.#turn) {
      device.stop();
      throw new Superseded();
    }
    this.#letGoOfDevice();
    this.#device = device;
    device.onended = () => {
      if (this.#device === device) {
        this.#options.onEnded();
      }
    };
    const track = this.#connect(context, device, suppressor);
    this.#outgoing = track;
    track.enabled = !this.#muted;
    this.#listen();
    return { track, suppressed: suppressor !== undefined };
  }

  setMuted(muted: boolean): void {
    this.#muted = muted;
    this.#detector.reset();
    if (this.#outgoing !== undefined) {
      this.#outgoing.enabled = !muted;
    }
    this.#options.onSpeakingMuted(false);
  }

  close(): void {
    this.#turn++;
    clearInterval(this.#listening);
    this.#listening = undefined;
    this.#letGoOfDevice();
    this.#destination?.stream.getTracks().forEach((track) => track.stop());
    this.#outgoing = undefined;
    this.#analyser = undefined;
    this.#suppressor = undefined;
    this.#destination = undefined;
    void this.#context?.close().catch(() => undefined);
    this.#context = undefined;
  }

  #connect(
    context: AudioContext | undefined,
    device: MediaStreamTrack,
    suppressor: AudioNode | undefined,
  ): MediaStreamTrack {
    if (context === undefined) {
      return device;
    }
    try {
      // Firefox refuses a device whose rate is not the context's.
      this.#source = context.createMediaStreamSource(new MediaStream([device]));
    } catch {
      this.#source = undefined;
      this.#analyser = undefined;
      return device;
    }
    this.#analyser ??= context.createAnalyser();
    this.#destination ??= context.createMediaStreamDestination();
    const voice = suppressor === undefined ? this.#source : this.#source.connect(suppressor);
    voice.connect(this.#analyser);
    voice.connect(this.#destination);
    return this.#destination.stream.getAudioTracks()[0] ?? device;
  }

  #letGoOfDevice(): void {
    this.#source?.disconnect();
    this.#suppressor?.disconnect();
    this.#source = undefined;
    if (this.#device !== undefined) {
      this.#device.onended = null;
      this.#device.stop();
      this.#device = undefined;
    }
  }

  /** A context that does not run would send silence: browsers start one only after a click. */
  async #runningContext(): Promise<AudioContext | undefined> {
    try {
      this.#context ??= this.#options.createContext();
      const context = this.#context;
      if (context.state !== 'running') {
        await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
      }
      return isRunning(context) ? context : undefined;
    } catch {
      return undefined;
    }
  }

  async #suppressorOf(context: AudioContext): Promise<AudioNode | undefined> {
    this.#suppressor ??= await this.#options.createSuppressor(context);
    return this.#suppressor;
  }

  #listen(): void {
    this.#listening ??= setInterval(() => {
      if (this.#muted) {
        this.#options.onSpeakingMuted(this.#detector.hear(this.level, Date.now()));
      }
    }, LISTEN_EVERY_MS);
  }
}

/** A newer choice took the place of this one. */
export class Superseded extends Error {
  override readonly name = 'Superseded';

  constructor() {
    super('another choice came after');
  }
}

function isRunning(context: AudioContext): boolean {
  return context.state === 'running';
}
