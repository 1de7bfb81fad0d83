import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { violations } from './support/accessibility.ts';
import { person } from './support/accounts.ts';
import type { Account } from './support/accounts.ts';
import { closeAll, launch } from './support/chromium.ts';
import { Person } from './support/person.ts';

async function brightness(page: Page): Promise<'light' | 'dark'> {
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const [red = 0] = (background.match(/\d+/g) ?? []).map(Number);
  return red < 128 ? 'dark' : 'light';
}

describe('appearance', () => {
  const server = inject('server');
  const admin = inject('admin');
  let browser: Browser;
  let account: Account;
  let anna: Person;
  let boris: Person;

  beforeAll(async () => {
    browser = await launch();
    account = await person(server, admin, 'look.anna', 'Anna Look');
    // What fades in has too little contrast until it is there.
    anna = await Person.signedIn(browser, server, account, { reducedMotion: 'reduce' });
    boris = await Person.signedIn(browser, server, await person(server, admin, 'look.boris', 'Boris Look'));
    await anna.writeTo(boris);
    await anna.send('A message to look at, with a link: https://example.org');
    await boris.open('Anna Look');
    await boris.send('👍');
    await anna.seesNewest('👍');
  });

  afterAll(() => closeAll(browser, [anna, boris]));

  async function newest(): Promise<string> {
    return (await anna.texts()).at(-1) ?? '';
  }

  test.each(['light', 'dark'] as const)('%s has no accessibility violation', async (scheme) => {
    await anna.page.emulateMedia({ colorScheme: scheme });
    await expect.poll(() => brightness(anna.page)).toBe(scheme);
    expect(await violations(anna.page)).toEqual([]);
    await anna.page.emulateMedia({ colorScheme: null });
  });

  test('dialogs and menus have no accessibility violation', async () => {
    await anna.page.getByRole('button', { name: 'Menu' }).click();
    await anna.page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    expect(await violations(anna.page)).toEqual([]);
    await anna.page.keyboard.press('Escape');
    await anna.page.keyboard.press('Control+k');
    await anna.page.getByRole('dialog').waitFor();
    expect(await violations(anna.page)).toEqual([]);
    await anna.page.keyboard.press('Escape');
    await anna.page.getByTestId('emoji-button').click();
    await anna.page.getByTestId('emoji-picker').waitFor();
    expect(await violations(anna.page)).toEqual([]);
    await anna.page.keyboard.press('Escape');
    await anna.page.getByTestId('emoji-picker').waitFor({ state: 'detached' });
    expect(await anna.page.getByTestId('composer').isVisible()).toBe(true);
  });

  test('the sign-in page has no accessibility violation', async () => {
    const stranger = await Person.at(browser, server, account);
    await stranger.page.locator('input[name=username]').waitFor();
    expect(await violations(stranger.page)).toEqual([]);
    await stranger.close();
  });

  test('Russian', async () => {
    const russian = await Person.at(browser, server, account, { locale: 'ru-RU' });
    expect(await russian.page.locator('html').getAttribute('lang')).toBe('ru');
    await russian.signIn(account.password);
    await russian.row('Boris Look').click();
    await russian.page.getByTestId('composer').waitFor();
    await russian.seesNewest(await newest());
    // Names of buttons and fields too, which are not among the page's texts.
    const words = await russian.page.locator('body').ariaSnapshot();
    expect(words).toMatch(/Сообщение/);
    expect(words).not.toMatch(/\b(Chats|Message|Write|Search|Send|online|Today|Menu)\b/);
    expect(await violations(russian.page)).toEqual([]);
    await russian.close();
  });

  test('a narrow window shows the list or the chat, never a scroll bar sideways', async () => {
    const narrow = await Person.signedIn(browser, server, account, { viewport: { width: 320, height: 640 } });
    const overflows = () =>
      narrow.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    expect(await overflows()).toBe(false);
    await narrow.open('Boris Look');
    expect(await narrow.page.getByTestId('composer').isVisible()).toBe(true);
    expect(await narrow.page.getByTestId('chat-list').isVisible()).toBe(false);
    expect(await overflows()).toBe(false);
    await narrow.page.getByRole('button', { name: 'Back to chats' }).click();
    await narrow.page.getByTestId('chat-list').waitFor();
    await narrow.close();
  });

  test('signing in, opening a chat and writing need no mouse', async () => {
    const keyboard = await Person.at(browser, server, account);
    const { page } = keyboard;
    await page.keyboard.type(account.login);
    await page.keyboard.press('Tab');
    await page.keyboard.type(account.password);
    await page.keyboard.press('Enter');
    await page.getByTestId('chat-list').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('boris look');
    await page.getByTestId('choice').filter({ hasText: 'Boris Look' }).waitFor();
    await page.keyboard.press('Enter');
    await keyboard.title('Boris Look');
    await page.keyboard.type('typed without a mouse');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('on two lines');
    await page.keyboard.press('Enter');
    await boris.seesNewest('typed without a mouse\non two lines');
    await keyboard.close();
  });
});
