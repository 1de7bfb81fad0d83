import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import { canBlur, setBlur } from './blur';
import type { CaptureDevices } from './capture';
import { browserDevices, cameraQuality, openCamera, openScreen } from './capture';
import type { DeviceList } from './devices';
import { noDevices, watchDevices } from './devices';
import type { CaptureKind, CaptureProblem } from './failures';
import { captureProblem } from './failures';
import { Microphone, Superseded } from './microphone';
import type { CallPreferences } from './preferences';
import { changePreferences, readPreferences } from './preferences';

/** What a person can send. */
export type LocalSource = 'microphone' | 'camera' | 'screen' | 'screen_audio';

export type CaptureStatus = 'off' | 'opening' | 'on' | 'failed';

export interface CaptureState {
  readonly status: CaptureStatus;
  readonly problem?: CaptureProblem;
}

export interface LocalMediaState {
  readonly microphone: CaptureState;
  readonly camera: CaptureState;
  readonly screen: CaptureState;
  /** Noise suppression runs on the microphone now; it may be wished for and not be possible. */
  readonly suppressed: boolean;
  readonly speakingMuted: boolean;
  readonly blurPossible: boolean;
  readonly devices: DeviceList;
  readonly preferences: CallPreferences;
  /** To be shown: the own picture and the own screen. */
  readonly cameraTrack: MediaStreamTrack | undefined;
  readonly screenTrack: MediaStreamTrack | undefined;
}

export interface LocalMediaOptions {
  readonly devices?: CaptureDevices;
  readonly storage?: Storage;
  readonly createContext: () => AudioContext;
  readonly createSuppressor: (context: AudioContext) => Promise<AudioNode | undefined>;
}

const off: CaptureState = { status: 'off' };

/**
 * The microphone, the camera and the screen of this device, as their owner wants them. Used by the lobby and handed on to
 * the call, so that what was tried out is what the others get.
 */
export class LocalMedia {
  readonly store: StoreApi<LocalMediaState>;
  /** Told when a source has another track, or none any more. */
  onTrack: (source: LocalSource, track: MediaStreamTrack | undefined) => void = () => undefined;
  readonly #options: LocalMediaOptions;
  readonly #microphone: Microphone | undefined;
  readonly #devices: CaptureDevices | undefined;
  readonly #missing: CaptureProblem | undefined;
  readonly #tracks = new Map<LocalSource, MediaStreamTrack>();
  readonly #stopWatching: () => void;
  #cameraTurn = 0;
  #cameraHeight = 720;
  #microphoneFailed = false;

