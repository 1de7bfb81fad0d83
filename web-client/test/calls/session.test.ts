import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallNews, CallPlan } from '../../src/calls/model';
import { CallSession } from '../../src/calls/session';
import { LocalMedia } from '../../src/media/localMedia';
import type { CallParticipant } from '../../src/protocol/generated';
import { CALL, FakeCallServer, me, participant } from '../support/FakeCallServer';
import type { FakeTrack } from '../support/FakeMedia';
import { FakeAudioContext, FakeDevices, FakeStream } from '../support/FakeMedia';
import { FakePeer } from '../support/FakePeer';
import { MemoryStorage } from '../support/MemoryStorage';

let server: FakeCallServer;
let media: LocalMedia;
let news: CallNews[];
let session: CallSession;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('MediaStream', FakeStream);
  FakePeer.all = [];
  server = new FakeCallServer();
  news = [];
  const context = new FakeAudioContext();
  media = new LocalMedia({
    devices: new FakeDevices().asDevices(),
    storage: new MemoryStorage(),
    createContext: () => context.asContext(),
    createSuppressor: () => Promise.resolve(undefined),
  });
});

afterEach(() => {
  session.leave();
  media.close();
  vi.useRealTimers();
});

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const state = () => session.store.getState();

/** The peers that are used: the throw-away ones that say what can be received are closed. */
const peers = () => FakePeer.all.filter((peer) => peer.connectionState !== 'closed');

function open(plan: Partial<CallPlan> = {}): void {
  session = new CallSession({
    plan: { chatId: 'chat', video: false, ...plan },
    me,
    wire: server,
    media,
    onNews: (one) => news.push(one),
    createPeer: (configuration) => FakePeer.create(configuration),
    createSink: () => ({
      srcObject: null,
      autoplay: false,
      play: () => Promise.resolve(),
      pause: () => undefined,
    }),
    random: () => 0.5,
  });
  session.start();
}

async function inCall(): Promise<void> {
  await media.setMicrophone(true);
  server.participants = [participant('ann')];
  open({ callId: CALL });
  await settle();
  peers().forEach((peer) => peer.become('connected'));
}

function change(participants: readonly CallParticipant[]): void {
  server.participants = [...participants];
  server.version++;
  session.handleEvent({ type: 'call.state', callId: CALL, roster: server.roster() });
}

