import { v7 as uuidv7 } from 'uuid';
import type { ClientVersion, Device } from '../protocol/generated';
import { lockManager } from './locks';

const KEY = 'parley.device';

/**
 * The device of this window: a newer socket of the same device replaces the older, so each window needs its own. The id
 * survives a reload. A duplicated tab copies it, so it is held under a lock, and who finds it taken makes a new one.
 */
export async function windowDevice(
  storage: Storage = sessionStorage,
  locks: LockManager | undefined = lockManager(),
): Promise<Device> {
  const kept = storage.getItem(KEY);
  const id = kept !== null && (await hold(kept, locks)) ? kept : await fresh(locks);
  storage.setItem(KEY, id);
  return { id, name: describe(navigator.userAgent) };
}

async function fresh(locks: LockManager | undefined): Promise<string> {
  const id = uuidv7();
  await hold(id, locks);
  return id;
}

/** Holds the device's lock until the window closes. */
function hold(id: string, locks: LockManager | undefined): Promise<boolean> {
  if (locks === undefined) {
    return Promise.resolve(true);
  }
  return new Promise((resolve) => {
    void locks.request(`parley.device.${id}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise<never>(() => undefined);
    });
  });
}

const browsers: readonly (readonly [string, RegExp])[] = [
  ['Edge', /Edg\//],
  ['Opera', /OPR\//],
  ['Yandex Browser', /YaBrowser\//],
  ['Firefox', /Firefox\//],
  ['Chrome', /Chrom(e|ium)\//],
  ['Safari', /Safari\//],
];

const systems: readonly (readonly [string, RegExp])[] = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['ChromeOS', /CrOS/],
  ['Linux', /Linux/],
];

/** What its owner would call this browser, for the list of sign-ins. */
export function describe(userAgent: string): string {
  const browser = browsers.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? 'Browser';
  const system = systems.find(([, pattern]) => pattern.test(userAgent))?.[0];
  return system === undefined ? browser : `${browser} on ${system}`;
}

export const clientVersion: ClientVersion = { name: 'parley-web', version: __PARLEY_VERSION__ };
