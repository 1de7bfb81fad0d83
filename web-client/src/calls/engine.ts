import { LocalMedia } from '../media/localMedia';
import { createNoiseSuppressor, loadNoiseSuppression } from '../media/noiseSuppression';
import { readPreferences } from '../media/preferences';

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

/** Fetches what the first call of this page needs besides. Best effort: the call fetches what is missing. */
export function prepareMedia(): void {
  if (readPreferences().noiseSuppression) {
    loadNoiseSuppression().catch(() => undefined);
  }
}
