import { createStore, useStore } from 'zustand';
import type { Parley } from '../../client/parley';
import { notifyFailure } from '../notify';
import type { NotificationSettings } from './settings';
import { deviceStorage, KEY, readSettings, shared, withShared } from './settings';

const settings = createStore<NotificationSettings>(() => readSettings());

// Another window of this browser changed them.
window.addEventListener('storage', (event) => {
  if (event.key === KEY) {
    settings.setState(readSettings());
  }
});

export function currentSettings(): NotificationSettings {
  return settings.getState();
}

/** For all devices of the person, as far as it does not concern this one alone. */
export function changeSettings(parley: Parley, change: Partial<NotificationSettings>): void {
  keep(change);
  if (Object.keys(change).some((name) => name !== 'enabled')) {
    parley.notices.set(shared(currentSettings())).catch(notifyFailure);
  }
}

/** Takes over what the server tells, now and later. Answers a function that ends it. */
export function followSettings(parley: Parley): () => void {
  const adopt = () => {
    const told = parley.store.getState().notices?.settings;
    if (told !== undefined) {
      keep(withShared(currentSettings(), told));
    }
  };
  adopt();
  return parley.store.subscribe((now, before) => {
    if (now.notices?.settings !== before.notices?.settings) {
      adopt();
    }
  });
}

function keep(change: Partial<NotificationSettings>): void {
  settings.setState(change);
  try {
    deviceStorage().write(settings.getState());
  } catch {
    // Full or forbidden: the choice holds while the page is open.
  }
}

export function useSettings(): NotificationSettings {
  return useStore(settings);
}
