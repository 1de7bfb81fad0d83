import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Notices } from '../../src/client/notices';
import { defaultSettings, readSettings, shared, withShared } from '../../src/features/notifications/settings';
import { createParleyStore } from '../../src/state/store';
import { FakeAsker } from '../support/FakeAsker';

interface Shown {
  readonly title: string;
  readonly options: NotificationOptions;
}

interface Window {
  readonly visibilityState: 'visible' | 'hidden';
  readonly focused: boolean;
  readonly visited: string[];
}

/** Runs the service worker's own source with windows that are played; everything that it does is kept. */
function runWorker(windows: readonly Window[]) {
  const handlers = new Map<string, (event: unknown) => void>();
  const shown: Shown[] = [];
  const opened: string[] = [];
  const self = {
    addEventListener: (type: string, handler: (event: unknown) => void) => handlers.set(type, handler),
    location: { origin: 'https://parley.test' },
    registration: {
      showNotification: (title: string, options: NotificationOptions) => {
        shown.push({ title, options });
        return Promise.resolve();
      },
    },
    clients: {
      matchAll: () =>
        Promise.resolve(
          windows.map((one) => ({
            ...one,
            focus: () => Promise.resolve(),
            navigate: (address: string) => Promise.resolve(one.visited.push(address)),
          })),
        ),
      openWindow: (address: string) => Promise.resolve(opened.push(address)),
    },
  };
  const source = readFileSync(new URL('../../build/sw.js', import.meta.url), 'utf8')
    .replace('__FILES__', '[]')
    .replace('__VERSION__', '"test"');
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the worker is a script of its own, without exports
  new Function('self', source)(self);
  const happen = async (type: string, event: object) => {
    let done: Promise<unknown> = Promise.resolve();
    handlers.get(type)?.({ ...event, waitUntil: (work: Promise<unknown>) => (done = work) });
    await done;
  };
  return {
    shown,
    opened,
    push: (told: unknown) =>
      happen('push', { data: { json: () => JSON.parse(JSON.stringify(told)) as unknown } }),
    happen,
  };
}

const chatId = '0197a3b0-0000-7000-8000-000000000001';
const message = { kind: 'message', chatId, seq: 7, language: 'ru' };

describe('the service worker', () => {
  it('says no more than was pushed, in the language of the person', async () => {
    const worker = runWorker([]);
    await worker.push(message);
    await worker.push({ ...message, language: 'en', sender: 'Ann' });
    await worker.push({ ...message, sender: 'Ann', text: 'Hello' });
    await worker.push({ kind: 'call', chatId, language: 'ru-RU', sender: 'Ann' });
    await worker.push({ ...message, language: 'xx' });
    expect(worker.shown.map(({ title, options }) => [title, options.body])).toEqual([
      ['Parley', 'Новое сообщение'],
      ['Ann', 'New message'],
      ['Ann', 'Hello'],
      ['Ann', 'Входящий звонок'],
      ['Parley', 'New message'],
    ]);
    expect(worker.shown[0]?.options.tag).toBe(`parley.${chatId}`);
    expect(worker.shown[3]?.options.tag).not.toBe(`parley.${chatId}`);
  });

  it('shows something for what it cannot read, too', async () => {
    const worker = runWorker([]);
    const json = () => JSON.parse('{') as unknown;
    await worker.happen('push', { data: { json } });
    await worker.happen('push', { data: null });
    expect(worker.shown.map(({ title }) => title)).toEqual(['Parley', 'Parley']);
  });

  it('leaves it to a window that is in sight, and to no other', async () => {
    const visible = runWorker([{ visibilityState: 'visible', focused: false, visited: [] }]);
    await visible.push(message);
    expect(visible.shown).toEqual([]);
    const hidden = runWorker([{ visibilityState: 'hidden', focused: false, visited: [] }]);
    await hidden.push(message);
    expect(hidden.shown).toHaveLength(1);
  });

  it('opens the chat on a click, in a window that is there already', async () => {
    const none = runWorker([]);
    await none.push(message);
    let closed = 0;
    const notification = { data: none.shown[0]?.options.data as unknown, close: () => closed++ };
    await none.happen('notificationclick', { notification });
    expect(none.opened).toEqual([`/#/chat/${chatId}`]);
    expect(closed).toBe(1);
    const visited: string[] = [];
    const one = runWorker([{ visibilityState: 'hidden', focused: false, visited }]);
    await one.happen('notificationclick', { notification });
    expect(visited).toEqual([`/#/chat/${chatId}`]);
    expect(one.opened).toEqual([]);
  });
});

describe('settings', () => {
  const settings = { ...defaultSettings, enabled: false, push: 'sender', quietHours: true } as const;

  it('are told without what concerns one device alone, and taken over', () => {
    const told = shared(settings);
    expect(told).not.toHaveProperty('enabled');
    expect(told.quiet).toMatchObject({ from: 1320, to: 480 });
    expect(withShared(defaultSettings, told)).toEqual({ ...settings, enabled: true });
    const { quiet, ...always } = told;
    expect(quiet?.zone).not.toBe('');
    expect(withShared(settings, always)).toEqual({ ...settings, quietHours: false });
  });

  it('say nothing by push unless that was chosen', () => {
    const write = () => undefined;
    expect(readSettings({ read: () => ({}), write }).push).toBe('nothing');
    expect(readSettings({ read: () => ({ push: 'everything' }), write }).push).toBe('nothing');
  });

  it('are shown at once and taken back when the server refuses them', async () => {
    const asker = new FakeAsker();
    const store = createParleyStore({ id: 'me', login: 'me', name: 'Me', role: 'user' });
    const before = { pushKey: 'key', subscribed: false, settings: shared(defaultSettings) };
    store.setState({ notices: before });
    const notices = new Notices(store, asker);
    asker.refusals.push('bad_frame');
    const refused = notices.set(shared(settings));
    expect(store.getState().notices?.settings?.push).toBe('sender');
    await expect(refused).rejects.toThrow();
    expect(store.getState().notices).toEqual(before);
    await notices.set(shared(settings));
    notices.hear({ type: 'notify.changed', settings: { ...shared(settings), push: 'text' } });
    expect(store.getState().notices?.settings?.push).toBe('text');
  });
});
