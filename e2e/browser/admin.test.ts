import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { violations } from './support/accessibility.ts';
import { person, signedIn } from './support/accounts.ts';
import { launch } from './support/chromium.ts';
import { Person } from './support/person.ts';

const PAGES = ['dashboard', 'people', 'policies', 'audit'] as const;

describe('the panel of administrators', () => {
  const server = inject('server');
  const admin = inject('admin');
  const complaints: string[] = [];
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launch();
    const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
    context.setDefaultTimeout(30_000);
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) {
        complaints.push(message.text());
      }
    });
    await page.goto(`${server.url}/admin`);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.locator('input[name=username]').fill(admin.login);
    await page.locator('input[name=password]').fill(admin.password);
    await page.locator('input[name=password]').press('Enter');
    // The web client leads back.
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  });

  afterAll(async () => {
    await browser.close();
    expect(complaints).toEqual([]);
  });

  async function open(place: string): Promise<void> {
    await page.goto(`${server.url}/admin/${place}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => page.locator('main [role=status]').count()).toBe(0);
  }

  function rowOf(login: string) {
    return page.getByRole('row').filter({ hasText: `@${login}` });
  }

  async function choose(login: string, action: string): Promise<void> {
    await rowOf(login).getByRole('button').click();
    await page.getByRole('menuitem', { name: action }).click();
  }

  test('is for nobody else', async () => {
    const account = await person(server, admin, 'panel.plain', 'Plain Person');
    const plain = await Person.signedIn(browser, server, account);
    await plain.page.getByRole('button', { name: 'Menu' }).click();
    await plain.page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    expect(await plain.page.getByRole('menuitem', { name: 'Administration' }).count()).toBe(0);
    const asked: string[] = [];
    plain.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await plain.page.goto(`${server.url}/admin/people`);
    await plain.page.getByText('This page is for administrators').waitFor();
    expect(asked.filter((path) => path.startsWith('/api/admin'))).toEqual([]);
    const { accessToken } = await signedIn(server, account);
    for (const path of ['users', 'audit', 'audit/export', 'overview', 'statistics', 'policies/calls']) {
      const answer = await fetch(`${server.url}/api/admin/${path}`, {
        headers: { Authorization: `Bearer ${accessToken}` },
      });
      expect([path, answer.status]).toEqual([path, 403]);
    }
    await plain.close();
  });

  test('adds a person, whose password is shown once, blocks and deletes it', async () => {
    await open('people');
    await page.getByRole('button', { name: 'Add a person' }).click();
    await page.getByLabel('Name').fill('Panel Newcomer');
    await page.getByLabel('Login').fill('panel.new');
    await page.getByRole('button', { name: 'Create the account' }).click();
    const oneTime = (await page.getByTestId('secret').textContent()) ?? '';
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByLabel('Search').fill('PANEL NEW');
    await expect.poll(() => page.getByRole('row').count()).toBe(2);
    expect(await page.content()).not.toContain(oneTime);

    const account = { login: 'panel.new', name: 'Panel Newcomer', password: 'five green paper boats' };
    const newcomer = await Person.at(browser, server, account);
    await newcomer.signIn(oneTime);
    await newcomer.page.getByLabel('New password', { exact: true }).fill(account.password);
    await newcomer.page.getByLabel('New password again').fill(account.password);
    await newcomer.page.getByLabel('New password again').press('Enter');
    await newcomer.page.getByTestId('chat-list').waitFor();

    await choose('panel.new', 'Block');
    await page.getByRole('dialog').getByRole('button', { name: 'Block' }).click();
    await rowOf('panel.new').getByText('blocked').waitFor();
    await newcomer.page.locator('input[name=username]').waitFor();
    await choose('panel.new', 'Unblock');
    await rowOf('panel.new').getByText('active').waitFor();
    await newcomer.signIn(account.password);
    await newcomer.page.getByTestId('chat-list').waitFor();

    await choose('panel.new', 'Delete for good');
    const confirm = page.getByRole('dialog').getByRole('button', { name: 'Delete for good' });
    await page.getByLabel('Type panel.new to confirm').fill('panel');
    expect(await confirm.isDisabled()).toBe(true);
    await page.getByLabel('Type panel.new to confirm').fill('panel.new');
    expect(await violations(page)).toEqual([]);
    await confirm.click();
    await newcomer.page.locator('input[name=username]').waitFor();
    await page.reload();
    await page.getByText('Nothing found').waitFor();
    await newcomer.close();
  });

  test('decides about screens, and the log tells what was before', async () => {
    await open('policies');
    for (const choice of ['Off', 'As configured']) {
      await page
        .getByRole('radiogroup', { name: 'Sharing screens' })
        .getByText(choice, { exact: true })
        .click();
      await page.getByRole('region', { name: 'Calls' }).getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved.').first().waitFor();
      await page.getByText('Saved.').first().waitFor({ state: 'detached' });
    }
    await open(`audit?action=policy_changed&actor=${admin.login}`);
    await page
      .getByText('screen sharing as configured; before: as configured people, screen sharing off')
      .first()
      .waitFor();
  });

  test('finds, verifies and saves the log', async () => {
    await open('audit');
    await page.getByLabel('To whom or what').fill('panel.plain');
    await expect.poll(() => page.getByRole('row').last().textContent()).toContain('Account created');
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('Nothing was changed').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    const file = readFileSync(await (await saved).path(), 'utf8');
    expect(file.split('\r\n')[1]).toContain('"user_created"');
    expect(file).toContain('"panel.plain"');
    await page.getByRole('cell', { name: 'Audit log exported' }).waitFor({ state: 'detached' });
    await open('audit?action=audit_exported');
    await page.getByText('subject panel.plain').waitFor();
  });

  test('shows how things are', async () => {
    const account = await person(server, admin, 'panel.online', 'Online Person');
    const online = await Person.signedIn(browser, server, account);
    await open('dashboard');
    await expect
      .poll(async () => Number(await page.locator('dt:text-is("People online") + dd').textContent()))
      .toBeGreaterThan(0);
    await page.locator('figure svg').first().waitFor();
    for (const part of ['PostgreSQL', 'Redis', 'RabbitMQ', 'Gateways', 'Workers', 'Calls']) {
      await page
        .getByRole('row', { name: `${part} ` })
        .getByText('works')
        .waitFor();
    }
    await page.getByText('30 days').click();
    await page.locator('figure svg').first().waitFor();
    await online.close();
  });

  test.each(['light', 'dark'] as const)('%s is accessible and has room on a telephone', async (scheme) => {
    await page.emulateMedia({ colorScheme: scheme });
    for (const size of [1200, 360]) {
      await page.setViewportSize({ width: size, height: 800 });
      for (const place of PAGES) {
        await open(place);
        await page.waitForLoadState('networkidle');
        expect([place, size, await violations(page)]).toEqual([place, size, []]);
        const overflow = await page.evaluate(() => {
          const main = document.querySelector('main');
          return main === null ? -1 : main.scrollWidth - main.clientWidth;
        });
        expect([place, size, overflow]).toEqual([place, size, 0]);
      }
    }
    await page.setViewportSize({ width: 1200, height: 800 });
    await page.emulateMedia({ colorScheme: null });
  });

  test('speaks Russian and is used by keyboard', async () => {
    await open('dashboard');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'People' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/admin/people');
    await page.getByRole('button', { name: /Settings of this page/ }).press('Enter');
    await page.getByRole('menuitemradio', { name: 'Русский' }).press('Enter');
    await page.getByRole('heading', { name: 'Люди' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('ru');
    await page.getByRole('menuitemradio', { name: 'English' }).press('Enter');
    await page.getByRole('heading', { name: 'People' }).waitFor();
  });
});
