import type { TFunction } from 'i18next';
import { Button } from '@mantine/core';
import { IconPhone, IconPhoneOff } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallEnd, CallPlan } from '../../calls/model';
import { EmptyState } from '../../ui/EmptyState';
import { notifyFailure } from '../notify';
import { useCalls } from './hooks';
import classes from './CallScreen.module.css';

/** That the other one hung up needs no answer. */
const OBVIOUS_MS = 5_000;

interface CallEndedProps {
  readonly end: CallEnd | undefined;
  readonly plan: CallPlan;
}

/** Ends after which another attempt is pointless or unwelcome. */
const final: ReadonlySet<CallEnd> = new Set<CallEnd>([
  'removed',
  'signed_out',
  'not_a_member',
  'forbidden',
  'joined_elsewhere',
  'ended',
]);

/** The call is over: why, and what can be done. */
export function CallEnded({ end, plan }: CallEndedProps) {
  const { t } = useTranslation();
  const calls = useCalls();
  useEffect(() => {
    if (end !== 'hung_up') {
      return undefined;
    }
    const timer = setTimeout(() => calls.leave(), OBVIOUS_MS);
    return () => clearTimeout(timer);
  }, [calls, end]);
  return (
    <div className={classes.over} data-testid="call-ended" data-reason={end}>
      <EmptyState
        icon={<IconPhoneOff size={30} stroke={1.6} />}
        title={explainEnd(end, t)}
        action={
          <div className={classes.overActions}>
            <Button variant="default" data-autofocus onClick={() => calls.leave()}>
              {t('call.close')}
            </Button>
            {(end === undefined || !final.has(end)) && (
              <Button
                leftSection={<IconPhone size={18} />}
                onClick={() => void calls.start(plan.chatId, plan.video).catch(notifyFailure)}
              >
                {t('call.again')}
              </Button>
            )}
          </div>
        }
      />
    </div>
  );
}

function explainEnd(end: CallEnd | undefined, t: TFunction): string {
  switch (end) {
    case 'hung_up':
    case 'declined':
    case 'busy':
    case 'missed':
    case 'cancelled':
    case 'ended':
    case 'removed':
    case 'joined_elsewhere':
    case 'signed_out':
    case 'lost':
    case 'failed':
    case 'call_over':
    case 'call_locked':
    case 'limit_reached':
    case 'not_a_member':
    case 'forbidden':
    case 'unavailable':
    case 'bad_sdp':
      return t(`callEnd.${end}`);
    case 'timeout':
    case 'rate_limited':
    case 'call_moved':
      return t('callEnd.unavailable');
    case 'bad_frame':
    case 'unsupported':
    case 'hello_required':
    case 'already_greeted':
    case 'unauthenticated':
    case 'not_found':
    case 'conflict':
    case 'internal':
    case undefined:
      return t('callEnd.other');
  }
}
