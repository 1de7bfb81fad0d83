import type { Device } from '../protocol/generated';
import type { Me } from '../state/store';
import type { Locks } from '../transport/locks';

/** Who is signed in, where, and with what. */
export interface ParleyOptions {
  readonly me: Me;
  readonly device: Device;
  readonly url: string;
  readonly locks: Locks;
  readonly accessToken: (renew: boolean) => Promise<string>;
  /** The server ended the sign-in. */
  readonly onSignedOut: () => void;
}
