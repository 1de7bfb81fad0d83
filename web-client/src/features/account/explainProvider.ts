import type { TFunction } from 'i18next';
import { HttpRefused } from '../../client/failures';
import { explain } from '../explain';

/** Why a sign-in by the provider did not work, in words for people. */
export function explainProvider(error: unknown, t: TFunction): string {
  if (!(error instanceof HttpRefused)) {
    return explain(error, t);
  }
  if (error.code === 'provider_unavailable') {
    return t('provider.away');
  }
  if (error.code === 'sign_in_refused') {
    switch (error.rule) {
      case 'account':
        return t('provider.noAccount');
      case 'attempt':
        return t('provider.otherAttempt');
      case undefined:
      default:
        return t('provider.notGood');
    }
  }
  return error.status === 429 ? t('signIn.tooMany', { seconds: error.retryAfter ?? 30 }) : explain(error, t);
}