describe('a call', () => {
  it('is started, rings, and becomes active when somebody answers', async () => {
    await media.setMicrophone(true);
    open();
    await settle();
    expect(server.all('call.start')[0]).toMatchObject({
      microphone: true,
      camera: false,
      receive: 'offer 1',
    });
    expect(state()).toMatchObject({ phase: 'ringing', callId: CALL });
    expect(server.all('call.publish')[0]?.tracks).toEqual([{ mid: '0', source: 'microphone' }]);
    change([...server.participants, participant('ann')]);
    expect(state().phase).toBe('active');
    expect(news).toEqual([{ kind: 'joined', userId: 'ann' }]);
  });

  it('makes the picture of the camera smaller when there are four', async () => {
    await inCall();
    await media.setCamera(true);
    const camera = media.track('camera') as unknown as FakeTrack;
    change([...server.participants, participant('bob')]);
    expect(camera.applied).toEqual([]);
    change([...server.participants, participant('eve')]);
    expect(camera.applied).toMatchObject([{ width: { ideal: 960 }, height: { ideal: 540 } }]);
    change(server.participants.slice(0, 2));
    expect(camera.applied).toHaveLength(1);
  });

  it('is asked for with the same ids until there is an answer', async () => {
    server.refusals.set('call.start', ['unavailable', 'timeout']);
    open();
    await settle(5_000);
    const attempts = server.all('call.start');
    expect(attempts).toHaveLength(3);
    expect(new Set(attempts.map((one) => `${one.callId} ${one.participantId}`)).size).toBe(1);
    expect(state().phase).toBe('ringing');
  });

  it.each(['call_locked', 'limit_reached', 'not_a_member', 'call_over'] as const)(
    'that cannot be entered (%s) says why',
    async (code) => {
      server.refusals.set('call.join', [code]);
      open({ callId: CALL });
      await settle();
      expect(state()).toMatchObject({ phase: 'ended', end: code });
    },
  );

  it('that was given up before the answer came is left again', async () => {
    let answer: () => void = () => undefined;
    server.hold = new Promise((resolve) => (answer = resolve));
    open();
    await settle();
    session.leave();
    answer();
    await settle();
    expect(server.all('call.leave')).toHaveLength(1);
    expect(peers()).toEqual([]);
  });

  it('takes what overtook the answer', async () => {
    let answer: () => void = () => undefined;
    server.hold = new Promise((resolve) => (answer = resolve));
    open({ callId: CALL });
    await settle();
    const tracks = [{ mid: '0', participantId: 'ann', source: 'camera' as const }];
    session.handleEvent({ type: 'call.offer', callId: CALL, revision: 1, sdp: 'video:0', tracks });
    session.handleEvent({ type: 'call.offer', callId: 'other', revision: 9, sdp: '', tracks: [] });
    answer();
    await settle();
    expect(server.all('call.answer').map((one) => one.revision)).toEqual([1]);
    expect(Object.keys(state().videos)).toEqual(['ann:camera']);
  });

  it('tells what is on and off, and ends for the reason that the server gives', async () => {
    await inCall();
    await media.setMicrophone(false);
    await settle();
    expect(server.all('call.media').at(-1)).toMatchObject({ microphone: false, camera: false });
    const { participantId } = state();
    session.handleEvent({
      type: 'call.ended',
      chatId: 'chat',
      callId: CALL,
      participantId: participantId ?? '',
      reason: 'removed',
    });
    expect(state()).toMatchObject({ phase: 'ended', end: 'removed' });
    expect(peers()).toEqual([]);
  });

  it('switches the microphone off here when a moderator did', async () => {
    await inCall();
    await settle(10);
    const own = state().participantId ?? '';
    change([participant('ann'), participant(me, own, { microphone: false })]);
    await settle(1_500);
    expect(media.store.getState().microphone.status).toBe('off');
    expect(news).toEqual([{ kind: 'muted' }]);
  });

  it('takes nobody for a moderator who switched the microphone off and on again quickly', async () => {
    await inCall();
    const own = state().participantId ?? '';
    await media.setMicrophone(false);
    await settle(10);
    await media.setMicrophone(true);
    await settle(10);
    change([participant('ann'), participant(me, own, { microphone: false })]);
    await settle(200);
    change([participant('ann'), participant(me, own)]);
    await settle(10_000);
    expect(media.store.getState().microphone.status).toBe('on');
    await media.setMicrophone(false);
    await settle(10);
    change([participant('ann'), participant(me, own, { microphone: false })]);
    await settle(10_000);
    expect(news).toEqual([]);
  });

  it('says nothing twice', async () => {
    await inCall();
    await settle();
    const told = server.all('call.media').length;
    await media.chooseMicrophone('mic-2');
    await media.startScreen();
    await settle();
    expect(server.all('call.media').slice(told)).toMatchObject([{ microphone: true, screen: true }]);
  });

  it('drops states that come late', async () => {
    await inCall();
    change([participant('ann'), participant('ben')]);
    session.handleEvent({ type: 'call.state', callId: CALL, roster: { ...server.roster(), version: 1 } });
    expect(state().roster?.version).toBe(2);
  });
});

describe('when the connection is lost', () => {
  it('media go on, and the call is resumed over the next one', async () => {
    await inCall();
    const before = peers();
    server.online = false;
    session.handleOnline(false);
    expect(state().trouble).toBe('signalling');
    await media.setCamera(true);
    await settle(4_000);
    expect(peers()).toEqual(before);
    server.online = true;
    session.handleOnline(true);
    await settle(100);
    expect(server.all('call.resume')).toHaveLength(1);
    expect(
      server
        .all('call.publish')
        .at(-1)
        ?.tracks.map((track) => track.source),
    ).toEqual(['microphone', 'camera']);
    expect(server.all('call.media').at(-1)).toMatchObject({ camera: true });
    expect(state().trouble).toBeUndefined();
  });

  it('for so long that the server gave the participant up, it joins again', async () => {
    await inCall();
    server.online = false;
    session.handleOnline(false);
    await settle(40_000);
    server.online = true;
    server.refusals.set('call.resume', ['call_over']);
    session.handleOnline(true);
    await settle(2_000);
    expect(server.all('call.join')).toHaveLength(2);
    expect(state().phase).toBe('active');
  });

  it('for a moment only, being over is believed, and the reason waited for', async () => {
    await inCall();
    server.online = false;
    session.handleOnline(false);
    server.online = true;
    server.refusals.set('call.resume', ['call_over']);
    session.handleOnline(true);
    await settle(500);
    expect(state().phase).toBe('active');
    await settle(1_000);
    expect(state()).toMatchObject({ phase: 'ended', end: 'hung_up' });
    expect(server.all('call.join')).toHaveLength(1);
  });
});

