import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { person } from './support/accounts.ts';
import { closeAll, launch } from './support/chromium.ts';
import { Person } from './support/person.ts';
import { asSent, chunks, essence, everyEmoji, fortunes, sample } from './support/texts.ts';

const EMOJI_PER_MESSAGE = 150;

/** Two people in two windows write to each other what people write; what arrives is what was written. Marks of formatting are not shown by themselves. */
describe('real text', () => {
  /** What was written so far, in order. */
  const written: string[] = [];
  let browser: Browser;
  let anna: Person;
  let boris: Person;

  beforeAll(async () => {
    const server = inject('server');
    const admin = inject('admin');
    browser = await launch();
    anna = await Person.signedIn(browser, server, await person(server, admin, 'text.anna', 'Anna Text'));
    boris = await Person.signedIn(browser, server, await person(server, admin, 'text.boris', 'Борис Текст'));
    await anna.writeTo(boris);
    await anna.send('Hello, Boris');
    written.push('Hello, Boris');
    await boris.open('Anna Text');
    await boris.seesNewest('Hello, Boris');
  });

  afterAll(() => closeAll(browser, [anna, boris]));

  async function exchange(texts: readonly string[]): Promise<void> {
    for (const [index, text] of texts.entries()) {
      const [writer, reader] = index % 2 === 0 ? [anna, boris] : [boris, anna];
      await writer.send(text);
      written.push(asSent(text));
      for (const window of [reader, writer]) {
        const newest = async () => essence((await window.texts()).at(-1) ?? '', asSent(text));
        await expect
          .poll(newest, { timeout: 20_000, interval: 20 })
          .toBe(essence(asSent(text), asSent(text)));
      }
    }
  }

  test('English fortunes', () => exchange(sample(fortunes(''), 60)));

  test('Russian fortunes', () => exchange(sample(fortunes('ru'), 60)));

  test('every emoji of Unicode’s list, skin tones included', async () => {
    const emoji = everyEmoji();
    expect(emoji.length).toBeGreaterThan(3_500);
    await exchange(chunks(emoji, EMOJI_PER_MESSAGE).map((chunk) => chunk.join(' ')));
  });

  test('text of the greatest length', async () => {
    await exchange(['long '.repeat(3_276).trimEnd(), 'щ'.repeat(8_192), '😀'.repeat(4_096)]);
  });

  test('text that is too long is not sent and not lost', async () => {
    await anna.page.getByTestId('composer').fill('a'.repeat(16_385));
    await anna.page.getByTestId('composer').press('Enter');
    expect(await anna.page.getByTestId('composer').inputValue()).toHaveLength(16_385);
    expect(await anna.page.getByTestId('send').isDisabled()).toBe(true);
    await anna.page.getByTestId('composer').fill('');
    // What had been sent all the same would come before this.
    await exchange(['short again']);
  });

  test('right-to-left, combining, rare and invisible characters', () =>
    exchange([
      'שלום עולם, mixed with English, ועוד קצת',
      'مرحبا بالعالم ١٢٣ — (أقواس) «علامات»',
      '\u202Eright-to-left override\u202C and back',
      'Z\u0351\u036B\u0343a\u034A\u0326l\u0316\u0354g\u0318o\u0322 '.repeat(20).trimEnd(),
      'e\u0301 is not é, and 한글 is not 한글',
      'हिन्दी ไทย தமிழ் བོད་ཡིག ᚠᚢᚦ 𐍈 𒀀 𠜎',
      'zero\u200Bwidth\u200Djoiners\u2060and soft\u00ADhyphens',
      'line\u2028separator\u2029paragraph',
      'tab\tand\n\n\nempty lines',
      '   leading spaces stay',
      '\uFEFFbyte order mark',
      'x'.repeat(2_000),
    ]));

  test('script-like text is shown as text and does nothing', async () => {
    const hostile = [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '"><svg onload=alert(1)>',
      '[click](javascript:alert(1)) javascript:alert(1)',
      '{{constructor.constructor("alert(1)")()}} ${alert(1)}',
      '&lt;b&gt;not bold&lt;/b&gt; &amp;amp; &#x41;',
      '<!--',
      ']]>',
      '</textarea></script>',
      "'; drop table messages; --",
      '{"type":"message.send","id":"1"}',
      'data:text/html,<script>alert(1)</script>',
    ];
    await exchange(hostile);
    for (const window of [anna, boris]) {
      const shown = window.page.getByTestId('message-text');
      expect(await shown.locator('script, img, svg, b, iframe').count()).toBe(0);
      expect(await shown.locator('a[href^="javascript:"], a[href^="data:"]').count()).toBe(0);
    }
  });

  test('the whole chat is the same in both windows and after a reload', async () => {
    const expected = written.map((text) => essence(text, text));
    const shown = async (window: Person) =>
      (await window.wholeChat()).map((text, index) => essence(text, written[index] ?? ''));
    expect(await shown(anna)).toEqual(expected);
    await boris.page.reload();
    await boris.title('Anna Text');
    expect(await shown(boris)).toEqual(expected);
  });
});
