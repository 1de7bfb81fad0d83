import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, Field } from '../../src/features/composer/formatting';
import { format, isInOpenCode, linkOver } from '../../src/features/composer/formatting';

/** The selection stands between | and |. */
function field(shown: string): Field {
  const start = shown.indexOf('|');
  const end = shown.lastIndexOf('|') - 1;
  return { text: shown.replaceAll('|', ''), start, end: Math.max(start, end) };
}

function show({ text }: Field, change: Change | undefined): string | undefined {
  if (change === undefined) {
    return undefined;
  }
  const { from, to, insert, start, end } = change;
  const changed = text.slice(0, from) + insert + text.slice(to);
  return `${changed.slice(0, start)}|${changed.slice(start, end)}|${changed.slice(end)}`;
}

describe('formats', () => {
  it.each([
    ['bold', 'a |b| c', 'a **|b|** c'],
    ['bold', 'a **|b|** c', 'a |b| c'],
    ['bold', 'a |**b**| c', 'a |b| c'],
    ['bold', '||', '**||**'],
    ['bold', '**||**', '||'],
    ['italic', 'a | b |c', 'a  *|b|* c'],
    ['italic', '**|b|**', '***|b|***'],
    ['italic', '***|b|***', '**|b|**'],
    ['bold', '***|b|***', '*|b|*'],
    ['strike', '|b|', '~~|b|~~'],
    ['code', '|b|', '`|b|`'],
    ['code', '|a\nb|', '```\n|a\nb|\n```'],
    ['code', 'x |a\nb| y', 'x \n```\n|a\nb|\n```\n y'],
    ['quote', 'a|a|\nb', '> aa||\nb'],
    ['quote', '|a\nb|', '|> a\n> b|'],
    ['quote', '|> a\n> b|', '|a\nb|'],
    ['bullets', 'x\n|a\nb|', 'x\n|- a\n- b|'],
    ['numbers', '|a\nb|', '|1. a\n2. b|'],
    ['numbers', '|1. a\n2. b|', '|a\nb|'],
  ] as const)('%s of %j', (wanted, before, after) => {
    expect(show(field(before), format(field(before), wanted))).toBe(after);
  });

  it('are taken away by the same key that set them', () => {
    const kinds = fc.constantFrom('bold', 'italic', 'strike', 'code', 'quote', 'bullets', 'numbers' as const);
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z ]{0,6}$/),
        fc.stringMatching(/^[a-z]{1,6}$/),
        kinds,
        (before, words, kind) => {
          const first = { text: before + words, start: before.length, end: before.length + words.length };
          const set = format(first, kind);
          const text = first.text.slice(0, set.from) + set.insert + first.text.slice(set.to);
          const reset = format({ text, start: set.start, end: set.end }, kind);
          expect(text.slice(0, reset.from) + reset.insert + text.slice(reset.to)).toBe(first.text);
        },
      ),
    );
  });
});

describe('an address that is pasted', () => {
  it.each([
    ['read |this|', 'https://example.org/a', 'read [this](https://example.org/a)||'],
    ['read |this|', ' https://example.org/a_(b)\n', 'read [this](<https://example.org/a_(b)>)||'],
    ['read ||', 'https://example.org', undefined],
    ['|https://example.com|', 'https://example.org', undefined],
    ['|two\nlines|', 'https://example.org', undefined],
    ['|words|', 'javascript:alert(1)', undefined],
    ['|words|', 'https://example.org and more', undefined],
  ])('over %j', (before, pasted, after) => {
    expect(show(field(before), linkOver(field(before), pasted))).toBe(after);
  });
});

describe('code that is not closed', () => {
  it.each([
    ['```\na', true],
    ['```\na\n```\n', false],
    ['text ``` a', false],
    ['a\n~~~js\nb', true],
    ['', false],
  ])('%j', (text, expected) => {
    expect(isInOpenCode(text, text.length)).toBe(expected);
  });
});
