import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LocalSource } from '../../src/media/localMedia';
import { LocalMedia } from '../../src/media/localMedia';
import { changePreferences, defaultPreferences, readPreferences } from '../../src/media/preferences';
import type { FakeTrack } from '../support/FakeMedia';
import { FakeAudioContext, FakeDevices, FakeStream } from '../support/FakeMedia';
import { MemoryStorage } from '../support/MemoryStorage';

let devices: FakeDevices;
let context: FakeAudioContext;
let storage: MemoryStorage;
let media: LocalMedia;
let told: [LocalSource, string | undefined][];
let suppressorRuns: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('MediaStream', FakeStream);
  devices = new FakeDevices();
  context = new FakeAudioContext();
  storage = new MemoryStorage();
  suppressorRuns = true;
  media = new LocalMedia({
    devices: devices.asDevices(),
    storage,
    createContext: () => context.asContext(),
    createSuppressor: () =>
      Promise.resolve(suppressorRuns ? (context.suppressor as unknown as AudioNode) : undefined),
  });
  told = [];
  media.onTrack = (source, track) => told.push([source, track?.getSettings().deviceId]);
});

afterEach(() => {
  media.close();
  vi.useRealTimers();
});

const state = () => media.store.getState();

describe('the height of the camera', () => {
  it('is that of the call, though it was joined while the camera opened', async () => {
    const opening = media.setCamera(true);
    media.limitCamera(540);
    await opening;
    const camera = media.track('camera') as unknown as FakeTrack;
    expect(camera.applied).toMatchObject([{ height: { ideal: 540 } }]);
    media.limitCamera(540);
    expect(camera.applied).toHaveLength(1);
  });
});