  constructor(options: LocalMediaOptions) {
    this.#options = options;
    const { devices, problem } = findDevices(options);
    this.#devices = devices;
    this.#missing = problem;
    this.store = createStore<LocalMediaState>(() => ({
      microphone: off,
      camera: off,
      screen: off,
      suppressed: false,
      speakingMuted: false,
      blurPossible: false,
      devices: noDevices,
      preferences: readPreferences(options.storage),
      cameraTrack: undefined,
      screenTrack: undefined,
    }));
    this.#microphone =
      devices === undefined
        ? undefined
        : new Microphone({
            devices,
            createContext: options.createContext,
            createSuppressor: options.createSuppressor,
            onEnded: () => void this.#reopenMicrophone(),
            onSpeakingMuted: (speakingMuted) => this.#set({ speakingMuted }),
          });
    this.#stopWatching =
      devices === undefined ? () => undefined : watchDevices(devices, (list) => this.#devicesChanged(list));
  }

  track(source: LocalSource): MediaStreamTrack | undefined {
    return this.#tracks.get(source);
  }

  /** Whether a source is on for the others. While it changes to another device it stays on. */
  isOn(source: 'microphone' | 'camera' | 'screen'): boolean {
    const { status } = this.store.getState()[source];
    return status === 'on' || (status === 'opening' && this.#tracks.has(source));
  }

  /** Of the own voice, from 0 to 1; heard also while muted. */
  get level(): number {
    return this.#microphone?.level ?? 0;
  }

  async setMicrophone(on: boolean): Promise<void> {
    this.#prefer({ microphoneOn: on });
    this.#microphone?.setMuted(!on);
    if (!on) {
      this.#set({ microphone: off });
    } else if (this.#tracks.has('microphone') && !this.#microphoneFailed) {
      this.#set({ microphone: { status: 'on' } });
    } else {
      await this.#openMicrophone();
    }
  }

  async setCamera(on: boolean): Promise<void> {
    this.#prefer({ cameraOn: on });
    if (on) {
      await this.#openCamera();
    } else {
      this.#closeCamera();
      this.#set({ camera: off });
    }
  }

  /** A picture taller than this is of no use to the call. */
  limitCamera(height: number): void {
    const wanted = Math.min(720, height);
    const camera = this.#tracks.get('camera');
    if (wanted === this.#cameraHeight) {
      return;
    }
    this.#cameraHeight = wanted;
    // Best effort: a camera that cannot is scaled down by the browser as bandwidth wants.
    camera
      ?.applyConstraints({ ...camera.getConstraints(), ...cameraQuality(wanted) })
      .then(() => this.#tellAgain('camera', camera))
      .catch(() => undefined);
  }

  /** In how many layers a picture is sent depends on its height. */
  #tellAgain(source: LocalSource, track: MediaStreamTrack): void {
    if (this.#tracks.get(source) === track) {
      this.onTrack(source, track);
    }
  }

  /** Asks which screen, window or tab is to be shown. */
  async startScreen(): Promise<void> {
    if (this.#devices === undefined) {
      this.#fail('screen', this.#missing ?? 'unsupported');
      return;
    }
    this.#set({ screen: { status: 'opening' } });
    try {
      const { video, audio } = await openScreen(this.#devices);
      video.contentHint = 'detail';
      // The browser's own bar has a button that ends it.
      video.onended = () => this.stopScreen();
      this.#put('screen', video);
      if (audio !== undefined) {
        audio.contentHint = 'music';
        this.#put('screen_audio', audio);
      }
      this.#set({ screen: { status: 'on' }, screenTrack: video });
    } catch (error) {
      this.#fail('screen', captureProblem(error, 'screen'));
    }
  }

  stopScreen(): void {
    this.#drop('screen');
    this.#drop('screen_audio');
    this.#set({ screen: off, screenTrack: undefined });
  }

  async chooseMicrophone(microphoneId: string | undefined): Promise<void> {
    this.#prefer({ microphoneId });
    await this.#reopenMicrophone();
  }

  async chooseCamera(cameraId: string | undefined): Promise<void> {
    this.#prefer({ cameraId });
    if (this.store.getState().camera.status !== 'off') {
      await this.#openCamera();
    }
  }

  chooseSpeaker(speakerId: string | undefined): void {
    this.#prefer({ speakerId });
  }

  async setNoiseSuppression(noiseSuppression: boolean): Promise<void> {
    this.#prefer({ noiseSuppression });
    await this.#reopenMicrophone();
  }

  async setBackgroundBlur(blur: boolean): Promise<void> {
    this.#prefer({ blur });
    const camera = this.#tracks.get('camera');
    if (camera !== undefined) {
      await setBlur(camera, blur).catch(() => undefined);
    }
  }

  setLayout(layout: CallPreferences['layout']): void {
    this.#prefer({ layout });
  }

  /** Takes a message about a failure away. */
  dismiss(kind: CaptureKind): void {
    this.#set({ [kind]: off });
  }

  close(): void {
    this.onTrack = () => undefined;
    this.#stopWatching();
    this.stopScreen();
    this.#closeCamera();
    this.#tracks.delete('microphone');
    this.#microphone?.close();
  }

  async #openMicrophone(): Promise<void> {
    if (this.#microphone === undefined) {
      this.#fail('microphone', this.#missing ?? 'unsupported');
      return;
    }
    const { microphoneId, noiseSuppression } = this.store.getState().preferences;
    this.#set({ microphone: { status: 'opening' } });
    try {
      const { track, suppressed } = await this.#microphone.open({ deviceId: microphoneId, noiseSuppression });
      this.#microphoneFailed = false;
      this.#replace('microphone', track);
      const wanted = this.store.getState().preferences.microphoneOn;
      this.#set({ microphone: wanted ? { status: 'on' } : off, suppressed });
    } catch (error) {
      if (!(error instanceof Superseded)) {
        this.#microphoneFailed = true;
        this.#fail('microphone', captureProblem(error, 'microphone'));
      }
    }
  }

  /** What was missing may have been plugged in. */
  #devicesChanged(devices: DeviceList): void {
    const { microphone, camera } = this.store.getState();
    this.#set({ devices });
    if (microphone.problem === 'missing' && devices.microphones.length > 0) {
      void this.#openMicrophone();
    }
    if (camera.problem === 'missing' && devices.cameras.length > 0) {
      void this.#openCamera();
    }
  }

  /** After another choice, or when the device was unplugged: the next one takes over. */
  async #reopenMicrophone(): Promise<void> {
    if (this.#tracks.has('microphone')) {
      await this.#openMicrophone();
    }
  }

