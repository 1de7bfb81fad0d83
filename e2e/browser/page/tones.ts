import { toneOf } from './code.ts';

const SAMPLE_RATE = 48_000;
/** Samples that are looked at: enough to tell tones apart that are 30 Hz from each other. */
const WINDOW = 8192;
/** Between the tones of two senders. */
const BESIDE_HZ = 18;
/** A tone is this many times louder than what lies beside it. */
const CLEAR = 5;
/** Senders have an amplitude of 0.2; what remains of a muted one is far below. */
const AUDIBLE = 0.01;

let shared: AudioContext | undefined;

/** One for everything: a browser gives few. */
export function audioContext(): AudioContext {
  shared ??= new AudioContext({ sampleRate: SAMPLE_RATE });
  return shared;
}

/** Sound of one sender that never ends, as a microphone would give it. */
export function tone(sender: number): MediaStreamTrack {
  const context = audioContext();
  const oscillator = new OscillatorNode(context, { frequency: toneOf(sender) });
  const loudness = new GainNode(context, { gain: 0.2 });
  const microphone = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
  oscillator.connect(loudness).connect(microphone);
  oscillator.start();
  const [track] = microphone.stream.getAudioTracks();
  if (track === undefined) {
    throw new Error('this browser makes no sound');
  }
  return track;
}

/** Listens for a while and says whose tones were heard, by the numbers that it is asked for. */
export async function heard(
  tracks: readonly MediaStreamTrack[],
  senders: readonly number[],
): Promise<number[]> {
  const context = audioContext();
  const sounds =
    context.state === 'running' ? await listen(context, tracks) : await Promise.all(tracks.map(record));
  return senders.filter((sender) => sounds.some((samples) => isIn(samples, toneOf(sender))));
}

async function listen(context: AudioContext, tracks: readonly MediaStreamTrack[]): Promise<Float32Array[]> {
  const ears = tracks.map((track) => {
    const source = context.createMediaStreamSource(new MediaStream([track]));
    const analyser = new AnalyserNode(context, { fftSize: WINDOW });
    source.connect(analyser);
    return { source, analyser };
  });
  // A little more than the window, so that it holds nothing of before.
  await pause((WINDOW / SAMPLE_RATE) * 1000 + 50);
  return ears.map(({ source, analyser }) => {
    const samples = new Float32Array(WINDOW);
    analyser.getFloatTimeDomainData(samples);
    source.disconnect();
    return samples;
  });
}

/** The way of Firefox on a machine without a sound card, where its audio contexts never run. */
async function record(track: MediaStreamTrack): Promise<Float32Array> {
  const recorder = new MediaRecorder(new MediaStream([track]));
  const parts: Blob[] = [];
  recorder.ondataavailable = (event) => void parts.push(event.data);
  const stopped = new Promise((resolve) => (recorder.onstop = resolve));
  recorder.start();
  await pause(600);
  recorder.stop();
  await stopped;
  const decoder = new OfflineAudioContext(1, SAMPLE_RATE, SAMPLE_RATE);
  const decoded = await decoder.decodeAudioData(await new Blob(parts).arrayBuffer());
  return decoded.getChannelData(0).slice(-WINDOW);
}

/** A tone is in these samples if its frequency is loud and what lies beside it is not. */
function isIn(samples: Float32Array, frequency: number): boolean {
  const level = loudness(samples, frequency);
  return (
    level > AUDIBLE &&
    [-BESIDE_HZ, BESIDE_HZ].every((away) => level > CLEAR * loudness(samples, frequency + away))
  );
}

/** The amplitude of one frequency, by Goertzel's algorithm under a Hann window. */
function loudness(samples: Float32Array, frequency: number): number {
  const step = 2 * Math.cos((2 * Math.PI * frequency) / SAMPLE_RATE);
  let last = 0;
  let beforeLast = 0;
  samples.forEach((sample, place) => {
    const window = 1 - Math.cos((2 * Math.PI * place) / samples.length);
    const next = sample * window + step * last - beforeLast;
    beforeLast = last;
    last = next;
  });
  const power = last * last + beforeLast * beforeLast - step * last * beforeLast;
  return (2 * Math.sqrt(Math.max(power, 0))) / samples.length;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
