const KEY = 'parley.plainLinks';

/** Whether nobody shall look at what is behind the links that are written on this device. */
export function wantsPlainLinks(storage: Storage = localStorage): boolean {
  return storage.getItem(KEY) === 'true';
}

export function wantPlainLinks(wanted: boolean, storage: Storage = localStorage): void {
  storage.setItem(KEY, String(wanted));
}
