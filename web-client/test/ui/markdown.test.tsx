import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { mayHoldMarks } from '../../src/text/detect';
import { highlight } from '../../src/text/highlight';
import { separateQuotes } from '../../src/text/lines';
import { prepareReader } from '../../src/ui/readText';
import { readText } from '../../src/text/parse';
import type { Block, Inline } from '../../src/text/tree';
import { plainText } from '../../src/text/tree';
import { MessageText } from '../../src/ui/MessageText';

beforeAll(() => prepareReader());

const shown = (text: string) => renderToStaticMarkup(<MessageText text={text} />);

/** A short notation of a tree, for the eye. */
function notation(blocks: readonly Block[]): string {
  return blocks.map(block).join(' ');
}

function block(one: Block): string {
  switch (one.kind) {
    case 'paragraph':
      return `p(${inlines(one.children)})`;
    case 'code':
      return `pre[${one.language ?? ''}](${one.text})`;
    case 'quote':
      return `quote(${notation(one.children)})`;
    case 'list':
      return `${one.marker}(${one.items.map((item) => `${item.number ?? '-'}:${notation(item.blocks)}`).join('; ')})`;
  }
}

function inlines(all: readonly Inline[]): string {
  const names = { strong: 'b', emphasis: 'i', strike: 's' } as const;
  return all
    .map((one) => {
      switch (one.kind) {
        case 'text':
          return one.text;
        case 'code':
          return `<${one.text}>`;
        case 'mention':
          return `@{${one.login}}`;
        case 'link':
          return `a[${one.url}](${inlines(one.children)})`;
        case 'strong':
        case 'emphasis':
        case 'strike':
          return `${names[one.kind]}(${inlines(one.children)})`;
      }
    })
    .join('');
}

const read = (text: string) => notation(readText(text));

describe('the subset', () => {
  it.each([
    ['**bold** and *italic* and _italic_ and ~~gone~~', 'p(b(bold) and i(italic) and i(italic) and s(gone))'],
    ['***both***', 'p(i(b(both)))'],
    ['`code *not italic*`', 'p(<code *not italic*>)'],
    ['two\nlines **and**\n   an indent', 'p(two\nlines b(and)\n   an indent)'],
    ['  indent *first*', 'p(  indent i(first))'],
    ['a **b**\n\nc', 'p(a b(b)) p(c)'],
    ['```ts\nconst a = 1;\n\n  b();\n```', 'pre[ts](const a = 1;\n\n  b();)'],
    ['```\nno end', 'pre[](no end)'],
    ['```\nend on the line```', 'pre[](end on the line)'],
    ['```not a language\nsecond\n```', 'pre[](not a language\nsecond)'],
    ['- one\n- two\n  - three', 'bullet(-:p(one); -:p(two) bullet(-:p(three)))'],
    ['Plan:\n1. a\n2. b', 'p(Plan:) dot(1:p(a); 2:p(b))'],
    ['2) да\n5) нет', 'parenthesis(2:p(да); 5:p(нет))'],
    ['> quoted\nmy answer', 'quote(p(quoted)) p(my answer)'],
    ['> one\n> two\n>\n> - three', 'quote(p(one\ntwo) bullet(-:p(three)))'],
    ['[Parley](https://example.org/a_(b)) ok', 'p(a[https://example.org/a_(b)](Parley) ok)'],
    [
      'see https://example.org/__init__.py *now*',
      'p(see a[https://example.org/__init__.py](https://example.org/__init__.py) i(now))',
    ],
    ['[README.md](https://example.org/x)', 'p(a[https://example.org/x](README.md))'],
    ['**https://example.org**', 'p(b(a[https://example.org/](https://example.org)))'],
    ['<https://example.org> *x*', 'p(a[https://example.org/](https://example.org) i(x))'],
    ['*hi* @anna_k_ and @boris.', 'p(i(hi) @{anna_k_} and @{boris}.)'],
    ['\\*not\\* \\_this\\_ *this*', 'p(*not* _this_ i(this))'],
    ['C:\\new\\_x *y*', 'p(C:\\new_x i(y))'],
    ['C:\\temp\\[x', 'p(C:\\temp[x)'],
  ])('%j', (text, expected) => {
    expect(mayHoldMarks(text)).toBe(true);
    expect(read(text)).toBe(expected);
  });

  it.each([
    '# no heading',
    '| a | b |\n|---|---|',
    '---',
    '***',
    '* * *',
    '+',
    '+ agreed',
    '-',
    '>',
    '> >',
    '1.',
    '05. мая *',
    '2*3*4 and snake_case_name and 2**3**4',
    '5 * 3 * 2',
    '![image](javascript:alert(1))',
    '[empty](<>)',
    '[](https://example.org)',
    '[x](ftp://example.org)',
    '[https://bank.example](https://evil.example/)',
    '[www.bank.example](https://evil.example/)',
    '[x](https://example.org "title")',
    '[a]: https://example.org/x',
    '&amp; &lt;b&gt;',
    '<b>not bold</b>',
    '```\n```',
    '**',
    '____',
    '~one~',
    'a\\.b\\!',
  ])('%j stays as it was written', (text) => {
    expect(plainText(readText(text))).toBe(text);
  });

  it('takes an answer under a quote out of it, but touches no code', () => {
    expect(separateQuotes('> a\nb\n> c\n\nd')).toBe('> a\n\nb\n> c\n\nd');
    expect(separateQuotes('```\n> a\nb\n```\n> c\nd')).toBe('```\n> a\nb\n```\n> c\n\nd');
  });

  it('gives up on what is nested beyond reason, and shows it as it was written', () => {
    for (const text of [
      '>'.repeat(3000) + ' x',
      `${'*'.repeat(4000)}a${'*'.repeat(4000)}`,
      '['.repeat(8000),
    ]) {
      expect(shown(text)).toContain(text.slice(0, 50).replaceAll('>', '&gt;'));
    }
  });
});

