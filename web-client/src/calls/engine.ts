import { LocalMedia } from '../media/localMedia';
import { createNoiseSuppressor } from '../media/noiseSuppression';

/* What calls need beyond the first page: loaded when there is a call. */
export { canChooseSpeaker } from '../media/playback';
export { CallSounds } from '../media/sounds';
export { CallSession } from './session';

export function createLocalMedia(): LocalMedia {
  return new LocalMedia({
    createContext: () => new AudioContext({ latencyHint: 'interactive', sampleRate: 48_000 }),
    createSuppressor: createNoiseSuppressor,
  });
}
