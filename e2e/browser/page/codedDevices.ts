import { screenOf } from './code.ts';
import { draw } from './codedPicture.ts';
import { audioContext, tone } from './tones.ts';

/** How large and how often the coded picture is. */
export interface Camera {
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
}

// Typed as always there; a page that was not loaded securely, such as the first empty one, has none.
const devices = navigator.mediaDevices as MediaDevices | undefined;
const realUserMedia = devices?.getUserMedia.bind(devices);

/**
 * Replaces the devices of a page: its camera shows the sender's coded picture, its microphone gives the sender's tone,
 * its screen another picture.
 *
 * A browser's own fake devices are one for all its pages, so twenty senders would need twenty browsers at 200 MB and a
 * second of start each. What comes after the devices (encoding, sending, receiving, decoding) is the same; the way
 * through real device handling is walked by the tests that use `fakeDevices.ts`.
 *
 * @param ownMicrophone whether the browser's fake microphone gives the sender's tone already
 */
export function installCodedDevices(sender: number, camera: Camera, ownMicrophone: boolean): void {
  if (devices === undefined) {
    return;
  }
  devices.getUserMedia = async (constraints) => {
    const tracks: MediaStreamTrack[] = [];
    if (wanted(constraints?.audio)) {
      tracks.push(await microphone(sender, ownMicrophone));
    }
    if (wanted(constraints?.video)) {
      tracks.push(picture(sender, camera));
    }
    if (tracks.length === 0) {
      throw new TypeError('neither audio nor video was asked for');
    }
    return new MediaStream(tracks);
  };
  devices.getDisplayMedia = (options) => {
    const screen = screenOf(sender);
    return Promise.resolve(
      new MediaStream([picture(screen, camera), ...(wanted(options?.audio) ? [sound(screen)] : [])]),
    );
  };
}

function wanted(constraint: boolean | object | undefined): boolean {
  return constraint !== undefined && constraint !== false;
}

export async function microphone(sender: number, own: boolean): Promise<MediaStreamTrack> {
  const [track] = own ? ((await realUserMedia?.({ audio: true }))?.getAudioTracks() ?? []) : [sound(sender)];
  if (track === undefined) {
    throw new Error('this browser has no fake microphone');
  }
  return track;
}

function sound(sender: number): MediaStreamTrack {
  void audioContext().resume();
  return tone(sender);
}

export function picture(sender: number, camera: Camera): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  canvas.width = camera.width;
  canvas.height = camera.height;
  draw(canvas, sender);
  const [track] = canvas.captureStream(camera.framesPerSecond).getVideoTracks();
  if (track === undefined) {
    throw new Error('this browser captures no canvas');
  }
  const drawing = setInterval(() => {
    if (track.readyState === 'ended') {
      clearInterval(drawing);
    } else {
      draw(canvas, sender);
    }
  }, 1000 / camera.framesPerSecond);
  return track;
}
