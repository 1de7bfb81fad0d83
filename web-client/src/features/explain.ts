import type { TFunction } from 'i18next';
import { HttpRefused, Unreachable } from '../client/failures';
import { Disconnected, RequestRefused } from '../client/failures';

/** What went wrong and what can be done about it, in words for people. */
export function explain(error: unknown, t: TFunction): string {
  if (error instanceof Unreachable) {
    return t('errors.unreachable');
  }
  if (error instanceof Disconnected) {
    return t('errors.disconnected');
  }
  if (error instanceof HttpRefused) {
    return explainStatus(error.status, t);
  }
  return error instanceof RequestRefused ? explainCode(error, t) : t('errors.unknown');
}

function explainStatus(status: number, t: TFunction): string {
  if (status === 403) {
    return t('errors.forbidden');
  }
  return status === 429 ? t('errors.rate_limited') : t('errors.unknown');
}

function explainCode({ code }: RequestRefused, t: TFunction): string {
  switch (code) {
    case 'rate_limited':
      return t('errors.rate_limited');
    case 'unavailable':
    case 'timeout':
      return t('errors.unavailable');
    case 'forbidden':
    case 'not_a_member':
      return t('errors.forbidden');
    case 'not_found':
      return t('errors.not_found');
    case 'conflict':
      return t('errors.conflict');
    case 'limit_reached':
      return t('errors.limit_reached');
    case 'bad_frame':
    case 'unsupported':
    case 'hello_required':
    case 'already_greeted':
    case 'unauthenticated':
    case 'internal':
    case 'bad_sdp':
    case 'call_moved':
    case 'call_over':
    case 'call_locked':
      return t('errors.unknown');
  }
}