  async #openCamera(): Promise<void> {
    if (this.#devices === undefined) {
      this.#fail('camera', this.#missing ?? 'unsupported');
      return;
    }
    const turn = ++this.#cameraTurn;
    const { cameraId, blur } = this.store.getState().preferences;
    // Many cameras can be opened once only, so the old one is let go of first.
    this.#tracks.get('camera')?.stop();
    this.#set({ camera: { status: 'opening' } });
    try {
      const height = this.#cameraHeight;
      const track = await openCamera(this.#devices, height, cameraId);
      if (height !== this.#cameraHeight) {
        // The call was joined while the camera opened.
        await track.applyConstraints(cameraQuality(this.#cameraHeight)).catch(() => undefined);
      }
      if (turn !== this.#cameraTurn) {
        track.stop();
        return;
      }
      track.contentHint = 'motion';
      track.onended = () => void this.#cameraEnded(track);
      const blurPossible = canBlur(track);
      if (blurPossible && blur) {
        await setBlur(track, true).catch(() => undefined);
      }
      this.#replace('camera', track);
      this.#set({ camera: { status: 'on' }, cameraTrack: track, blurPossible });
    } catch (error) {
      if (turn === this.#cameraTurn) {
        this.#drop('camera');
        this.#set({ cameraTrack: undefined });
        this.#fail('camera', captureProblem(error, 'camera'));
      }
    }
  }

  async #cameraEnded(track: MediaStreamTrack): Promise<void> {
    if (this.#tracks.get('camera') === track) {
      await this.#openCamera();
    }
  }

  #closeCamera(): void {
    this.#cameraTurn++;
    this.#drop('camera');
    this.#set({ cameraTrack: undefined });
  }

  #put(source: LocalSource, track: MediaStreamTrack): void {
    this.#tracks.set(source, track);
    this.onTrack(source, track);
  }

  /** Tells only a track that is another one. */
  #replace(source: LocalSource, track: MediaStreamTrack): void {
    if (this.#tracks.get(source) !== track) {
      this.#put(source, track);
    }
  }

  #drop(source: LocalSource): void {
    const track = this.#tracks.get(source);
    if (track !== undefined) {
      track.onended = null;
      track.stop();
      this.#tracks.delete(source);
      this.onTrack(source, undefined);
    }
  }

  #fail(kind: CaptureKind, problem: CaptureProblem): void {
    this.#set({ [kind]: problem === 'cancelled' && kind === 'screen' ? off : { status: 'failed', problem } });
  }

  #prefer(change: Partial<CallPreferences>): void {
    const before = this.store.getState().preferences;
    changePreferences(change, this.#options.storage);
    this.#set({ preferences: { ...before, ...change } });
  }

  #set(change: Partial<LocalMediaState>): void {
    this.store.setState(change);
  }
}

function findDevices(options: LocalMediaOptions): {
  readonly devices?: CaptureDevices;
  readonly problem?: CaptureProblem;
} {
  try {
    return { devices: options.devices ?? browserDevices('microphone') };
  } catch (error) {
    return { problem: captureProblem(error, 'microphone') };
  }
}
