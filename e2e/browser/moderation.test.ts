import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { violations } from './support/accessibility.ts';
import type { Account } from './support/accounts.ts';
import { person, signedIn } from './support/accounts.ts';
import { launch } from './support/chromium.ts';
import { Person } from './support/person.ts';

const PATIENCE = { timeout: 20_000 };
const BAD = 'Nobody needs you here, leave';

describe('moderators and administrators', () => {
  const server = inject('server');
  const admin = inject('admin');
  let browser: Browser;
  let rude: Person;
  let victim: Person;
  let moderator: Page;
  let chief: Page;

  beforeAll(async () => {
    browser = await launch();
    rude = await Person.signedIn(browser, server, await person(server, admin, 'mod.rude', 'Rude Person'));
    victim = await Person.signedIn(browser, server, await person(server, admin, 'mod.victim', 'Vera Victim'));
    const account = await person(server, admin, 'mod.erator', 'Mona Moderator');
    await change(account, { role: 'moderator' });
    moderator = (await Person.signedIn(browser, server, account)).page;
    chief = (await Person.signedIn(browser, server, admin)).page;
    await rude.createGroup('Garden', [victim]);
    await rude.send('The first tomatoes are ripe');
    await rude.send(BAD);
    await victim.open('Garden');
    await victim.seesNewest(BAD);
  });

  afterAll(async () => {
    await browser.close();
  });

  /** As the administrator, by the API. */
  async function change(account: Account, wanted: object): Promise<void> {
    const { userId } = await signedIn(server, account);
    const { accessToken } = await signedIn(server, admin);
    const answer = await fetch(`${server.url}/api/admin/users/${userId}`, {
      method: 'PATCH',
      headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(wanted),
    });
    expect(answer.status).toBe(200);
  }

  function messageOf(window: Person): Locator {
    return window.messages().filter({ hasText: BAD });
  }

  async function accessible(page: Page): Promise<void> {
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await violations(page)).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await page.emulateMedia({ colorScheme: null });
    await page.setViewportSize({ width: 1200, height: 800 });
  }

  test('a message is reported, by keyboard alone', async () => {
    await messageOf(victim).click({ button: 'right' });
    await victim.page.getByRole('menuitem', { name: 'Report…' }).press('Enter');
    const dialog = victim.page.getByRole('dialog', { name: 'Report this message' });
    await dialog.getByRole('radio', { name: 'Advertising or spam' }).press('ArrowDown');
    expect(await dialog.getByRole('radio', { name: 'Insults or mobbing' }).isChecked()).toBe(true);
    await dialog.getByLabel('What should the moderators know?').fill('Again and again');
    await accessible(victim.page);
    await dialog.getByRole('button', { name: 'Report', exact: true }).press('Enter');
    await victim.page.getByText('Thank you. The moderators will look at it.').waitFor();
    await messageOf(rude).click({ button: 'right' });
    await rude.page.getByRole('menuitem', { name: 'Select' }).waitFor();
    expect(await rude.page.getByRole('menuitem', { name: 'Report…' }).count()).toBe(0);
    await rude.page.keyboard.press('Escape');
  });

  test('a moderator is let in, sees no more than that, and has it deleted for everybody', async () => {
    await moderator.getByRole('button', { name: 'Menu' }).click();
    await moderator.getByRole('menuitem', { name: 'Administration' }).click();
    await moderator.getByRole('heading', { name: 'Reports' }).waitFor();
    expect(await moderator.getByRole('navigation').getByRole('link').allTextContents()).toEqual(['Reports']);
    await moderator.getByRole('button', { name: 'Look at the report about Rude Person' }).click();
    const dialog = moderator.getByRole('dialog');
    await dialog.getByText('Again and again').waitFor();
    const lines = dialog.getByRole('listitem');
    expect(await lines.filter({ hasText: 'The first tomatoes are ripe' }).count()).toBe(1);
    expect(await lines.filter({ hasText: 'Reported message' }).textContent()).toContain(BAD);
    expect(await dialog.getByRole('button', { name: 'Block' }).count()).toBe(0);
    await accessible(moderator);
    await dialog.getByLabel('Note for other moderators').fill('Told him twice');
    await dialog.getByRole('button', { name: 'Delete the message' }).click();
    await dialog.getByRole('button', { name: 'Delete the message' }).click();
    await moderator.getByText('Nothing to decide').waitFor();
    for (const window of [rude, victim]) {
      await expect.poll(() => messageOf(window).count(), PATIENCE).toBe(0);
    }
    await moderator.getByText('Closed', { exact: true }).click();
    await moderator.getByRole('row').filter({ hasText: 'Message deleted' }).waitFor();
    await accessible(moderator);
    const { accessToken } = await signedIn(server, {
      login: 'mod.erator',
      name: '',
      password: 'the password of mod.erator',
    });
    for (const path of ['users', 'audit', 'announcements', 'overview']) {
      const answer = await fetch(`${server.url}/api/admin/${path}`, {
        headers: { Authorization: `Bearer ${accessToken}` },
      });
      expect([path, answer.status]).toEqual([path, 403]);
    }
  });

  test('an announcement is over the chats of everybody at once, until it is closed or ended', async () => {
    await chief.goto(`${server.url}/admin/announcements`);
    await chief.getByRole('button', { name: 'Announce something' }).click();
    await chief.getByLabel('Text in English').fill('The server moves tonight at ten');
    await chief.getByText('Warning', { exact: true }).click();
    await accessible(chief);
    await chief.getByRole('button', { name: 'Announce', exact: true }).click();
    const bar = (window: Person) => window.page.getByRole('region', { name: 'Announcements' });
    for (const window of [rude, victim]) {
      await bar(window).getByText('The server moves tonight at ten').waitFor();
    }
    await accessible(victim.page);
    await bar(victim).getByRole('button', { name: 'Close this announcement' }).press('Enter');
    await bar(victim).getByText('The server moves').waitFor({ state: 'detached' });
    for (const window of [rude, victim]) {
      await window.page.reload();
    }
    await bar(rude).getByText('The server moves tonight at ten').waitFor();
    expect(await bar(victim).getByText('The server moves').count()).toBe(0);
    await accessible(chief);
    await chief.getByRole('button', { name: /End the announcement/ }).click();
    await bar(rude).waitFor({ state: 'detached' });
    await chief.getByRole('cell', { name: 'ended' }).first().waitFor();
  });

  test('another name reaches others at once', async () => {
    await change(rude.account, { name: 'Polite Person' });
    const author = victim.page.getByTestId('message').filter({ hasText: 'tomatoes' });
    await expect.poll(() => author.textContent(), PATIENCE).toContain('Polite Person');
  });
});
