import type { Schemas } from '../../../api/api';
import type { Account } from '../model';

/** What is to be changed of an account; undefined if nothing is. */
export function differences(
  account: Account,
  wanted: Pick<Account, 'name' | 'login' | 'role'>,
): Schemas['AccountChange'] | undefined {
  const name = wanted.name.trim();
  const login = wanted.login.trim().toLowerCase();
  const change = {
    ...(name === account.name ? {} : { name }),
    ...(login === account.login ? {} : { login }),
    ...(wanted.role === account.role ? {} : { role: wanted.role }),
  };
  return Object.keys(change).length === 0 ? undefined : change;
}
