/*
 * Blur of the background is left to the system, which does it in the camera's own pipeline; why no library does it is in
 * docs/decisions.md. The capability is younger than the types of the DOM.
 */
interface BlurCapability {
  readonly backgroundBlur?: readonly boolean[];
}

/** Whether the system can blur what is behind the person, and lets us switch it. */
export function canBlur(track: MediaStreamTrack): boolean {
  const offered = (track.getCapabilities() as BlurCapability).backgroundBlur ?? [];
  return offered.includes(true) && offered.includes(false);
}

/** Best effort: a camera that refuses stays as it is. */
export async function setBlur(track: MediaStreamTrack, blur: boolean): Promise<void> {
  if (canBlur(track)) {
    await track.applyConstraints({ ...track.getConstraints(), ...({ backgroundBlur: blur } as object) });
  }
}
