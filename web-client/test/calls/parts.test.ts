import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CameraHeight } from '../../src/calls/cameraHeight';
import { Connectivity } from '../../src/calls/connectivity';
import { newsBetween } from '../../src/calls/news';
import { Publishing } from '../../src/calls/publishing';
import { Subscribing } from '../../src/calls/subscribing';
import { ViewReports } from '../../src/calls/view';
import type { CallParticipant, CallRoster, CallSource, TrackView } from '../../src/protocol/generated';
import { Disconnected, RequestRefused } from '../../src/transport/failures';
import { FakeStream, FakeTrack } from '../support/FakeMedia';
import { FakePeer } from '../support/FakePeer';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('MediaStream', FakeStream);
  FakePeer.all = [];
});
afterEach(() => vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(0);
const refused = (code: 'bad_sdp' | 'forbidden' | 'unavailable') =>
  new RequestRefused({
    type: 'error',
    code,
    message: '',
    ...(code === 'unavailable' ? { retryAfterMs: 50 } : {}),
  });

describe('the height of the camera', () => {
  it('is what the server allows among few, and 540 from the first moment with many on', () => {
    const height = new CameraHeight();
    expect(height.of(720, 3)).toBe(720);
    expect(height.of(720, 4)).toBe(540);
    expect(height.of(360, 5)).toBe(360);
    expect(height.of(720, 2)).toBe(540);
  });
});

describe('publishing', () => {
  interface Published {
    readonly sdp: string;
    readonly sources: readonly CallSource[];
  }
  let published: Published[];
  let answers: (Error | string)[];
  let refusals: [CallSource, boolean][];
  let broken: number;
  let publishing: Publishing;

  beforeEach(() => {
    published = [];
    answers = [];
    refusals = [];
    broken = 0;
    publishing = new Publishing({
      createPeer: () => FakePeer.create({}),
      publish: (sdp, tracks) => {
        published.push({ sdp, sources: tracks.map((track) => track.source) });
        const answer = answers.shift() ?? 'answer';
        return typeof answer === 'string' ? Promise.resolve(answer) : Promise.reject(answer);
      },
      onConnection: () => undefined,
      onRefused: (source, allowed) => refusals.push([source, allowed]),
      onBroken: () => broken++,
      bitrate: 1_500_000,
    });
  });

  const peer = () => FakePeer.newest();
  const camera = () => new FakeTrack('video').asTrack();
  const voice = () => new FakeTrack('audio').asTrack();

  it('offers what came together in as few offers as possible', async () => {
    publishing.setTrack('microphone', voice());
    publishing.setTrack('camera', camera());
    await settle();
    expect(published.at(-1)?.sources).toEqual(['microphone', 'camera']);
    expect(published.length).toBeLessThanOrEqual(2);
    expect(peer().signalingState).toBe('stable');
  });

  it('switches a camera off and on, and shares a screen ten times, without another offer', async () => {
    publishing.setTrack('camera', camera());
    publishing.setTrack('screen', camera());
    await settle();
    const offers = published.length;
    publishing.setTrack('camera', undefined);
    publishing.setTrack('camera', camera());
    for (let time = 0; time < 10; time++) {
      publishing.setTrack('screen', undefined);
      publishing.setTrack('screen', camera());
    }
    await settle();
    expect(published).toHaveLength(offers);
    expect(peer().transceivers).toHaveLength(2);
  });

  it('sends three layers, and less of the face while a screen is shown', async () => {
    publishing.setTrack('camera', camera());
    await settle();
    const { parameters } = peer().transceivers[0]?.sender ?? { parameters: { encodings: [] } };
    expect(parameters.encodings.map((layer) => layer.active)).toEqual([true, true, true]);
    publishing.setTrack('screen', camera());
    await settle();
    expect(peer().transceivers[0]?.sender.parameters.encodings.map((layer) => layer.active)).toEqual([
      true,
      true,
      false,
    ]);
    publishing.setTrack('screen', undefined);
    await settle();
    expect(peer().transceivers[0]?.sender.parameters.encodings[2]?.active).toBe(true);
  });

  it('tries again when the server is busy', async () => {
    answers = [refused('unavailable')];
    publishing.setTrack('microphone', voice());
    await vi.advanceTimersByTimeAsync(60);
    expect(published).toHaveLength(2);
    expect(peer().signalingState).toBe('stable');
  });

  it('waits for the connection, and goes on from where it was', async () => {
    answers = [new Disconnected()];
    publishing.setTrack('microphone', voice());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(published).toHaveLength(1);
    await publishing.negotiate();
    expect(published).toHaveLength(2);
    await publishing.negotiate();
    expect(published).toHaveLength(2);
  });

  it('keeps a restart of ICE in mind until it was answered', async () => {
    publishing.setTrack('microphone', voice());
    await settle();
    answers = [new Disconnected()];
    publishing.restart();
    await settle();
    await publishing.negotiate();
    expect(peer().iceRestarts).toBe(2);
  });

  it('goes on without what the server does not take', async () => {
    publishing.setTrack('microphone', voice());
    await settle();
    answers = [refused('forbidden')];
    publishing.setTrack('screen', camera());
    await settle();
    expect(refusals).toEqual([['screen', false]]);
    expect(published.at(-1)?.sources).toEqual(['microphone']);
    expect(peer().signalingState).toBe('stable');
  });

  it('tells when the browser cannot take the answer, and does not try for ever', async () => {
    peer().broken = true;
    publishing.setTrack('microphone', voice());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(broken).toBe(1);
    expect(published).toHaveLength(1);
  });

  it('tells that no common format was found', async () => {
    peer().rejects = 'video';
    publishing.setTrack('microphone', voice());
    publishing.setTrack('camera', camera());
    await settle();
    expect(refusals).toEqual([['camera', true]]);
  });
});

describe('subscribing', () => {
  let answered: [number, string][];
  let tracks: string[];
  let broken: number;
  let subscribing: Subscribing;

  beforeEach(() => {
    answered = [];
    tracks = [];
    broken = 0;
    subscribing = new Subscribing({
      createPeer: () => FakePeer.create({}),
      answer: (revision, sdp) => {
        answered.push([revision, sdp]);
        return Promise.reject(new Disconnected());
      },
      onTracks: (received) => (tracks = received.map((one) => `${one.participantId} ${one.source}`)),
      onConnection: () => undefined,
      onBroken: () => broken++,
    });
  });

  const offer = (revision: number, sections: string, owners: Record<string, string>) => ({
    type: 'call.offer' as const,
    callId: 'c',
    revision,
    sdp: sections,
    tracks: Object.entries(owners).map(([mid, participantId]) => ({
      mid,
      participantId,
      source: 'camera' as const,
    })),
  });

  it('tells whose each stream is, and drops who is not named any more', async () => {
    subscribing.handleOffer(offer(1, 'video:0 video:1', { 0: 'ann', 1: 'ben' }));
    await settle();
    expect(tracks).toEqual(['ann camera', 'ben camera']);
    subscribing.handleOffer(offer(2, 'video:0 video:1', { 1: 'ben' }));
    await settle();
    expect(tracks).toEqual(['ben camera']);
    expect(answered.map(([revision]) => revision)).toEqual([1, 2]);
  });

  it('drops offers that come late, and jumps over those that are overtaken', async () => {
    subscribing.handleOffer(offer(2, 'video:0', { 0: 'ann' }));
    subscribing.handleOffer(offer(3, 'video:0', { 0: 'ann' }));
    subscribing.handleOffer(offer(4, 'video:0', { 0: 'ann' }));
    subscribing.handleOffer(offer(1, 'video:0', { 0: 'ann' }));
    await settle();
    expect(answered.map(([revision]) => revision)).toEqual([2, 4]);
  });

  it('gives the same answer to an offer that is repeated because the answer was lost', async () => {
    subscribing.handleOffer(offer(1, 'video:0', { 0: 'ann' }));
    await settle();
    subscribing.handleOffer(offer(1, 'video:0', { 0: 'ann' }));
    await settle();
    expect(answered[1]).toEqual(answered[0]);
    expect(answered).toHaveLength(2);
  });

  it('tells when the browser cannot take an offer', async () => {
    FakePeer.newest().broken = true;
    subscribing.handleOffer(offer(1, 'video:0', { 0: 'ann' }));
    await settle();
    expect(broken).toBe(1);
    expect(answered).toEqual([]);
  });
});

describe('connectivity', () => {
  let log: string[];
  let connectivity: Connectivity;

  beforeEach(() => {
    log = [];
    connectivity = new Connectivity({
      restart: (direction) => log.push(`restart ${direction}`),
      onHopeless: () => log.push('hopeless'),
      onTrouble: (troubled) => log.push(troubled ? 'troubled' : 'calm'),
      onConnected: () => log.push('connected'),
    });
  });
  afterEach(() => connectivity.close());

  it('waits a moment before it restarts, since ICE often finds its way back', async () => {
    connectivity.handleState('publish', 'connected');
    connectivity.handleState('publish', 'disconnected');
    await vi.advanceTimersByTimeAsync(1_500);
    connectivity.handleState('publish', 'connected');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(log).toEqual(['connected', 'troubled', 'connected', 'calm']);
  });

  it('restarts at once when the path has failed, again after a while, and gives up in the end', async () => {
    connectivity.handleState('subscribe', 'failed');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(log[0]).toBe('troubled');
    expect(log.filter((one) => one === 'restart subscribe')).toHaveLength(4);
    expect(log.filter((one) => one === 'hopeless')).toHaveLength(1);
  });

  it('gives up on a connection that never comes about', async () => {
    connectivity.handleState('publish', 'connecting');
    await vi.advanceTimersByTimeAsync(14_000);
    expect(log).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(log).toEqual(['hopeless']);
  });

  it('does not wait when the network changed', () => {
    connectivity.handleState('publish', 'connected');
    connectivity.handleState('subscribe', 'new');
    connectivity.networkChanged();
    expect(log).toEqual(['connected', 'restart publish']);
  });
});

describe('the sizes of tiles', () => {
  it('are told when they have settled, whole, and not again when nothing changed', async () => {
    const told: string[] = [];
    const reports = new ViewReports((views: readonly TrackView[]) => {
      told.push(views.map((view) => `${view.participantId} ${view.width}x${view.height}`).join(', '));
      return Promise.resolve();
    });
    for (let width = 100; width <= 320; width += 20) {
      reports.report('ann', 'camera', width, width / 2);
    }
    reports.report('ben', 'camera', 0, 0);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told).toEqual(['ann 320x160, ben 0x0']);
    reports.report('ann', 'camera', 320, 160);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told).toHaveLength(1);
    reports.keep([{ participantId: 'ann' }]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told[1]).toBe('ann 320x160');
    reports.renew();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told).toHaveLength(3);
    reports.close();
  });
});

