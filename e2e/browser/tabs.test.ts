import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { person } from './support/accounts.ts';
import { closeAll, launch } from './support/chromium.ts';
import { Person } from './support/person.ts';

/** One person with two tabs: one account, one outbox, one truth. */
describe('two tabs of one window', () => {
  const server = inject('server');
  let browser: Browser;
  let anna: Person;
  let boris: Person;
  let second: Page;

  beforeAll(async () => {
    const admin = inject('admin');
    browser = await launch();
    anna = await Person.signedIn(browser, server, await person(server, admin, 'tabs.anna', 'Anna Tabs'));
    boris = await Person.signedIn(browser, server, await person(server, admin, 'tabs.boris', 'Boris Tabs'));
    await anna.writeTo(boris);
    await anna.send('from the first tab');
    await boris.open('Anna Tabs');
    second = await anna.context.newPage();
    await second.goto(anna.page.url());
  });

  afterAll(() => closeAll(browser, [anna, boris]));

  function textsOf(page: Page): Promise<string[]> {
    return page.getByTestId('message-text').allTextContents();
  }

  test('the second tab is signed in and shows the same chat', async () => {
    await expect.poll(() => textsOf(second), { timeout: 20_000 }).toEqual(['from the first tab']);
  });

  test('both show what either sends, once', async () => {
    await second.getByTestId('composer').fill('from the second tab');
    await second.getByTestId('composer').press('Enter');
    await boris.seesNewest('from the second tab');
    await boris.send('an answer');
    const all = ['from the first tab', 'from the second tab', 'an answer'];
    for (const page of [anna.page, second, boris.page]) {
      await expect.poll(() => textsOf(page)).toEqual(all);
    }
  });

  test('a message written offline is sent once, whichever tab is there to do it', async () => {
    await anna.context.setOffline(true);
    await anna.send('written offline');
    await anna.seesNewest('written offline');
    await anna.page.close();
    await anna.context.setOffline(false);
    await boris.seesNewest('written offline');
    // A copy that another tab sent, too, would come before this.
    await second.getByTestId('composer').fill('and one more');
    await second.getByTestId('composer').press('Enter');
    await boris.seesNewest('and one more');
    const all = ['from the first tab', 'from the second tab', 'an answer', 'written offline', 'and one more'];
    for (const page of [second, boris.page]) {
      await expect.poll(() => textsOf(page)).toEqual(all);
    }
  });

  test('signing out in one tab signs out the other', async () => {
    const third = await anna.context.newPage();
    await third.goto(server.url);
    await third.getByRole('button', { name: 'Menu' }).click();
    await third.getByRole('menuitem', { name: 'Sign out' }).click();
    await third.locator('input[name=username]').waitFor();
    await second.locator('input[name=username]').waitFor();
  });
});
