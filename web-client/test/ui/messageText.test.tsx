import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { mayHoldMore } from '../../src/text/detect';
import { withoutMarks } from '../../src/text/spans';
import { MessageText } from '../../src/ui/MessageText';
import { prepareReader } from '../../src/ui/readText';
import { cleanText, loneEmoji, utf8Bytes } from '../../src/ui/messageText';

beforeAll(() => prepareReader());

const shown = (text: string) => renderToStaticMarkup(<MessageText text={text} />);
const unescaped = (html: string) =>
  html
    .replace(/<a [^>]*>|<\/a>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, '&');

const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  'javascript:alert(1)',
  'JaVaScRiPt://example.org/%0Aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'https://example.org/"onmouseover="alert(1)',
  '&lt;b&gt;&amp;',
  '{{constructor.constructor("alert(1)")()}}',
  '${alert(1)}',
  '[click](javascript:alert(1))',
  'file:///etc/passwd',
];

describe('what people write', () => {
  it.each(hostile)('%s is shown as text', (text) => {
    const html = shown(text);
    expect(unescaped(html)).toBe(text);
    expect(html.replace(/<a [^>]*>|<\/a>/g, '')).not.toMatch(/<[a-z!/]/i);
    for (const [, address] of html.matchAll(/href="([^"]*)"/g)) {
      expect(address).toMatch(/^(https?|mailto):/);
    }
  });

  it('has links that open apart and tell the target nothing', () => {
    const html = shown('see https://example.org/a?b=1&c=2, please');
    expect(html).toContain('href="https://example.org/a?b=1&amp;c=2"');
    expect(html).toContain('target="_blank" rel="noopener noreferrer nofollow ugc"');
    expect(html).toMatch(/>https:\/\/example\.org\/a\?b=1&amp;c=2<\/a>, please$/);
  });

  it.each([
    ['https://пример.рф/путь', 1],
    ['www.example.org', 1],
    ['(https://example.org/a_(b))', 1],
    ['mailto:anna@example.org', 1],
    ['v1.2.3 and a.b', 0],
    ['ftp://example.org', 0],
  ])('%s holds %i links', (text, count) => {
    expect(withoutMarks(text).filter((part) => part.kind === 'link')).toHaveLength(count);
    expect(count === 0 || mayHoldMore(text)).toBe(true);
  });
});

describe('loneEmoji', () => {
  it.each([
    ['👍', 1],
    ['🎉🎉', 2],
    ['👩‍👩‍👧‍👦 🏳️‍🌈 🇷🇺', 0],
    ['👩‍👩‍👧‍👦🏳️‍🌈🇷🇺', 3],
    ['👋🏽', 1],
    ['1️⃣', 1],
    ['🏴󠁧󠁢󠁳󠁣󠁴󠁿', 1],
    ['❤️', 1],
    ['🎉🎉🎉🎉', 0],
    ['ok 👍', 0],
    ['1', 0],
    ['#', 0],
    ['©', 0],
    ['', 0],
  ])('%s counts %i', (text, count) => {
    expect(loneEmoji(text)).toBe(count);
  });
});

describe('cleanText', () => {
  it('takes away what the contract forbids and keeps the rest', () => {
    expect(cleanText('a\r\nb\rc')).toBe('a\nb\nc');
    expect(cleanText('\u0000a\u0007b\u009Fc\td')).toBe('abc\td');
    expect(cleanText('half \uD800 pair')).toBe('half \uFFFD pair');
    expect(cleanText('\n  \n   drawing\n  \n\n')).toBe('   drawing');
    expect(cleanText(' \n\t ')).toBe('');
  });

  it('always makes a text that the contract accepts or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanText(text);
        expect(clean).toBe(clean.toWellFormed());
        expect(/[^\P{Cc}\n\t]/u.test(clean)).toBe(false);
        expect(clean === '' || clean.trim() !== '').toBe(true);
      }),
    );
  });

  it('is measured in bytes', () => {
    expect(utf8Bytes('aя👍')).toBe(7);
  });
});
