import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyProblem } from '../notify';
import { useParley, useParleyState } from '../parleyContext';

/** Tells of changes that the server refused. What they showed is taken back by then. */
export function useFailedChanges(): void {
  const { t } = useTranslation();
  const parley = useParley();
  const pending = useParleyState((state) => state.pending);
  const told = useRef(new Set<string>());
  useEffect(() => {
    for (const { clientId, change, failure } of Object.values(pending).flat()) {
      if (failure !== undefined && !told.current.has(clientId)) {
        told.current.add(clientId);
        const reasons = {
          forbidden: t('changeFailed.forbidden'),
          not_a_member: t('message.failedMember'),
          not_found: t('changeFailed.notFound'),
          limit_reached: change.type === 'message.pin' ? t('changeFailed.pins') : t('changeFailed.reactions'),
        } as const;
        notifyProblem(
          failure in reasons ? reasons[failure as keyof typeof reasons] : t('changeFailed.other'),
        );
        void parley.messages.discard(clientId);
      }
    }
  }, [pending, parley, t]);
}
