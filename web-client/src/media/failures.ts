export type CaptureKind = 'microphone' | 'camera' | 'screen';

/** Why a device cannot be had, told apart by what the person can do about it. */
export type CaptureProblem =
  /** The page is not on https or localhost, so the browser has no devices for it. */
  | 'insecure'
  | 'unsupported'
  /** The person, or a setting of this site, said no. */
  | 'denied'
  /** The operating system said no. */
  | 'denied-by-system'
  | 'missing'
  /** Another program has it, or it failed. */
  | 'busy'
  /** It was there and is gone, for example unplugged. */
  | 'ended'
  /** The person closed the question, which is no failure. */
  | 'cancelled'
  | 'unknown';

export class CaptureFailed extends Error {
  override readonly name = 'CaptureFailed';
  readonly kind: CaptureKind;
  readonly problem: CaptureProblem;

  constructor(kind: CaptureKind, problem: CaptureProblem) {
    super(`${kind}: ${problem}`);
    this.kind = kind;
    this.problem = problem;
  }
}

/** What the browser's error means. The names are those of Media Capture and Streams and of Screen Capture. */
export function captureProblem(error: unknown, kind: CaptureKind): CaptureProblem {
  if (error instanceof CaptureFailed) {
    return error.problem;
  }
  if (!(error instanceof Error)) {
    return 'unknown';
  }
  switch (error.name) {
    case 'NotAllowedError':
      return refusal(error, kind);
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    case 'InvalidStateError':
      return 'cancelled';
    case 'TypeError':
    case 'NotSupportedError':
      return 'unsupported';
    default:
      return 'unknown';
  }
}

/** One name for three things; only Chromium's message tells them apart, so elsewhere the commoner one is assumed. */
function refusal(error: Error, kind: CaptureKind): CaptureProblem {
  if (/system/i.test(error.message)) {
    return 'denied-by-system';
  }
  return kind === 'screen' || /dismissed/i.test(error.message) ? 'cancelled' : 'denied';
}
