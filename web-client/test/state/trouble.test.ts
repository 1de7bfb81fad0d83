import { describe, expect, it } from 'vitest';
import { connectionTrouble } from '../../src/state/trouble';
import type { ConnectionState } from '../../src/transport/connection';

const online: ConnectionState = { phase: 'online' };
const idle: ConnectionState = { phase: 'idle' };
const connecting: ConnectionState = { phase: 'connecting', attempt: 0 };
const waiting: ConnectionState = { phase: 'waiting', attempt: 1, retryAt: 0 };
const refused: ConnectionState = { phase: 'ended', reason: 'refused' };
const replaced: ConnectionState = { phase: 'ended', reason: 'replaced' };

describe('the trouble with the connection', () => {
  it.each([
    ['idle, and nothing is asked', idle, false, false, undefined],
    ['idle, whatever was refused before', idle, false, true, undefined],
    ['online', online, false, false, undefined],
    ['online, and the browser is wrong about the network', online, true, false, undefined],
    ['online without answers', online, false, true, 'unanswered'],
    ['online without answers, and the browser is wrong about the network', online, true, true, 'unanswered'],
    ['connecting', connecting, false, false, 'connecting'],
    ['connecting after answers stayed away', connecting, false, true, 'connecting'],
    ['without a network', waiting, true, false, 'offline'],
    ['waiting', waiting, false, true, 'waiting'],
    ['refused', refused, true, true, 'refused'],
    ['replaced by another window', replaced, true, true, 'replaced'],
  ])('%s', (_, connection, offline, unanswered, trouble) => {
    expect(connectionTrouble({ connection, offline, unanswered })).toBe(trouble);
  });
});
