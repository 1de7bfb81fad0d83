import { useEffect, useState } from 'react';
import type { Account } from '../../client/account';
import { useAccount } from '../parleyContext';

/**
 * What the server answers to somebody who is not signed in yet; undefined until it is known.
 *
 * @param ask the same function each time
 * @param otherwise what holds where the server cannot say
 */
export function useAsked<T>(ask: (account: Account) => Promise<T>, otherwise?: T): T | undefined {
  const account = useAccount();
  const [answer, setAnswer] = useState<T>();
  useEffect(() => {
    let wanted = true;
    ask(account).then(
      (found) => wanted && setAnswer(found),
      () => wanted && setAnswer(otherwise),
    );
    return () => {
      wanted = false;
    };
  }, [account, ask, otherwise]);
  return answer;
}
