import { screenOf } from './code.ts';
import { draw } from './codedPicture.ts';
import { audioContext, tone } from './tones.ts';

/** How large and how often the coded picture is. */
export interface Camera {
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  /** Whether the picture is grainy: a clean one needs a tenth of the bits that a real camera's does. */
  readonly grain?: boolean;
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
  const grain = camera.grain === true ? grainOf(canvas) : () => undefined;
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
      grain();
    }
  }, 1000 / camera.framesPerSecond);
  return track;
}

/** Lays noise over a canvas, elsewhere each time, so faint that the code below stays readable. */
function grainOf(canvas: HTMLCanvasElement): () => void {
  const context = canvas.getContext('2d');
  const tile = new ImageData(256, 256);
  for (let place = 0; place < tile.data.length; place += 4) {
    tile.data.fill(Math.random() * 256, place, place + 3);
    tile.data[place + 3] = 64;
  }
  const noise = new OffscreenCanvas(tile.width, tile.height);
  noise.getContext('2d')?.putImageData(tile, 0, 0);
  const pattern = context?.createPattern(noise, 'repeat');
  return () => {
    if (context && pattern) {
      pattern.setTransform(
        new DOMMatrix().translate(Math.random() * tile.width, Math.random() * tile.height),
      );
      context.fillStyle = pattern;
      context.fillRect(0, 0, canvas.width, canvas.height);
    }
  };
}
