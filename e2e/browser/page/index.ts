import { CallClient } from './callClient.ts';
import type { CallClientOptions } from './callView.ts';
import { ageMs } from './code.ts';
import { installCodedDevices } from './codedDevices.ts';
import { read } from './codedPicture.ts';
import { observeConnections, openConnections, paths, received, relayOnly } from './connections.ts';
import { heard } from './tones.ts';

/** A coded picture on the page. */
export interface Picture {
  readonly sender: number;
  readonly moment: number;
  readonly ageMs: number;
  readonly width: number;
  readonly height: number;
}

const played = new Set<HTMLMediaElement>();

/** Some play sound by elements that are in no document. */
function observePlaying(): void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the element below
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
    played.add(this);
    return play.call(this);
  };
}

function elements(): HTMLMediaElement[] {
  return [...new Set([...document.querySelectorAll<HTMLMediaElement>('audio, video'), ...played])];
}

/** What all videos of the page show at this moment; not those that show no code. */
function pictures(): Picture[] {
  return elements().flatMap((element) => {
    const code = element instanceof HTMLVideoElement ? read(element) : undefined;
    return code === undefined
      ? []
      : [
          {
            sender: code.sender,
            moment: code.moment,
            ageMs: ageMs(code.moment),
            width: (element as HTMLVideoElement).videoWidth,
            height: (element as HTMLVideoElement).videoHeight,
          },
        ];
  });
}

/** Whose tones the page plays, of those asked for. */
function tones(senders: readonly number[]): Promise<number[]> {
  const audible = elements().filter((element) => !element.muted && !element.paused && element.volume > 0);
  return heard(
    audible.flatMap((element) =>
      element.srcObject instanceof MediaStream
        ? element.srcObject.getAudioTracks().filter((track) => track.enabled && track.readyState === 'live')
        : [],
    ),
    senders,
  );
}

/** Clients of the page, by their sender's number. */
const clients = new Map<number, CallClient>();

async function addClient(options: CallClientOptions): Promise<void> {
  const client = new CallClient(options);
  clients.set(options.sender, client);
  await client.open();
}

function client(sender: number): CallClient {
  const found = clients.get(sender);
  if (found === undefined) {
    throw new Error(`there is no client ${sender} on this page`);
  }
  return found;
}

export const probe = {
  addClient,
  client,
  installCodedDevices,
  openConnections,
  paths,
  pictures,
  received,
  relayOnly,
  tones,
};

declare global {
  interface Window {
    /** What the tests know about the media of a page; see `browser/page`. */
    probe: typeof probe;
  }
}

window.probe = probe;
observeConnections();
observePlaying();
