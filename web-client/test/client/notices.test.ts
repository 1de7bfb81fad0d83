import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Notices } from '../../src/client/notices';
import type { NotifySettings } from '../../src/protocol/generated';
import type { ParleyStore } from '../../src/state/store';
import { createParleyStore } from '../../src/state/store';
import { RequestRefused } from '../../src/transport/failures';
import { FakeAsker } from '../support/FakeAsker';
import { me } from '../support/samples';

const old: NotifySettings = { push: 'nothing', content: true, sound: true };
const quiet: NotifySettings = { ...old, sound: false };
const silent: NotifySettings = { ...quiet, content: false };

let store: ParleyStore;
let asker: FakeAsker;
let notices: Notices;

beforeEach(() => {
  vi.useFakeTimers();
  store = createParleyStore({ id: me, login: 'me', name: 'Me', role: 'user' });
  asker = new FakeAsker();
  notices = new Notices(store, asker);
  serverHas(old);
});

afterEach(() => {
  vi.useRealTimers();
});

const serverHas = (settings: NotifySettings) =>
  asker.answers.set('notify.get', { type: 'notify', settings, pushKey: 'key', subscribed: false });
const shown = () => store.getState().notices?.settings;
const told = () =>
  asker.asked.flatMap((request) => (request.type === 'notify.set' ? [request.settings] : []));
const settle = () => vi.advanceTimersByTimeAsync(1);

describe('how the person is told', () => {
  it('is asked after each welcome', async () => {
    notices.refresh();
    await settle();
    expect(store.getState().notices).toEqual({ settings: old, pushKey: 'key', subscribed: false });
    serverHas(quiet);
    notices.refresh();
    await settle();
    expect(shown()).toEqual(quiet);
  });

  it('is not set back by an answer to what was asked before the choice', async () => {
    notices.refresh();
    await settle();
    asker.holding = true;
    notices.refresh();
    const choice = notices.set(quiet);
    asker.letGo();
    await choice;
    await settle();
    expect(shown()).toEqual(quiet);
    expect(store.getState().notices?.pushKey).toBe('key');
  });

  it('can be chosen before the first answer', async () => {
    asker.holding = true;
    notices.refresh();
    const choice = notices.set(quiet);
    asker.letGo();
    await choice;
    await settle();
    expect(shown()).toEqual(quiet);
  });

  it('is told by the next welcome when it was chosen without a connection', async () => {
    asker.online = false;
    await notices.set(quiet);
    await notices.set(silent);
    expect(told()).toEqual([]);
    asker.online = true;
    notices.refresh();
    await settle();
    expect(told()).toEqual([silent]);
    expect(shown()).toEqual(silent);
    serverHas(quiet);
    notices.refresh();
    await settle();
    expect(told()).toEqual([silent]);
    expect(shown()).toEqual(quiet);
  });

  it('is what another device chose last', async () => {
    notices.refresh();
    await settle();
    asker.holding = true;
    notices.refresh();
    notices.hear({ type: 'notify.changed', settings: quiet });
    asker.letGo();
    await settle();
    expect(shown()).toEqual(quiet);
  });

  it('is told one choice after the other, the last one as it is', async () => {
    notices.refresh();
    await settle();
    asker.refusals.push('unavailable');
    const first = notices.set(quiet);
    const second = notices.set(silent);
    await vi.advanceTimersByTimeAsync(1000);
    await Promise.all([first, second]);
    expect(told().at(-1)).toEqual(silent);
    expect(shown()).toEqual(silent);
  });

  it('is taken back when the server refuses it', async () => {
    notices.refresh();
    await settle();
    asker.refusals.push('bad_frame');
    await expect(notices.set(quiet)).rejects.toBeInstanceOf(RequestRefused);
    expect(shown()).toEqual(old);
  });
});
