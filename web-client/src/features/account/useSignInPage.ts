import { useState } from 'react';
import type { Account, SignInPage } from '../../client/account';
import { useAccount } from '../parleyContext';
import { useAsked } from './useAsked';

/** What holds where the server cannot say; it has the last word either way. */
const usual: SignInPage = { minPasswordCharacters: 10 };

const askPage = (account: Account) => account.signInPage();

/** What administrators decided for the pages before the chats; undefined until it is known. */
export function useSignInPage(): SignInPage | undefined {
  return useAsked(askPage, usual);
}

interface PasswordMinimum {
  readonly minimum: number;
  /** Whoever is told of a password that is too short may have an old number. */
  readonly askAgain: () => Promise<number>;
}

/** How many characters a password that is chosen must have. */
export function usePasswordMinimum(): PasswordMinimum {
  const account = useAccount();
  const page = useSignInPage();
  const [later, setLater] = useState<number>();
  const minimum = later ?? (page ?? usual).minPasswordCharacters;
  const askAgain = async () => {
    try {
      const now = (await account.signInPage()).minPasswordCharacters;
      setLater(now);
      return now;
    } catch {
      return minimum;
    }
  };
  return { minimum, askAgain };
}
