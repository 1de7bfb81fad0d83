import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { violations } from './support/accessibility.ts';
import { person } from './support/accounts.ts';
import { closeAll, launch } from './support/chromium.ts';
import { Person } from './support/person.ts';

/** More than one page. */
const ofEach = 24;

describe('search', () => {
  const server = inject('server');
  const admin = inject('admin');
  let browser: Browser;
  let anna: Person;
  let boris: Person;
  let clara: Person;

  beforeAll(async () => {
    browser = await launch();
    anna = await Person.signedIn(browser, server, await person(server, admin, 'find.anna', 'Anna Find'));
    boris = await Person.signedIn(browser, server, await person(server, admin, 'find.boris', 'Boris Find'));
    clara = await Person.signedIn(browser, server, await person(server, admin, 'find.clara', 'Clara Find'));
    await anna.createGroup('Secret party', [clara]);
    await anna.send('Встречаемся у ёлки, Boris must not know');
    await clara.open('Secret party');
    await clara.seesNewest('Встречаемся у ёлки, Boris must not know');
    await anna.writeTo(boris);
    await anna.send('Завтра встреча в 15:00 <b>обязательно</b>');
    await anna.send('see https://example.org/plan');
    for (let number = 1; number <= ofEach; number++) {
      await anna.send(`deploying release ${number}`);
    }
    await anna.hasSentAll();
    await boris.open('Anna Find');
    // A chat opens where reading goes on.
    await boris.page.getByTestId('unread-line').waitFor();
    await boris.page.getByTestId('to-newest').click();
    await boris.seesNewest(`deploying release ${ofEach}`);
    await boris.send('Deployed everything, 🎉 встречи больше не нужны');
    await anna.seesNewest('Deployed everything, 🎉 встречи больше не нужны');
  });

  afterAll(() => closeAll(browser, [anna, boris, clara]));

  async function openSearch(who: Person): Promise<void> {
    await who.page.getByTestId('search-messages').click();
    await who.page.getByTestId('search-field').waitFor();
  }

  function isInSight(message: Locator): Promise<boolean> {
    return message.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= window.innerHeight;
    });
  }

  async function finds(who: Person, query: string, snippets: readonly string[]): Promise<void> {
    await who.page.getByTestId('search-field').fill(query);
    await vi.waitFor(
      async () => {
        // What was sent a moment ago may not be indexed yet, and nobody asks by himself again.
        if ((await who.page.getByTestId('search-hit').count()) !== snippets.length) {
          await who.page.getByTestId('search-field').fill(`${query} `);
          await who.page.getByTestId('search-field').fill(query);
        }
        await expect
          .poll(() => who.page.getByTestId('search-snippet').allTextContents(), { timeout: 2_000 })
          .toEqual(snippets);
      },
      { timeout: 30_000, interval: 200 },
    );
  }

  test('a button leads back to the line before what was new', async () => {
    const line = boris.page.getByTestId('unread-line');
    await boris.page.getByTestId('messages').evaluate((element) => element.scrollBy(0, -300));
    await boris.page.getByTestId('to-unread').click();
    await expect.poll(async () => (await line.count()) > 0 && (await isInSight(line))).toBe(true);
    await boris.page.getByTestId('to-newest').click();
    await boris.page.getByTestId('to-newest').waitFor({ state: 'detached' });
  });

  test('words are found in all their forms, marked, as text, and only where one is a member', async () => {
    await openSearch(boris);
    await finds(boris, 'встречу', [
      'Deployed everything, 🎉 встречи больше не нужны',
      'Завтра встреча в 15:00 <b>обязательно</b>',
    ]);
    expect(await boris.page.getByTestId('search-hits').locator('mark').allTextContents()).toEqual([
      'встречи',
      'встреча',
    ]);
    expect(await boris.page.getByTestId('search-hits').locator('b').count()).toBe(0);
    await finds(boris, 'елка', []);
    await boris.page.keyboard.press('Escape');
    await openSearch(anna);
    await finds(anna, 'ЁЛКА встречаться', ['Встречаемся у ёлки, Boris must not know']);
    await anna.page.keyboard.press('Escape');
  });

  test('the keyboard is enough: from the shortcut to the message', async () => {
    await anna.open('Boris Find');
    await anna.page.keyboard.press('Control+Shift+F');
    await anna.page.getByTestId('search-field').waitFor();
    await finds(anna, '"boris must', ['Встречаемся у ёлки, Boris must not know']);
    await anna.page.keyboard.press('Enter');
    await anna.title('Secret party');
    expect(await anna.page.getByTestId('search-field').count()).toBe(0);
  });

  test('a long list loads as it is gone through', async () => {
    await boris.page.keyboard.press('Control+Shift+F');
    await boris.page.getByTestId('search-field').fill('release');
    await expect
      .poll(() => boris.page.getByTestId('search-snippet').first().textContent())
      .toBe(`deploying release ${ofEach}`);
    const seen = new Set<string>();
    await expect
      .poll(
        async () => {
          await boris.page.keyboard.press('PageDown');
          (await boris.page.getByTestId('search-snippet').allTextContents()).forEach((text) =>
            seen.add(text),
          );
          return seen.size;
        },
        { timeout: 60_000 },
      )
      .toBe(ofEach);
    await expect.poll(() => boris.page.getByTestId('search-status').textContent()).toBe(`${ofEach} messages`);
    await boris.page.keyboard.press('Escape');
  });

  test('what was found is shown among its neighbours', async () => {
    await openSearch(boris);
    await finds(boris, 'завтра', ['Завтра встреча в 15:00 <b>обязательно</b>']);
    await boris.page.keyboard.press('Enter');
    const found = boris.messages().filter({ hasText: 'Завтра встреча' });
    await expect.poll(() => isInSight(found)).toBe(true);
    await expect.poll(() => boris.texts()).toContain('see https://example.org/plan');
  });

  test('filters narrow it down', async () => {
    await anna.open('Boris Find');
    await anna.page.getByTestId('search-chat').click();
    await finds(anna, 'встреча', [
      'Deployed everything, 🎉 встречи больше не нужны',
      'Завтра встреча в 15:00 <b>обязательно</b>',
    ]);
    await anna.page.getByRole('button', { name: 'Filters' }).click();
    expect(await violations(anna.page)).toEqual([]);
    await anna.page.getByRole('combobox', { name: 'Sent by' }).fill('Boris');
    await anna.page.getByRole('option', { name: 'Boris Find (@find.boris)' }).click();
    await finds(anna, 'встреча', ['Deployed everything, 🎉 встречи больше не нужны']);
    await anna.page.getByRole('button', { name: 'Reset filters' }).click();
    await anna.page.getByTestId('search-filters').getByText('Links', { exact: true }).click();
    await finds(anna, '', ['see https://example.org/plan']);
    await anna.page.getByLabel('To day').fill('2020-01-01');
    await finds(anna, '', []);
    await anna.page.getByText('Nothing found').waitFor();
    await anna.page.getByRole('button', { name: 'Reset filters' }).click();
    await anna.page.keyboard.press('Escape');
  });

  test('without a connection it says so, and goes on when there is one', async () => {
    await clara.page.keyboard.press('Control+Shift+F');
    await clara.context.setOffline(true);
    await clara.page.getByTestId('search-field').fill('елки');
    await clara.page.getByText('Searching needs a connection.').waitFor();
    await clara.context.setOffline(false);
    await expect
      .poll(() => clara.page.getByTestId('search-snippet').allTextContents(), { timeout: 30_000 })
      .toEqual(['Встречаемся у ёлки, Boris must not know']);
  });
});
