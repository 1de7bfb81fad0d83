import type { Device } from '../protocol/generated';
import { windowDevice } from '../transport/device';
import type { Locks } from '../transport/locks';
import { browserLocks } from '../transport/locks';

/** What this window is, and what it shares with the other windows of the browser. */
export async function prepareDevice(): Promise<{ readonly device: Device; readonly locks: Locks }> {
  return { device: await windowDevice(), locks: browserLocks() };
}

/** What windows of the browser share is done by one of them at a time. */
export type { Locks } from '../transport/locks';
export { browserLocks } from '../transport/locks';
