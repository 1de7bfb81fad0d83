import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeAll, launch } from '../browser/support/chromium.ts';
import type { Person } from '../browser/support/person.ts';
import { both, evidence, remember, remembered, wholeChat } from './installation.ts';

const before = remembered();
let browser: Browser;
let anna: Person;
let boris: Person;

beforeAll(async () => {
  browser = await launch();
  [anna, boris] = await both(browser);
});

afterAll(() => closeAll(browser, [anna, boris]));

test('every message', async () => {
  expect(await wholeChat(boris)).toEqual(before.texts);
  expect(await wholeChat(anna)).toEqual(before.texts);
  evidence(`${before.texts.length} of ${before.texts.length} messages, in order, for both`);
});

test('it goes on', async () => {
  await anna.send('after the restore');
  await boris.seesNewest('after the restore');
  await anna.newestIs('read');
  remember({ ...before, texts: [...before.texts, 'after the restore'] });
  evidence('a new message was written and read');
});

test('the file', async () => {
  await boris.page.getByTestId('messages').evaluate((element) => element.scrollTo(0, 0));
  const card = boris.page.getByTestId('file-card').first();
  const [download] = await Promise.all([boris.page.waitForEvent('download'), card.click()]);
  const read = await readFile(await download.path());
  expect(read.toString()).toBe('%PDF-1.4 figures of the year');
  evidence(`${read.length} bytes of ${download.suggestedFilename()}, as they were sent`);
});
