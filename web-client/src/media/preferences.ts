/** What somebody chose for calls on this device. */
export interface CallPreferences {
  readonly microphoneId: string | undefined;
  readonly cameraId: string | undefined;
  readonly speakerId: string | undefined;
  /** RNNoise on the microphone. */
  readonly noiseSuppression: boolean;
  readonly blur: boolean;
  /** How one came into the last call. */
  readonly microphoneOn: boolean;
  readonly cameraOn: boolean;
  readonly layout: 'grid' | 'speaker';
}

const KEY = 'parley.calls';

export const defaultPreferences: CallPreferences = {
  microphoneId: undefined,
  cameraId: undefined,
  speakerId: undefined,
  noiseSuppression: true,
  blur: false,
  microphoneOn: true,
  cameraOn: true,
  layout: 'grid',
};

export function readPreferences(storage: Storage = localStorage): CallPreferences {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? sound(kept) : defaultPreferences;
  } catch {
    return defaultPreferences;
  }
}

export function changePreferences(
  change: Partial<CallPreferences>,
  storage: Storage = localStorage,
): CallPreferences {
  const changed = { ...readPreferences(storage), ...change };
  try {
    storage.setItem(KEY, JSON.stringify(changed));
  } catch {
    // Full or forbidden: the choice holds for this call.
  }
  return changed;
}

/** What is kept may be from another version, or from somebody's hand. */
function sound(kept: object): CallPreferences {
  const usable = Object.entries(defaultPreferences).map(
    ([key, fallback]: [string, unknown]): [string, unknown] => {
      const value: unknown = (kept as Record<string, unknown>)[key];
      const wanted = fallback === undefined ? 'string' : typeof fallback;
      return [key, typeof value === wanted ? value : fallback];
    },
  );
  const result = Object.fromEntries(usable) as unknown as CallPreferences;
  return { ...result, layout: result.layout === 'speaker' ? 'speaker' : 'grid' };
}
