import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import en from 'virtual:emoji/en';
import ru from 'virtual:emoji/ru';
import codesEn from 'virtual:shortcodes/en';
import codesRu from 'virtual:shortcodes/ru';
import { buildEmojiIndex, emojiCalled, searchEmoji } from '../../src/features/composer/emojiIndex';
import { findTrigger, findWholeCode } from '../../src/features/composer/triggers';

describe('what can be completed', () => {
  it.each([
    [':smi', 'emoji', 'smi', 0],
    ['hi :ул', 'emoji', 'ул', 3],
    ['(:+1', 'emoji', '+1', 1],
    ['hi @an', 'mention', 'an', 3],
    ['@', 'mention', '', 0],
    ['line\n@бор', 'mention', 'бор', 5],
  ] as const)('%j', (text, kind, query, start) => {
    expect(findTrigger(text, text.length)).toEqual({ kind, query, start });
  });

  it.each([':s', '12:30', 'http://x', 'a@b.example', 'x:smile', ': smile', 'at 15:45'])(
    '%j is nothing',
    (text) => {
      expect(findTrigger(text, text.length)).toBeUndefined();
    },
  );

  it('looks at what is before the caret only', () => {
    expect(findTrigger(':smile and more', 4)).toEqual({ kind: 'emoji', query: 'smi', start: 0 });
  });

  it('knows a code with both colons', () => {
    expect(findWholeCode('a :+1:', 6)).toEqual({ start: 2, code: '+1' });
    expect(findWholeCode('a 12:30:', 8)).toBeUndefined();
  });
});

describe('emoji by name', () => {
  const english = buildEmojiIndex(en, codesEn);
  const russian = buildEmojiIndex(ru, codesRu);
  const best = (index: typeof english, query: string) =>
    searchEmoji(index, query, 8).map(({ emoji }) => emoji);

  it.each([
    ['thumbsup', '👍️'],
    ['+1', '👍️'],
    ['tada', '🎉'],
    ['rocket', '🚀'],
    ['heart', '❤️'],
  ])('%s', (code, emoji) => {
    expect(emojiCalled(english, code)?.replace('\uFE0F', '')).toBe(emoji.replace('\uFE0F', ''));
    expect(best(english, code)[0]?.replace('\uFE0F', '')).toBe(emoji.replace('\uFE0F', ''));
    expect(emojiCalled(russian, code)).toBe(emojiCalled(english, code));
  });

  it('finds by a beginning, and by keywords of the language', () => {
    expect(best(english, 'roc')).toContain('🚀');
    expect(best(russian, 'ракет')).toContain('🚀');
    expect(best(russian, 'кошк').length).toBeGreaterThan(0);
    expect(best(english, 'zzzz')).toEqual([]);
  });

  it('has a name for every emoji of the picker', () => {
    const data = JSON.parse(
      readFileSync(createRequire(import.meta.url).resolve('emojibase-data/en/data.json'), 'utf8'),
    ) as unknown[];
    expect(data.length).toBeGreaterThan(1800);
    expect(english.filter(({ codes }) => codes.length === 0)).toEqual([]);
  });
});
