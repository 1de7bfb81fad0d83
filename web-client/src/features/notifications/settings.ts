import type { NotifySettings, PushContent } from '../../protocol/generated';

/** What somebody wants to be told, and when not: the same on all devices, but for `enabled`. */
export interface NotificationSettings {
  /** Whether the windows of this device show notifications. */
  readonly enabled: boolean;
  /** What is said while no window is open: it passes the servers of the browser's maker, encrypted. */
  readonly push: PushContent;
  readonly sound: boolean;
  /** Whether notifications say what was written, or only that something was. */
  readonly content: boolean;
  readonly quietHours: boolean;
  /** Minutes after midnight, by the clock of this device. */
  readonly quietFrom: number;
  readonly quietTo: number;
}

/** Where settings are kept on this device, so that they hold before the server has told them. */
export interface SettingsStorage {
  read(): unknown;
  write(settings: NotificationSettings): void;
}

export const defaultSettings: NotificationSettings = {
  enabled: true,
  push: 'nothing',
  sound: true,
  content: true,
  quietHours: false,
  quietFrom: 22 * 60,
  quietTo: 8 * 60,
};

export const contents: readonly PushContent[] = ['nothing', 'sender', 'text'];

export const KEY = 'parley.notifications';

export function deviceStorage(storage: Storage = localStorage): SettingsStorage {
  return {
    read: () => JSON.parse(storage.getItem(KEY) ?? '{}') as unknown,
    write: (settings) => storage.setItem(KEY, JSON.stringify(settings)),
  };
}

export function readSettings(storage: SettingsStorage = deviceStorage()): NotificationSettings {
  try {
    const kept = storage.read();
    return typeof kept === 'object' && kept !== null ? sound(kept) : defaultSettings;
  } catch {
    return defaultSettings;
  }
}

/** What is kept may be from another version, or from somebody's hand. */
function sound(kept: object): NotificationSettings {
  const usable = Object.entries(defaultSettings).map(([key, fallback]: [string, unknown]) => {
    const value: unknown = (kept as Record<string, unknown>)[key];
    return [key, typeof value === typeof fallback ? value : fallback];
  });
  const result = Object.fromEntries(usable) as NotificationSettings;
  const minute = (value: number, fallback: number) =>
    Number.isInteger(value) && value >= 0 && value < 24 * 60 ? value : fallback;
  return {
    ...result,
    push: contents.includes(result.push) ? result.push : defaultSettings.push,
    quietFrom: minute(result.quietFrom, defaultSettings.quietFrom),
    quietTo: minute(result.quietTo, defaultSettings.quietTo),
  };
}

/** Whether the settings ask for quiet at a time. Hours that end before they begin go over midnight. */
export function isQuiet({ quietHours, quietFrom, quietTo }: NotificationSettings, at: Date): boolean {
  const minute = at.getHours() * 60 + at.getMinutes();
  if (!quietHours) {
    return false;
  }
  return quietFrom <= quietTo
    ? minute >= quietFrom && minute < quietTo
    : minute >= quietFrom || minute < quietTo;
}

/** What of the settings is told to the server. */
export function shared(settings: NotificationSettings): NotifySettings {
  const { push, content, sound, quietHours, quietFrom, quietTo } = settings;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return {
    push,
    content,
    sound,
    ...(quietHours ? { quiet: { from: quietFrom, to: quietTo, zone: timeZone } } : {}),
  };
}

/** The settings of this device with what the server told. Hours that are off keep their place in the form. */
export function withShared(
  settings: NotificationSettings,
  { push, content, sound, quiet }: NotifySettings,
): NotificationSettings {
  const hours = quiet === undefined ? {} : { quietFrom: quiet.from, quietTo: quiet.to };
  return { ...settings, push, content, sound, quietHours: quiet !== undefined, ...hours };
}
