import type { TFunction } from 'i18next';
import type { CallEntry } from '../../protocol/generated';
import { clock } from '../../ui/time';

/** How a call went, seen by who called (`own`) or by who was called. */
export function describeCall(call: CallEntry, own: boolean, t: TFunction): string {
  switch (call.outcome) {
    case 'answered':
      return t('calls.lasted', { duration: clock(call.durationMs) });
    case 'missed':
      return own ? t('calls.noAnswer') : t('calls.missed');
    case 'declined':
      return t('calls.declined');
    case 'busy':
      return own ? t('calls.busy') : t('calls.missed');
    case 'cancelled':
      return own ? t('calls.cancelled') : t('calls.missed');
    case 'failed':
      return t('calls.failed');
  }
}

/** Nobody answered who was meant to. */
export function wasMissed(call: CallEntry, own: boolean): boolean {
  return !own && (call.outcome === 'missed' || call.outcome === 'cancelled' || call.outcome === 'busy');
}
