/** The cap for each layer in bits a second: of a call of few, of one of more. */
const LAYERS = [
  { rid: 'q', scaleResolutionDownBy: 4, maxBitrate: 120_000 },
  { rid: 'h', scaleResolutionDownBy: 2, maxBitrate: 400_000 },
  { rid: 'f', scaleResolutionDownBy: 1, maxBitrate: 1_200_000 },
] as const;

/** Chromium sends a picture of less than 960×540 in two layers at most and leaves out the last one of three. */
const THREE_LAYERS_HEIGHT = 540;

/** So these two are the whole picture and a half of it. */
const SMALL_LAYERS = [
  { rid: 'q', scaleResolutionDownBy: 2, maxBitrate: 150_000 },
  { rid: 'h', scaleResolutionDownBy: 1, maxBitrate: 600_000 },
] as const;

const SCREEN_LAYERS = [
  { rid: 'q', scaleResolutionDownBy: 2, maxBitrate: 300_000, maxFramerate: 5 },
  { rid: 'f', scaleResolutionDownBy: 1, maxBitrate: 1_500_000, maxFramerate: 15 },
] as const;

/** Voice is understood at this rate; more is spent on nothing that anybody hears. */
export const VOICE_BITRATE = 32_000;
/** Music from a shared tab deserves more. */
export const SCREEN_AUDIO_BITRATE = 96_000;

/**
 * The layers of the camera, the smallest first, as browsers give up the last ones first when bandwidth is short. Their
 * number never changes, since it cannot after negotiation; one that does not fit is not active.
 *
 * @param cap bits a second that the call grants one camera, all layers together
 * @param height of the camera's picture; undefined where the browser does not tell
 */
export function cameraEncodings(cap = Number.POSITIVE_INFINITY, height?: number): RTCRtpEncodingParameters[] {
  const small = height !== undefined && height < THREE_LAYERS_HEIGHT;
  const layers = small
    ? [...within(SMALL_LAYERS, cap), { ...LAYERS[2], active: false }]
    : within(LAYERS, cap);
  return layers.map((layer) => ({ ...layer, maxFramerate: 30 }));
}

/** A small layer for small tiles; the large one keeps text sharp. */
export function screenEncodings(cap = Number.POSITIVE_INFINITY): RTCRtpEncodingParameters[] {
  return within(SCREEN_LAYERS, cap);
}

export function voiceEncodings(): RTCRtpEncodingParameters[] {
  // Of all that is sent, the voice goes first.
  return [{ maxBitrate: VOICE_BITRATE, priority: 'high', networkPriority: 'high' }];
}

export function screenAudioEncodings(): RTCRtpEncodingParameters[] {
  return [{ maxBitrate: SCREEN_AUDIO_BITRATE }];
}

export interface VideoShares {
  readonly camera: number;
  readonly screen: number;
}

/** Divides what a call grants one participant. Voices come first; a shared screen gets more than the face beside it. */
export function shareBitrate(total: number, screen: boolean): VideoShares {
  const video = Math.max(0, total - VOICE_BITRATE - (screen ? SCREEN_AUDIO_BITRATE : 0));
  return screen ? { camera: video * 0.3, screen: video * 0.7 } : { camera: video, screen: 0 };
}

/** Smaller layers keep their rate, the largest gets the rest; one that would get less than half its need is not sent. */
function within<L extends { readonly maxBitrate: number }>(
  layers: readonly L[],
  cap: number,
): (L & { readonly active: boolean })[] {
  let left = cap;
  let fits = true;
  return layers.map((layer, index) => {
    const granted = Math.min(layer.maxBitrate, left);
    fits &&= index === 0 || granted >= layer.maxBitrate / 2;
    left -= fits ? granted : 0;
    return { ...layer, active: fits, maxBitrate: fits ? Math.max(1, Math.round(granted)) : layer.maxBitrate };
  });
}