describe('news', () => {
  const participant = (userId: string, change: Partial<CallParticipant> = {}): CallParticipant => ({
    participantId: `${userId}-1`,
    userId,
    joinedAt: '2026-01-01T00:00:00Z',
    moderator: false,
    microphone: true,
    camera: false,
    screen: false,
    quality: 'good',
    reconnecting: false,
    ...change,
  });
  const roster = (...participants: CallParticipant[]): CallRoster => ({
    version: 1,
    phase: 'active',
    locked: false,
    participants,
    invitees: [],
  });

  it('are who came, who went, who raised a hand and who shows a screen', () => {
    const before = roster(participant('me'), participant('ann'), participant('ben'));
    const after = roster(
      participant('me', { handRaisedAt: '2026-01-01T00:00:01Z' }),
      participant('ann', { handRaisedAt: '2026-01-01T00:00:01Z', screen: true }),
      participant('cleo'),
    );
    expect(newsBetween(before, after, 'me')).toEqual([
      { kind: 'hand', userId: 'ann' },
      { kind: 'screen', userId: 'ann' },
      { kind: 'joined', userId: 'cleo' },
      { kind: 'left', userId: 'ben' },
    ]);
    expect(newsBetween(undefined, after, 'me')).toEqual([]);
  });

  it('are none when somebody is back under another id', () => {
    const back = participant('ann', { participantId: 'ann-2' });
    expect(newsBetween(roster(participant('ann')), roster(back), 'me')).toEqual([]);
  });
});