describe('the microphone', () => {
  it('is opened once, muted and unmuted without being asked for again', async () => {
    await media.setMicrophone(true);
    expect(state().microphone).toEqual({ status: 'on' });
    const track = media.track('microphone');
    await media.setMicrophone(false);
    expect(track?.enabled).toBe(false);
    expect(state().microphone.status).toBe('off');
    await media.setMicrophone(true);
    expect(track?.enabled).toBe(true);
    expect(devices.asked).toHaveLength(1);
    expect(told).toEqual([['microphone', 'graph']]);
  });

  it('keeps its track while device and noise suppression change', async () => {
    await media.setMicrophone(true);
    expect(state().suppressed).toBe(true);
    await media.chooseMicrophone('mic-2');
    await media.setNoiseSuppression(false);
    expect(state().suppressed).toBe(false);
    expect(told).toEqual([['microphone', 'graph']]);
    expect(devices.opened.map((track) => [track.deviceId, track.readyState])).toEqual([
      ['mic-1', 'ended'],
      ['mic-2', 'ended'],
      ['mic-2', 'live'],
    ]);
  });

  it('leaves noise to the browser where RNNoise cannot run', async () => {
    suppressorRuns = false;
    await media.setMicrophone(true);
    expect(state().suppressed).toBe(false);
    expect(devices.asked[0]?.audio).toMatchObject({ noiseSuppression: true, echoCancellation: true });
  });

  it('sends the plain device when the browser lets no audio graph run', async () => {
    context.allowed = false;
    const opening = media.setMicrophone(true);
    await vi.advanceTimersByTimeAsync(2_100);
    await opening;
    expect(told).toEqual([['microphone', 'mic-1']]);
  });

  it('goes over to another when it is unplugged', async () => {
    await media.chooseMicrophone('mic-2');
    await media.setMicrophone(true);
    devices.plugged = devices.plugged.filter((one) => one.deviceId !== 'mic-2');
    devices.opened.at(-1)?.unplug();
    await vi.waitFor(() => expect(devices.opened.at(-1)?.deviceId).toBe('mic-1'));
    await vi.waitFor(() => expect(state().microphone).toEqual({ status: 'on' }));
  });

  it('comes back by itself when the only one is plugged in again', async () => {
    await media.setMicrophone(true);
    const { plugged } = devices;
    devices.plugged = [];
    devices.opened.at(-1)?.unplug();
    await vi.waitFor(() => expect(state().microphone.problem).toBe('missing'));
    devices.plugged = plugged;
    devices.changed();
    await vi.waitFor(() => expect(state().microphone).toEqual({ status: 'on' }));
  });

  it('tells that somebody speaks into a muted one', async () => {
    await media.setMicrophone(true);
    context.samples = Float32Array.of(0.5, -0.5, 0.5, -0.5);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(state().speakingMuted).toBe(false);
    await media.setMicrophone(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(state().speakingMuted).toBe(true);
    expect(media.level).toBeGreaterThan(0.5);
    await media.setMicrophone(true);
    expect(state().speakingMuted).toBe(false);
  });

  it('keeps the one that was on when a change is refused', async () => {
    await media.setMicrophone(true);
    devices.refusals.set('audio', new DOMException('Permission denied', 'NotAllowedError'));
    await media.chooseMicrophone('mic-2');
    expect(state().microphone).toEqual({ status: 'failed', problem: 'denied' });
    expect(devices.opened[0]?.readyState).toBe('live');
    devices.refusals.clear();
    await media.setMicrophone(true);
    expect(state().microphone).toEqual({ status: 'on' });
  });
});

describe('the camera', () => {
  it('is let go of when it is switched off', async () => {
    await media.setCamera(true);
    expect(state().camera.status).toBe('on');
    await media.setCamera(false);
    expect(devices.opened[0]?.readyState).toBe('ended');
    expect(told).toEqual([
      ['camera', 'cam-1'],
      ['camera', undefined],
    ]);
  });

  it('stays off when it is switched off while it opens', async () => {
    const opening = media.setCamera(true);
    await media.setCamera(false);
    await opening;
    expect(state().camera).toEqual({ status: 'off' });
    expect(devices.opened.every((track) => track.readyState === 'ended')).toBe(true);
    expect(told).toEqual([]);
  });

  it('says why it cannot be had', async () => {
    devices.refusals.set('video', new DOMException('in use', 'NotReadableError'));
    await media.setCamera(true);
    expect(state().camera).toEqual({ status: 'failed', problem: 'busy' });
    media.dismiss('camera');
    expect(state().camera).toEqual({ status: 'off' });
  });

  it('blurs what is behind where the system can', async () => {
    await media.setCamera(true);
    expect(state().blurPossible).toBe(false);
    await media.setCamera(false);
    const original = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (constraints) => {
      const stream = await original(constraints);
      stream.tracks.forEach((track) => (track.capabilities = { backgroundBlur: [true, false] }));
      return stream;
    };
    await media.setCamera(true);
    expect(state().blurPossible).toBe(true);
    await media.setBackgroundBlur(true);
    expect(devices.opened.at(-1)?.applied).toEqual([{ backgroundBlur: true }]);
  });
});

describe('the screen', () => {
  it('is shared with its sound, until the browser’s own button ends it', async () => {
    devices.screenAudio = true;
    await media.startScreen();
    expect(state().screen.status).toBe('on');
    devices.opened.find((track) => track.kind === 'video')?.unplug();
    expect(state().screen.status).toBe('off');
    expect(told.map(([source, id]) => [source, id !== undefined])).toEqual([
      ['screen', true],
      ['screen_audio', true],
      ['screen', false],
      ['screen_audio', false],
    ]);
  });

  it('is not shared and nothing is said when none is chosen', async () => {
    devices.refusals.set('screen', new DOMException('Permission denied', 'NotAllowedError'));
    await media.startScreen();
    expect(state().screen).toEqual({ status: 'off' });
  });
});

describe('what was chosen', () => {
  it('is remembered on this device', async () => {
    await media.chooseMicrophone('mic-2');
    media.setLayout('speaker');
    expect(readPreferences(storage)).toMatchObject({ microphoneId: 'mic-2', layout: 'speaker' });
  });

  it('does not suffer from what somebody else wrote there', () => {
    storage.setItem('parley.calls', '{"cameraId": 7, "layout": "spiral", "blur": "yes", "other": 1}');
    expect(readPreferences(storage)).toEqual(defaultPreferences);
    storage.setItem('parley.calls', 'nonsense');
    expect(readPreferences(storage)).toEqual(defaultPreferences);
  });

  it('holds for now when the device has no room', () => {
    storage.full = true;
    expect(changePreferences({ blur: true }, storage).blur).toBe(true);
  });
});

it('says that the page is not secure where the browser therefore has no devices', async () => {
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('isSecureContext', false);
  const plain = new LocalMedia({
    storage,
    createContext: () => context.asContext(),
    createSuppressor: () => Promise.resolve(undefined),
  });
  await plain.setMicrophone(true);
  await plain.setCamera(true);
  await plain.startScreen();
  expect(plain.store.getState()).toMatchObject({
    microphone: { status: 'failed', problem: 'insecure' },
    camera: { status: 'failed', problem: 'insecure' },
    screen: { status: 'failed', problem: 'insecure' },
  });
  plain.close();
});

it('lets go of everything at the end', async () => {
  await media.setMicrophone(true);
  await media.setCamera(true);
  await media.startScreen();
  media.close();
  expect(devices.opened.every((track) => track.readyState === 'ended')).toBe(true);
  expect(devices.watched).toBe(false);
  expect(context.state).toBe('closed');
});
