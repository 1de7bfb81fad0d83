import worklet from '@sapphi-red/web-noise-suppressor/rnnoiseWorklet.js?url';
import wasm from '@sapphi-red/web-noise-suppressor/rnnoise.wasm?url';
import simdWasm from '@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm?url';

/** RNNoise knows this rate only. */
const SAMPLE_RATE = 48_000;

const prepared = new WeakSet<BaseAudioContext>();

/** A node that lets voices pass and little else. Undefined where the browser cannot run it: the call goes on without. */
export async function createNoiseSuppressor(context: AudioContext): Promise<AudioNode | undefined> {
  if (context.sampleRate !== SAMPLE_RATE || !('audioWorklet' in context)) {
    return undefined;
  }
  try {
    // Loaded here, since it cannot even be loaded where there are no worklets: on pages that are not secure.
    const { loadRnnoise, RnnoiseWorkletNode } = await import('@sapphi-red/web-noise-suppressor');
    const binary = await loadRnnoise({ url: wasm, simdUrl: simdWasm });
    if (!prepared.has(context)) {
      await context.audioWorklet.addModule(worklet);
      prepared.add(context);
    }
    return new RnnoiseWorkletNode(context, { maxChannels: 1, wasmBinary: binary });
  } catch {
    return undefined;
  }
}
