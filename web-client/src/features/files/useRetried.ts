import { useState } from 'react';
import type { FileSession } from '../../files/session';

/** Something that is loaded by the cookie may fail because the cookie is gone: it is renewed, and tried once more. */
export function useRetried(session: FileSession): { readonly attempt: number; readonly failed: () => void } {
  const [attempt, setAttempt] = useState(0);
  return {
    attempt,
    failed: () => {
      if (attempt === 0) {
        void session.renew().then(() => setAttempt(1));
      }
    },
  };
}
