import type { TFunction } from 'i18next';
import type { CaptureKind, CaptureProblem } from '../../media/failures';

/** Why a device cannot be had, and what can be done about it. */
export function explainCapture(kind: CaptureKind, problem: CaptureProblem | undefined, t: TFunction): string {
  const told = problem === undefined || problem === 'ended' ? 'unknown' : problem;
  switch (kind) {
    case 'microphone':
      return t(`microphoneProblem.${told}`);
    case 'camera':
      return t(`cameraProblem.${told}`);
    case 'screen':
      return t(`screenProblem.${told}`);
  }
}
