import type { ParleyState } from './store';

/** What is wrong with the connection, as far as a person has to know it. */
export type Trouble = 'replaced' | 'refused' | 'offline' | 'waiting' | 'connecting' | 'unanswered';

/** Undefined while all is well. */
export function connectionTrouble({
  connection,
  offline,
  unanswered,
}: Pick<ParleyState, 'connection' | 'offline' | 'unanswered'>): Trouble | undefined {
  switch (connection.phase) {
    case 'idle':
      return undefined;
    case 'online':
      return unanswered ? 'unanswered' : undefined;
    case 'ended':
      return connection.reason === 'replaced' ? 'replaced' : 'refused';
    case 'waiting':
    case 'connecting':
      return offline ? 'offline' : connection.phase;
  }
}
