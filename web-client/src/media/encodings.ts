/** The cap for each layer in bits a second: of a call of few, of one of more. */
const LAYERS = [
  { rid: 'q', scaleResolutionDownBy: 4, maxBitrate: 120_000 },
  { rid: 'h', scaleResolutionDownBy: 2, maxBitrate: 400_000 },
  { rid: 'f', scaleResolutionDownBy: 1, maxBitrate: 1_200_000 },
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
 * The layers of the camera, the smallest first, as browsers give up the last ones first when bandwidth is short.
 *
 * @param cap bits a second that the call grants one camera, all layers together
 */
export function cameraEncodings(cap = Number.POSITIVE_INFINITY): RTCRtpEncodingParameters[] {
  return within(LAYERS, cap).map((layer) => ({ ...layer, maxFramerate: 30, active: true }));
}

/** A small layer for small tiles; the large one keeps text sharp. */
export function screenEncodings(cap = Number.POSITIVE_INFINITY): RTCRtpEncodingParameters[] {
  return within(SCREEN_LAYERS, cap).map((layer) => ({ ...layer, active: true }));
}

export function voiceEncodings(): RTCRtpEncodingParameters[] {
  // Of all that is sent, the voice goes first.
  return [{ maxBitrate: VOICE_BITRATE, priority: 'high', networkPriority: 'high' }];
}

export function screenAudioEncodings(): RTCRtpEncodingParameters[] {
  return [{ maxBitrate: SCREEN_AUDIO_BITRATE }];
}

/** Smaller layers keep their rate, the largest gets the rest; one that would get less than half its need is not sent. */
function within<L extends { readonly maxBitrate: number }>(layers: readonly L[], cap: number): L[] {
  const result: L[] = [];
  let left = cap;
  for (const layer of layers) {
    const granted = Math.min(layer.maxBitrate, left);
    if (result.length > 0 && granted < layer.maxBitrate / 2) {
      break;
    }
    result.push({ ...layer, maxBitrate: granted });
    left -= granted;
  }
  return result;
}
