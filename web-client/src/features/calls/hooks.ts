import { useStore } from 'zustand';
import type { CallSessionState } from '../../calls/model';
import type { CallSession } from '../../calls/session';
import type { Calls, CallScreenState } from '../../client/calls';
import type { LocalMedia, LocalMediaState } from '../../media/localMedia';
import { useParley, useParleyState } from '../parleyContext';

export function useCalls(): Calls {
  return useParley().calls;
}

export function useCallScreen<T>(select: (state: CallScreenState) => T): T {
  return useStore(useCalls().screen, select);
}

export function useSession<T>(session: CallSession, select: (state: CallSessionState) => T): T {
  return useStore(session.store, select);
}

export function useMedia<T>(media: LocalMedia, select: (state: LocalMediaState) => T): T {
  return useStore(media.store, select);
}

export function usePersonName(userId: string | undefined): string {
  return useParleyState((state) => state.people[userId ?? '']?.name ?? '');
}
