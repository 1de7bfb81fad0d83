import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Account } from '../client/account';
import type { Parley } from '../client/parley';
import type { ParleyState } from '../state/store';

export const AccountContext = createContext<Account | undefined>(undefined);
export const ParleyContext = createContext<Parley | undefined>(undefined);

export function useAccount(): Account {
  const account = useContext(AccountContext);
  if (account === undefined) {
    throw new Error('outside of an account');
  }
  return account;
}

/** What the signed-in person can do. */
export function useParley(): Parley {
  const parley = useContext(ParleyContext);
  if (parley === undefined) {
    throw new Error('nobody is signed in');
  }
  return parley;
}

/** Part of the state; the component is drawn again when that part changes. */
export function useParleyState<T>(select: (state: ParleyState) => T): T {
  return useStore(useParley().store, select);
}

/** The same for lists and objects that are made anew by each selection: their entries are compared. */
export function useParleyList<T>(select: (state: ParleyState) => T): T {
  return useStore(useParley().store, useShallow(select));
}