describe('when the process that carries the call is gone', () => {
  it.each(['event', 'answer'])(
    'it joins again by itself (%s), under a new id, with the same devices',
    async (how) => {
      await inCall();
      const [first] = server.all('call.join');
      const old = peers();
      server.node = 'node-2';
      server.version = 1;
      if (how === 'event') {
        session.handleEvent({ type: 'call.moved', chatId: 'chat', callId: CALL });
      } else {
        server.refusals.set('call.ping', ['call_moved']);
        await settle(2_000);
      }
      expect(state().trouble).toBe('rejoining');
      expect(old.every((peer) => peer.connectionState === 'closed')).toBe(true);
      await settle(1_000);
      const second = server.all('call.join')[1];
      expect(second?.callId).toBe(first?.callId);
      expect(second?.participantId).not.toBe(first?.participantId);
      expect(server.all('call.publish').at(-1)).toMatchObject({
        node: 'node-2',
        participantId: second?.participantId,
        tracks: [{ source: 'microphone' }],
      });
      expect(state()).toMatchObject({ phase: 'active', trouble: undefined });
      expect(media.store.getState().microphone.status).toBe('on');
      expect(news).toEqual([]);
    },
  );

  it('it keeps trying while the call is being moved', async () => {
    await inCall();
    server.refusals.set('call.join', ['call_moved', 'unavailable', 'timeout']);
    session.handleEvent({ type: 'call.moved', chatId: 'chat', callId: CALL });
    session.handleEvent({ type: 'call.moved', chatId: 'chat', callId: CALL });
    await settle(6_000);
    expect(server.all('call.join')).toHaveLength(5);
    expect(state()).toMatchObject({ phase: 'active', trouble: undefined });
  });
});

describe('when media do not flow', () => {
  it('ICE is restarted in both directions', async () => {
    await inCall();
    const [publish, subscribe] = peers();
    publish?.become('failed');
    subscribe?.become('failed');
    await settle(10);
    expect(publish?.iceRestarts).toBe(1);
    expect(server.all('call.restart')).toHaveLength(1);
    expect(state().trouble).toBe('media');
    publish?.become('connected');
    subscribe?.become('connected');
    expect(state().trouble).toBeUndefined();
  });

  it('and nothing helps, it joins again, and says so when that does not help either', async () => {
    await inCall();
    peers().forEach((peer) => peer.become('failed'));
    await settle(17_000);
    expect(server.all('call.join')).toHaveLength(2);
    peers().forEach((peer) => peer.become('connecting'));
    await settle(17_000);
    expect(state().trouble).toBe('unreachable');
    peers()[0]?.become('connected');
    expect(state().trouble).toBeUndefined();
  });
});

describe('offers to an earlier stay', () => {
  it('that come late are not taken for those to the present one', async () => {
    await inCall();
    let answer: () => void = () => undefined;
    server.hold = new Promise((resolve) => (answer = resolve));
    session.handleEvent({ type: 'call.moved', chatId: 'chat', callId: CALL });
    await settle(1_000);
    const offer = (revision: number) =>
      session.handleEvent({ type: 'call.offer', callId: CALL, revision, sdp: 'video:0', tracks: [] });
    [7, 1, 2].forEach(offer);
    answer();
    await settle();
    expect(server.all('call.answer').map((one) => one.revision)).toEqual([1, 2]);
  });
});

describe('what was missed', () => {
  it('is noticed by the second answer to a ping, and asked for', async () => {
    await inCall();
    server.version++;
    await settle(2_500);
    expect(server.all('call.resume')).toHaveLength(0);
    await settle(2_000);
    expect(server.all('call.resume')).toHaveLength(1);
    expect(state().roster?.version).toBe(2);
    await settle(10_000);
    expect(server.all('call.resume')).toHaveLength(1);
  });
});
