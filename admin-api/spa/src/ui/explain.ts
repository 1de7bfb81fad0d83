import { HttpRefused, Unreachable } from '@web/transport/http';
import { SignInRequired } from '@web/transport/tokens';
import type { TFunction } from 'i18next';

/** What went wrong and what can be done about it, in words for people. */
export function explain(error: unknown, t: TFunction): string {
  if (error instanceof Unreachable) {
    return t('errors.unreachable');
  }
  if (error instanceof SignInRequired) {
    return t('errors.signedOut');
  }
  return error instanceof HttpRefused ? explainRefusal(error, t) : t('errors.unknown');
}

function explainRefusal({ code, status, retryAfter, fields, message }: HttpRefused, t: TFunction): string {
  switch (code ?? '') {
    case 'forbidden':
    case 'limit_reached':
      return t('errors.forbidden', { detail: message });
    case 'not_found':
      return t('errors.notFound');
    case 'held':
      return t('errors.held');
    case 'conflict':
      return 'login' in fields ? t('errors.loginTaken') : t('errors.conflict', { detail: message });
    case 'password_refused':
      return t('errors.passwordRefused');
    case 'invalid_request':
      return t('errors.invalid', { detail: Object.keys(fields).length > 0 ? message : '' });
    case 'rate_limited':
      return t('errors.rateLimited', { seconds: retryAfter ?? 30 });
    case 'unavailable':
      return t('errors.unavailable');
    default:
      return t('errors.status', { status });
  }
}
