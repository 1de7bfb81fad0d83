import { createStore, useStore } from 'zustand';
import type { NotificationSettings } from './settings';
import { deviceStorage, KEY, readSettings } from './settings';

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

export function changeSettings(change: Partial<NotificationSettings>): void {
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
