import type { CaptureDevices } from './capture';

export interface DeviceChoice {
  readonly id: string;
  /** Empty until a device was allowed once: browsers name devices only then. */
  readonly label: string;
}

export interface DeviceList {
  readonly microphones: readonly DeviceChoice[];
  readonly cameras: readonly DeviceChoice[];
  readonly speakers: readonly DeviceChoice[];
}

export const noDevices: DeviceList = { microphones: [], cameras: [], speakers: [] };

/** Chromium's names for "whatever the system uses", which it lists beside the device itself. */
const aliases: ReadonlySet<string> = new Set(['default', 'communications', '']);

export function toDeviceList(infos: readonly MediaDeviceInfo[]): DeviceList {
  const ofKind = (kind: MediaDeviceKind) =>
    infos
      .filter((info) => info.kind === kind && !aliases.has(info.deviceId))
      .map((info) => ({ id: info.deviceId, label: info.label }));
  return {
    microphones: ofKind('audioinput'),
    cameras: ofKind('videoinput'),
    speakers: ofKind('audiooutput'),
  };
}

/** Tells the devices at once and after each change, until the returned function is called. */
export function watchDevices(devices: CaptureDevices, changed: (list: DeviceList) => void): () => void {
  let watching = true;
  const read = () => {
    devices.enumerateDevices().then(
      (infos) => {
        if (watching) {
          changed(toDeviceList(infos));
        }
      },
      () => undefined,
    );
  };
  devices.addEventListener('devicechange', read);
  read();
  return () => {
    watching = false;
    devices.removeEventListener('devicechange', read);
  };
}
