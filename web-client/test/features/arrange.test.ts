import { describe, expect, it } from 'vitest';
import { arrange, TILE_GAP, tileSize } from '../../src/features/calls/arrange';
import { describeCall, wasMissed } from '../../src/features/conversation/callEntry';
import type { CallEntry, CallOutcome } from '../../src/protocol/generated';
import { clock } from '../../src/ui/time';
import { participant } from '../support/FakeCallServer';

const wishes = { layout: 'grid', pinned: undefined, speaker: undefined } as const;
const people = (...ids: string[]) => ids.map((id) => participant(id));
const keys = (tiles: readonly { readonly key: string }[]) => tiles.map((tile) => tile.key);

describe('the arrangement of a call', () => {
  it('of two shows the other, and oneself in a corner', () => {
    const { main, side, corner } = arrange(people('me', 'ann'), 'me', wishes);
    expect(keys(main)).toEqual(['ann:camera']);
    expect(side).toEqual([]);
    expect(corner?.key).toBe('me:camera');
  });

  it('of one shows oneself', () => {
    expect(keys(arrange(people('me'), 'me', wishes).main)).toEqual(['me:camera']);
  });

  it('of more is a grid, or the speaker beside the others', () => {
    const all = people('me', 'ann', 'ben', 'cleo');
    expect(keys(arrange(all, 'me', wishes).main)).toEqual([
      'ann:camera',
      'ben:camera',
      'cleo:camera',
      'me:camera',
    ]);
    const { main, side } = arrange(all, 'me', { ...wishes, layout: 'speaker', speaker: 'ben' });
    expect(keys(main)).toEqual(['ben:camera']);
    expect(keys(side)).toEqual(['ann:camera', 'cleo:camera', 'me:camera']);
  });

  it('gives the room to a shared screen, unless somebody else was pinned; never to the own screen', () => {
    const all = [participant('me', 'me', { screen: true }), participant('ann', 'ann', { screen: true })];
    expect(keys(arrange(all, 'me', wishes).main)).toEqual(['ann:screen']);
    expect(keys(arrange(all, 'me', wishes).side)).toEqual(['ann:camera', 'me:camera']);
    expect(keys(arrange(all, 'me', { ...wishes, pinned: 'ann:camera' }).main)).toEqual(['ann:camera']);
  });

  it('forgets a pin whose picture is gone', () => {
    expect(keys(arrange(people('me', 'ann'), 'me', { ...wishes, pinned: 'ben:camera' }).main)).toEqual([
      'ann:camera',
    ]);
  });
});

describe('the size of tiles', () => {
  it.each([
    [2, 1200, 700],
    [5, 1200, 700],
    [16, 1200, 700],
    [5, 320, 500],
    [9, 300, 200],
    [3, 2000, 200],
  ])('lets %i fit into %i by %i', (count, width, height) => {
    const tile = tileSize(count, width, height);
    const columns = Math.floor((width + TILE_GAP) / (tile.width + TILE_GAP));
    const rows = Math.floor((height + TILE_GAP) / (tile.height + TILE_GAP));
    expect(columns * rows).toBeGreaterThanOrEqual(count);
    expect(tile.width).toBeGreaterThan(0);
  });

  it('is all of the room for one', () => {
    expect(tileSize(1, 640, 480)).toEqual({ width: 640, height: 480 });
  });
});

describe('the entry of a call', () => {
  const entry = (outcome: CallOutcome): CallEntry => ({
    callId: 'x',
    outcome,
    video: false,
    durationMs: 67_000,
    participants: [],
  });
  const t = ((key: string) => key) as never;

  it.each([
    ['answered', 'calls.lasted', 'calls.lasted', false],
    ['missed', 'calls.noAnswer', 'calls.missed', true],
    ['declined', 'calls.declined', 'calls.declined', false],
    ['busy', 'calls.busy', 'calls.missed', true],
    ['cancelled', 'calls.cancelled', 'calls.missed', true],
    ['failed', 'calls.failed', 'calls.failed', false],
  ] as const)('%s says something else to who called and to who was called', (outcome, own, other, missed) => {
    expect(describeCall(entry(outcome), true, t)).toBe(own);
    expect(describeCall(entry(outcome), false, t)).toBe(other);
    expect(wasMissed(entry(outcome), false)).toBe(missed);
    expect(wasMissed(entry(outcome), true)).toBe(false);
  });

  it.each([
    [0, '0:00'],
    [67_400, '1:07'],
    [3_723_000, '1:02:03'],
    [-5, '0:00'],
  ])('lasted %i ms: %s', (ms, words) => {
    expect(clock(ms)).toBe(words);
  });
});