const tags: Readonly<Record<string, readonly string[]>> = {
  p: ['class', 'dir'],
  strong: [],
  em: [],
  s: [],
  code: ['class'],
  pre: ['class', 'tabindex'],
  blockquote: ['class'],
  ul: ['class'],
  ol: ['class', 'data-marker'],
  li: ['dir', 'value'],
  a: ['class', 'href', 'title', 'target', 'rel', 'dir'],
  span: ['class', 'data-token'],
  div: ['class', 'dir'],
  button: ['type', 'class', 'aria-label', 'title'],
  svg: [],
  path: [],
};

function expectAllowed(html: string): void {
  // The icon of the button that copies is ours.
  const without = html.replace(/<svg[^>]*>(?:<path[^>]*>(?:<\/path>)?)*<\/svg>/g, '');
  for (const [, closing, name = '', attributes = ''] of without.matchAll(
    /<(\/?)([a-zA-Z!?][^\s>]*)([^>]*)>/g,
  )) {
    const allowed = tags[name.replace(/\/$/, '')];
    expect([name, allowed]).not.toEqual([name, undefined]);
    if (closing === '') {
      for (const [, attribute = '', value = ''] of attributes.matchAll(/([a-zA-Z-]+)="([^"]*)"/g)) {
        expect(allowed).toContain(attribute);
        if (attribute === 'href') {
          expect(value).toMatch(/^(?:https?|mailto):/);
        }
      }
      expect(attributes.replace(/ [a-zA-Z-]+="[^"]*"/g, '').replace('/', '')).toBe('');
    }
  }
}

const marks = fc.constantFrom(
  '*',
  '**',
  '_',
  '__',
  '~~',
  '`',
  '```',
  '```js\n',
  '\n',
  '\n\n',
  '> ',
  '- ',
  '1. ',
  '3) ',
  '[',
  '](',
  ')',
  '](https://example.org)',
  '](javascript:x)',
  '<',
  '>',
  '<https://a.example>',
  '\\',
  '  ',
  '\t',
  '#',
  '|',
  'https://a.example/_b_',
  'www.example.org',
  '@anna',
  ':',
  '&lt;',
  '<img src=x onerror=y>',
  '"',
  '=',
  '---',
  '![',
);
const words = fc.stringMatching(/^[a-zа-я0-9 ]{1,8}$/u);
const written = fc.array(fc.oneof(marks, words, fc.string({ unit: 'binary', maxLength: 3 })), {
  maxLength: 40,
});

/** Letters in the order of reading. Addresses of links are left out: they are behind the words. */
const letters = (text: string) => text.replace(/[^\p{L}]/gu, '');

describe('whatever is written', () => {
  it('makes only elements and attributes that are named here', () => {
    fc.assert(
      fc.property(written, (parts) => expectAllowed(shown(parts.join('')))),
      { numRuns: 1500 },
    );
  });

  it('loses no letter', () => {
    const harmless = fc.array(
      fc.oneof(
        marks.filter((mark) => !/\]\(|\(|</.test(mark)),
        words,
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(harmless, (parts) => {
        const text = parts.join('');
        expect(letters(withLanguages(readText(text)))).toBe(letters(text));
      }),
      { numRuns: 1500 },
    );
  });

  it('is shown as it was written when it has no marks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        fc.pre(!mayHoldMarks(text));
        expect(plainText(readText(text))).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('does not keep the reader waiting: marks in great numbers are read too', () => {
    const sixteen = (part: string) => part.repeat(Math.floor(16_000 / part.length));
    for (const part of [
      '*a ',
      '_a_',
      '[a](',
      '![',
      '`a',
      '~~',
      '> ',
      '- a\n',
      '1. ',
      '**a',
      '<https://',
      '[[',
      '*_~~',
    ]) {
      expect(shown(sixteen(part)).length).toBeGreaterThan(1000);
    }
  });
});

/** What is read, the captions of code included. */
function withLanguages(blocks: readonly Block[]): string {
  return blocks
    .map((one) => {
      switch (one.kind) {
        case 'code':
          return (one.language ?? '') + one.text;
        case 'quote':
          return withLanguages(one.children);
        case 'list':
          return one.items.map((item) => withLanguages(item.blocks)).join('');
        case 'paragraph':
          return plainText([one]);
      }
    })
    .join('');
}

describe('code in colours', () => {
  it.each([
    ['java', 'public record Name(String value) { /* x */ }'],
    ['ts', 'const a: string = `x${1}`;'],
    ['sh', 'echo "$HOME" # home'],
    ['html', '<script>alert("x")</script>'],
    ['diff', '-old\n+new'],
    ['yml', 'a: 1'],
  ])('%s', (language, code) => {
    const pieces = highlight(language, code);
    expect(pieces?.map((piece) => piece.text).join('')).toBe(code);
    expect(pieces?.some((piece) => piece.kind !== undefined)).toBe(true);
  });

  it('does not know every language', () => {
    expect(highlight('klingon', 'x')).toBeUndefined();
  });
});
