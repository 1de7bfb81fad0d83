import { describe, expect, it } from 'vitest';
import { isWorthTelling } from '../../src/features/notifications/decide';
import { ToldOnce } from '../../src/features/notifications/once';
import { defaultSettings, isQuiet, readSettings } from '../../src/features/notifications/settings';
import { problemWith, toField, tomorrowMorning } from '../../src/features/schedule/times';
import { muteUntil } from '../../src/features/chats/mute';
import type { ChatPreferences, Message } from '../../src/protocol/generated';
import { localLocks } from '../../src/transport/locks';
import { MemoryStorage } from '../support/MemoryStorage';
import { heldChat, me, message } from '../support/samples';

const at = (hours: number, minutes = 0) => new Date(2026, 2, 1, hours, minutes);

describe('what is worth telling', () => {
  const worth = (
    news: Message,
    preferences: Partial<ChatPreferences> = {},
    settings = defaultSettings,
    readSeq = 4,
  ) => {
    const own = {
      version: 1,
      preferences: { notifications: 'all', archived: false, ...preferences },
    } as const;
    const held = heldChat('c', 1, 5, { own, readSeq });
    const messages = held.messages.map((one) => (one.seq === 2 ? message(2, me) : one));
    return isWorthTelling(news, { ...held, messages }, me, settings, at(12));
  };
  const mention = message(5, undefined, { body: { text: '@me', mentions: [me] } });
  const answer = message(5, undefined, { body: { text: 'yes', replyTo: 2 } });
  const notice = message(5, undefined, { notice: { kind: 'left', people: [], count: 0 } });
  const { body, ...noticed } = notice;

  it('is a message of somebody else', () => {
    expect(worth(message(5))).toBe(true);
    expect(worth(message(5, me))).toBe(false);
    expect(worth(noticed)).toBe(false);
    expect(body).toBeDefined();
  });

  it('is not one that was read on another device meanwhile', () => {
    expect(worth(message(5), {}, defaultSettings, 5)).toBe(false);
  });

  it('is nothing of a muted chat, not even a mention', () => {
    const mutedUntil = at(13).toISOString();
    expect(worth(mention, { mutedUntil })).toBe(false);
    expect(worth(mention, { notifications: 'nothing' })).toBe(false);
    expect(worth(message(5), { mutedUntil: at(11).toISOString() })).toBe(true);
  });

  it('is a mention or an answer where only these are wanted', () => {
    expect(worth(message(5), { notifications: 'mentions' })).toBe(false);
    expect(worth(mention, { notifications: 'mentions' })).toBe(true);
    expect(worth(answer, { notifications: 'mentions' })).toBe(true);
  });

  it('is nothing in quiet hours', () => {
    const settings = { ...defaultSettings, quietHours: true, quietFrom: 11 * 60, quietTo: 13 * 60 };
    expect(worth(mention, {}, settings)).toBe(false);
  });
});

describe('quiet hours', () => {
  const night = { ...defaultSettings, quietHours: true, quietFrom: 22 * 60, quietTo: 7 * 60 };
  it.each([
    [at(21, 59), false],
    [at(22), true],
    [at(3), true],
    [at(6, 59), true],
    [at(7), false],
  ])('go over midnight: %s is %s', (time, expected) => {
    expect(isQuiet(night, time)).toBe(expected);
    expect(isQuiet({ ...night, quietHours: false }, time)).toBe(false);
  });

  it('are read as far as they make sense', () => {
    const write = () => undefined;
    const read = () => ({ sound: false, content: 'yes', quietFrom: 5000, quietTo: 60 });
    expect(readSettings({ read, write })).toEqual({ ...defaultSettings, sound: false, quietTo: 60 });
    const broken = () => JSON.parse('{') as unknown;
    expect(readSettings({ read: broken, write })).toEqual(defaultSettings);
  });
});

describe('several windows', () => {
  it('tell of a message once', async () => {
    const storage = new MemoryStorage();
    const locks = localLocks();
    const windows = [1, 2, 3].map(() => new ToldOnce('me', locks, storage));
    const claims = await Promise.all(windows.map((one) => one.claim('c', 5)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await windows[2]?.claim('c', 4)).toBe(false);
    expect(await windows[2]?.claim('d', 4)).toBe(true);
    expect(await windows[0]?.claim('c', 6)).toBe(true);
  });

  it('remember a bounded number of chats', async () => {
    const storage = new MemoryStorage();
    const once = new ToldOnce('me', localLocks(), storage);
    for (let chat = 0; chat < 300; chat++) {
      await once.claim(`chat ${chat}`, 1);
    }
    expect(JSON.parse(storage.getItem('parley.told.me') ?? '')).toHaveLength(200);
    expect(await once.claim('chat 299', 1)).toBe(false);
  });
});

describe('times', () => {
  it('of a scheduled message are neither over nor too far away', () => {
    const now = at(12);
    expect(toField(tomorrowMorning(now))).toBe('2026-03-02T09:00');
    expect(problemWith(new Date(''), now)).toBe('missing');
    expect(problemWith(at(11), now)).toBe('past');
    expect(problemWith(new Date(now.getTime() + 401 * 86_400_000), now)).toBe('late');
    expect(problemWith(tomorrowMorning(now), now)).toBeUndefined();
  });

  it('of a muted chat end tomorrow morning', () => {
    expect(muteUntil('tomorrow', at(23, 59))).toEqual(new Date(2026, 2, 2, 8));
    expect(muteUntil('eight-hours', at(12))).toEqual(at(20));
  });
});
