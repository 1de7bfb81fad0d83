import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AudioSink } from '../../src/media/playback';
import { Playback } from '../../src/media/playback';
import type { Melody } from '../../src/media/sounds';
import { CallSounds, melodies } from '../../src/media/sounds';
import { FakeAudioContext, FakeStream, FakeTrack } from '../support/FakeMedia';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('MediaStream', FakeStream);
});
afterEach(() => vi.useRealTimers());

describe('the sounds of calls', () => {
  it.each(Object.entries<Melody>(melodies))('are over before they begin again: %s', (_name, melody) => {
    const end = Math.max(...melody.notes.map((one) => one.at + one.length));
    expect(end).toBeLessThan(melody.every ?? 2);
    expect(melody.volume).toBeLessThan(0.3);
  });

  it('ring until they are told to stop', async () => {
    const context = new FakeAudioContext();
    const sounds = new CallSounds(() => context.asContext());
    sounds.start('ring');
    sounds.start('ring');
    await vi.advanceTimersByTimeAsync(melodies.ring.every * 1000 + 10);
    expect(context.tones).toBe(2 * melodies.ring.notes.length);
    sounds.stop('ring');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(context.tones).toBe(2 * melodies.ring.notes.length);
    expect(context.state).toBe('closed');
  });

  it('do not come all at once when the browser allows them at last', async () => {
    const context = new FakeAudioContext();
    context.allowed = false;
    const sounds = new CallSounds(() => context.asContext());
    sounds.start('ring');
    await vi.advanceTimersByTimeAsync(melodies.ring.every * 5000);
    expect(context.tones).toBe(0);
    context.allow();
    await vi.advanceTimersByTimeAsync(1);
    expect(context.tones).toBe(melodies.ring.notes.length);
    sounds.close();
  });

  it('are not missed where there is no sound device', () => {
    const sounds = new CallSounds(() => {
      throw new DOMException('none', 'NotSupportedError');
    });
    expect(() => sounds.play('joined')).not.toThrow();
  });
});

class FakeSink implements AudioSink {
  srcObject: MediaStream | null = null;
  autoplay = false;
  refusal: DOMException | undefined;
  playing = false;
  sink = '';

  play(): Promise<void> {
    if (this.refusal !== undefined) {
      return Promise.reject(this.refusal);
    }
    this.playing = true;
    return Promise.resolve();
  }

  pause(): void {
    this.playing = false;
  }

  setSinkId(id: string): Promise<void> {
    this.sink = id;
    return Promise.resolve();
  }
}

describe('the voices of the others', () => {
  const voice = () => new FakeTrack('audio').asTrack();

  it('wait for a click where the browser wants one', async () => {
    const sink = new FakeSink();
    sink.refusal = new DOMException('', 'NotAllowedError');
    const blocked: boolean[] = [];
    const playback = new Playback(
      (now) => blocked.push(now),
      () => sink,
    );
    playback.add('one', voice());
    await vi.advanceTimersByTimeAsync(0);
    expect(blocked).toEqual([true]);
    sink.refusal = undefined;
    await playback.unblock();
    expect(blocked).toEqual([true, false]);
    expect(sink.playing).toBe(true);
  });

  it('come out of the chosen loudspeaker, also those that come later', () => {
    const sinks: FakeSink[] = [];
    const playback = new Playback(
      () => undefined,
      () => {
        const sink = new FakeSink();
        sinks.push(sink);
        return sink;
      },
    );
    playback.add('one', voice());
    playback.setSpeaker('out-2');
    playback.add('two', voice());
    expect(sinks.map((sink) => sink.sink)).toEqual(['out-2', 'out-2']);
    playback.close();
    expect(sinks.every((sink) => sink.srcObject === null && !sink.playing)).toBe(true);
  });
});
