import type { CaptureKind } from './failures';
import { CaptureFailed, captureProblem } from './failures';

/** The part of `navigator.mediaDevices` that is used; a test stands in for it. */
export type CaptureDevices = Pick<
  MediaDevices,
  'getUserMedia' | 'getDisplayMedia' | 'enumerateDevices' | 'addEventListener' | 'removeEventListener'
>;

/** @throws CaptureFailed where the browser has no devices for this page */
export function browserDevices(kind: CaptureKind): CaptureDevices {
  const devices = (navigator as { readonly mediaDevices?: MediaDevices }).mediaDevices;
  if (devices === undefined) {
    throw new CaptureFailed(kind, isSecureContext ? 'unsupported' : 'insecure');
  }
  return devices;
}

export interface MicrophoneWish {
  readonly deviceId?: string | undefined;
  /** Whether the browser suppresses noise; off while RNNoise does. */
  readonly noiseSuppression: boolean;
}

/** @throws CaptureFailed */
export function openMicrophone(devices: CaptureDevices, wish: MicrophoneWish): Promise<MediaStreamTrack> {
  const quality: MediaTrackConstraints = {
    echoCancellation: true,
    autoGainControl: true,
    noiseSuppression: wish.noiseSuppression,
    channelCount: { ideal: 1 },
  };
  return open('microphone', wish.deviceId, async (deviceId) => {
    const stream = await devices.getUserMedia({ audio: { ...quality, ...deviceId } });
    return stream.getAudioTracks()[0];
  });
}

/** What is asked of a camera: no more than anybody will look at. */
export function cameraQuality(height: number): MediaTrackConstraints {
  return {
    width: { ideal: Math.round((height * 16) / 9) },
    height: { ideal: height },
    frameRate: { ideal: 30, max: 30 },
  };
}

/** @throws CaptureFailed */
export function openCamera(
  devices: CaptureDevices,
  height: number,
  deviceId?: string,
): Promise<MediaStreamTrack> {
  const quality = cameraQuality(height);
  return open('camera', deviceId, async (chosen) => {
    const stream = await devices.getUserMedia({ video: { ...quality, ...chosen } });
    return stream.getVideoTracks()[0];
  });
}

export interface ScreenTracks {
  readonly video: MediaStreamTrack;
  /** Sound of the system or of the tab, where the browser and the person allow it. */
  readonly audio: MediaStreamTrack | undefined;
}

/** @throws CaptureFailed; `cancelled` when the person chose nothing */
export async function openScreen(devices: CaptureDevices): Promise<ScreenTracks> {
  if (typeof devices.getDisplayMedia !== 'function') {
    throw new CaptureFailed('screen', 'unsupported');
  }
  try {
    const stream = await devices.getDisplayMedia({
      video: { frameRate: { ideal: 15, max: 30 } },
      // The voices of the call must not go round in a circle.
      audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
      ...({ selfBrowserSurface: 'exclude', surfaceSwitching: 'include', systemAudio: 'include' } as object),
    });
    const video = stream.getVideoTracks()[0];
    if (video === undefined) {
      throw new CaptureFailed('screen', 'missing');
    }
    return { video, audio: stream.getAudioTracks()[0] };
  } catch (error) {
    throw new CaptureFailed('screen', captureProblem(error, 'screen'));
  }
}

/** The chosen device if it is there, else whichever the browser takes: a call with another camera beats none. */
async function open(
  kind: CaptureKind,
  deviceId: string | undefined,
  capture: (chosen: MediaTrackConstraints) => Promise<MediaStreamTrack | undefined>,
): Promise<MediaStreamTrack> {
  const chosen: MediaTrackConstraints = deviceId === undefined ? {} : { deviceId: { exact: deviceId } };
  try {
    const track = await capture(chosen);
    if (track === undefined) {
      throw new CaptureFailed(kind, 'missing');
    }
    return track;
  } catch (error) {
    const problem = captureProblem(error, kind);
    if (deviceId !== undefined && (problem === 'missing' || problem === 'busy')) {
      return open(kind, undefined, capture);
    }
    throw new CaptureFailed(kind, problem);
  }
}
