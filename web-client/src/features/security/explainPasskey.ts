import type { TFunction } from 'i18next';
import { HttpRefused } from '../../client/failures';
import { explain } from '../explain';

/** Why something with a passkey did not work, in words for people. */
export function explainPasskey(error: unknown, t: TFunction): string {
  if (error instanceof HttpRefused) {
    return explainRefusal(error, t);
  }
  // What browsers throw is a DOMException, what the library throws has its name.
  switch (error instanceof Error ? error.name : undefined) {
    case 'NotAllowedError':
    case 'AbortError':
      return t('passkey.cancelled');
    case 'InvalidStateError':
      return t('passkey.known');
    case 'SecurityError':
      return t('passkey.notGood');
    case 'NotSupportedError':
    case 'ConstraintError':
      return t('passkey.notSupported');
    case undefined:
    default:
      return explain(error, t);
  }
}

function explainRefusal(error: HttpRefused, t: TFunction): string {
  if (error.code === 'passkey_refused') {
    switch (error.rule) {
      case 'passkey':
        return t('passkey.unknown');
      case 'attempt':
        return t('passkey.tooLate');
      case 'counter':
        return t('passkey.copied');
      case 'known':
        return t('passkey.known');
      case undefined:
      default:
        return t('passkey.notGood');
    }
  }
  if (error.code === 'limit_reached') {
    return t('passkey.full');
  }
  if (error.code === 'code_refused') {
    return t('factor.wrong');
  }
  if (error.rule === 'wrong') {
    return t('password.wrongCurrent');
  }
  return error.status === 429 ? t('signIn.tooMany', { seconds: error.retryAfter ?? 30 }) : explain(error, t);
}
