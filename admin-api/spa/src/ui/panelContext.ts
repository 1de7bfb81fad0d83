import type { Person } from '@web/protocol/generated';
import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Api } from '../api/api';
import type { Session } from '../api/session';

export interface Panel {
  readonly session: Session;
  readonly api: Api;
}

export const PanelContext = createContext<Panel | undefined>(undefined);

function usePanel(): Panel {
  const panel = use(PanelContext);
  if (panel === undefined) {
    throw new Error('outside of the panel');
  }
  return panel;
}

export function useApi(): Api {
  return usePanel().api;
}

export function useSession(): Session {
  return usePanel().session;
}

/** Who is signed in. */
export function useMe(): Person {
  const session = useSession();
  const state = useStore(session.store);
  if (state.phase !== 'open') {
    throw new Error('nobody is signed in');
  }
  return state.me;
}
