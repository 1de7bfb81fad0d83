import worklet from '@sapphi-red/web-noise-suppressor/rnnoiseWorklet.js?url';
import wasm from '@sapphi-red/web-noise-suppressor/rnnoise.wasm?url';
import simdWasm from '@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm?url';

/** RNNoise knows this rate only. */
const SAMPLE_RATE = 48_000;

const prepared = new WeakSet<BaseAudioContext>();

interface Suppression {
  readonly createNode: (context: AudioContext) => AudioNode;
}

let loaded: Promise<Suppression> | undefined;

/** What has to come over the network, once for all calls. */
async function load(): Promise<Suppression> {
  // Loaded here, since it cannot even be loaded where there are no worklets: on pages that are not secure.
  const { loadRnnoise, RnnoiseWorkletNode } = await import('@sapphi-red/web-noise-suppressor');
  const wasmBinary = await loadRnnoise({ url: wasm, simdUrl: simdWasm });
  return { createNode: (context) => new RnnoiseWorkletNode(context, { maxChannels: 1, wasmBinary }) };
}

/** Fetches ahead of a call what the microphone would otherwise wait for. @throws when it cannot be had; later it is tried anew */
export async function loadNoiseSuppression(): Promise<Suppression> {
  if (!('AudioWorkletNode' in globalThis)) {
    throw new Error('this browser has no worklets');
  }
  loaded ??= load();
  try {
    return await loaded;
  } catch (error) {
    loaded = undefined;
    throw error;
  }
}

/** A node that lets voices pass and little else. Undefined where the browser cannot run it: the call goes on without. */
export async function createNoiseSuppressor(context: AudioContext): Promise<AudioNode | undefined> {
  if (context.sampleRate !== SAMPLE_RATE || !('audioWorklet' in context)) {
    return undefined;
  }
  try {
    const suppression = await loadNoiseSuppression();
    if (!prepared.has(context)) {
      await context.audioWorklet.addModule(worklet);
      prepared.add(context);
    }
    return suppression.createNode(context);
  } catch {
    return undefined;
  }
}
