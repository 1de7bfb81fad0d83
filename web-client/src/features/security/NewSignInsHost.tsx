import { lazy, Suspense, useEffect, useState } from 'react';
import type { NewSession } from '../../client/security';
import { loadSecurityTexts } from '../../i18n/i18n';
import { LoadGuard } from '../LoadGuard';
import { withTexts } from '../loadWithTexts';
import { useAccount, useParleyState } from '../parleyContext';

const NewSignIns = lazy(withTexts(() => import('./NewSignIns'), loadSecurityTexts));

/** Asks whether there were sign-ins on new devices when that was told, and after each time without the server. */
export function NewSignInsHost() {
  const account = useAccount();
  const news = useParleyState((state) => state.signInNews);
  const [sessions, setSessions] = useState<readonly NewSession[]>([]);

  useEffect(() => {
    if (news === 0) {
      return;
    }
    let wanted = true;
    account.call<{ sessions: readonly NewSession[] }>('/api/auth/sessions/new', undefined, 'GET').then(
      (found) => wanted && setSessions(found.sessions),
      // The next welcome asks again.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [account, news]);

  return sessions.length === 0 ? null : (
    <LoadGuard fallback={null}>
      <Suspense fallback={null}>
        <NewSignIns
          sessions={sessions}
          onAnswered={(id) => setSessions((all) => all.filter((one) => id !== undefined && one.id !== id))}
        />
      </Suspense>
    </LoadGuard>
  );
}
