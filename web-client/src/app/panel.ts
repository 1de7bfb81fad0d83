import type { Account } from '../client/account';

/** The panel of administrators has no sign-in of its own: it sends people here, and they go back when they are signed in. */
export function leadBackToPanel(account: Account): void {
  if (new URLSearchParams(location.search).get('then') !== 'admin') {
    return;
  }
  account.store.subscribe((now, before) => {
    // Not for what this device remembers: the panel has just found out that this sign-in is over.
    if (now.phase === 'signed-in' && before.phase !== 'signed-in' && before.phase !== 'starting') {
      location.replace('/admin/');
    }
  });
}
