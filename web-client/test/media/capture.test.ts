import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browserDevices, openCamera, openMicrophone, openScreen } from '../../src/media/capture';
import { captureProblem } from '../../src/media/failures';
import { toDeviceList, watchDevices } from '../../src/media/devices';
import { FakeDevices, FakeStream } from '../support/FakeMedia';

const error = (name: string, message = '') => new DOMException(message, name);

describe('a refused device', () => {
  it.each([
    ['NotAllowedError', 'Permission denied', 'denied'],
    ['NotAllowedError', 'Permission denied by system', 'denied-by-system'],
    ['NotAllowedError', 'Permission dismissed', 'cancelled'],
    ['NotFoundError', 'Requested device not found', 'missing'],
    ['OverconstrainedError', '', 'missing'],
    ['NotReadableError', 'Could not start video source', 'busy'],
    ['AbortError', '', 'busy'],
    ['SecurityError', '', 'denied'],
    ['NotSupportedError', '', 'unsupported'],
    ['DataError', '', 'unknown'],
  ] as const)('%s (%s) means %s', (name, message, problem) => {
    expect(captureProblem(error(name, message), 'camera')).toBe(problem);
  });

  it('is no failure when somebody chose no screen', () => {
    expect(captureProblem(error('NotAllowedError', 'Permission denied'), 'screen')).toBe('cancelled');
    expect(captureProblem(error('NotAllowedError', 'Permission denied by system'), 'screen')).toBe(
      'denied-by-system',
    );
  });

  it('is named insecure where the page has no devices because of its address', () => {
    vi.stubGlobal('isSecureContext', false);
    expect(() => browserDevices('camera')).toThrow(
      expect.objectContaining({ kind: 'camera', problem: 'insecure' }),
    );
    vi.stubGlobal('isSecureContext', true);
    expect(() => browserDevices('camera')).toThrow(expect.objectContaining({ problem: 'unsupported' }));
  });
});

describe('opening', () => {
  let devices: FakeDevices;

  beforeEach(() => {
    vi.stubGlobal('MediaStream', FakeStream);
    devices = new FakeDevices();
  });

  it('takes the chosen device', async () => {
    const track = await openMicrophone(devices.asDevices(), { deviceId: 'mic-2', noiseSuppression: true });
    expect(track.getSettings().deviceId).toBe('mic-2');
  });

  it('takes another when the chosen one is gone', async () => {
    const track = await openCamera(devices.asDevices(), 720, 'cam-9');
    expect(track.getSettings().deviceId).toBe('cam-1');
  });

  it('asks once only when the person said no', async () => {
    devices.refusals.set('audio', error('NotAllowedError', 'Permission denied'));
    await expect(
      openMicrophone(devices.asDevices(), { deviceId: 'mic-1', noiseSuppression: true }),
    ).rejects.toMatchObject({ kind: 'microphone', problem: 'denied' });
    expect(devices.asked).toHaveLength(1);
  });

  it('shares a screen with its sound where there is one', async () => {
    expect((await openScreen(devices.asDevices())).audio).toBeUndefined();
    devices.screenAudio = true;
    expect((await openScreen(devices.asDevices())).audio?.kind).toBe('audio');
  });

  it('says that the browser cannot share screens', async () => {
    const phone = { ...devices.asDevices(), getDisplayMedia: undefined as never };
    await expect(openScreen(phone)).rejects.toMatchObject({ problem: 'unsupported' });
  });
});

describe('the list of devices', () => {
  it('leaves out the names of "whatever the system uses"', () => {
    const list = toDeviceList(new FakeDevices().plugged as unknown as MediaDeviceInfo[]);
    expect(list.microphones.map((device) => device.id)).toEqual(['mic-1', 'mic-2']);
    expect(list.cameras).toEqual([{ id: 'cam-1', label: 'Webcam' }]);
    expect(list.speakers).toHaveLength(1);
  });

  it('is told at once and after each change, until nobody watches', async () => {
    const devices = new FakeDevices();
    const told: number[] = [];
    const stop = watchDevices(devices.asDevices(), (list) => told.push(list.microphones.length));
    await vi.waitFor(() => expect(told).toEqual([2]));
    devices.plugged = [];
    devices.changed();
    await vi.waitFor(() => expect(told).toEqual([2, 0]));
    stop();
    expect(devices.watched).toBe(false);
  });
});
