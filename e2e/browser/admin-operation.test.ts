import { connect } from 'amqplib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { violations } from './support/accessibility.ts';
import { person, signedIn } from './support/accounts.ts';
import { brokerAddress } from './support/broker.ts';
import { launch } from './support/chromium.ts';
import { Person } from './support/person.ts';

const PAGES = ['groups', 'bots', 'bots?bot=operation.bot', 'dead-letters', 'keys'] as const;

describe('the panel of operators', () => {
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

  test('a bot gets a token, which is shown once, does what it allows, and is refused when it is revoked', async () => {
    await open('bots');
    await page.getByRole('button', { name: 'Add a bot' }).click();
    await page.getByLabel('Name').fill('Operation Bot');
    await page.getByLabel('Login').fill('operation.bot');
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.getByRole('heading', { name: 'Operation Bot' }).waitFor();
    await page.getByRole('button', { name: 'New token' }).click();
    await page.getByLabel('Name').fill('build server');
    await page.getByLabel('Look up people').check();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Create the token' }).click();
    const token = (await page.getByTestId('secret').textContent()) ?? '';
    await page.getByRole('button', { name: 'Done' }).click();
    const row = page.getByRole('row').filter({ hasText: 'build server' });
    await row.getByText('Write messages, Look up people').waitFor();
    expect(await page.content()).not.toContain(token);
    const ask = () => fetch(`${server.url}/api/bot/me`, { headers: { Authorization: `Bearer ${token}` } });
    expect((await ask()).status).toBe(200);

    await row.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await row.getByText('revoked').waitFor();
    expect((await ask()).status).toBe(401);
    // It is in no chat, so there is nowhere to post to.
    await page.getByRole('button', { name: 'New webhook' }).click();
    await page.getByText('The bot is in no chat yet').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  });

  test('a chat is found by who is in it, is held, and erased when it is not', async () => {
    const account = await person(server, admin, 'operation.host', 'Operation Host');
    const invited = await person(server, admin, 'operation.guest', 'Operation Guest');
    const host = await Person.signedIn(browser, server, account);
    const guest = await Person.signedIn(browser, server, invited);
    await host.writeTo(guest);
    await host.send('a word in private');
    await guest.open('Operation Host');
    await guest.seesNewest('a word in private');

    await open('groups');
    await page.getByLabel('Search').fill('OPERATION HO');
    await expect.poll(() => page.getByRole('row').count()).toBe(2);
    const row = page.getByRole('row').filter({ hasText: '@operation.guest' });
    const act = async (name: string) => {
      await row.getByRole('button').click();
      await page.getByRole('menuitem', { name }).click();
    };
    await act('Place a legal hold');
    await row.getByText('held').waitFor();
    await row.getByRole('button').click();
    expect(await page.getByRole('menuitem', { name: 'Erase for good' }).isDisabled()).toBe(true);
    await page.getByRole('menuitem', { name: 'Lift the legal hold' }).click();
    await row.getByText('held').waitFor({ state: 'detached' });
    await act('How long messages are kept');
    await page.getByLabel('For some days').check();
    await page.getByLabel('Days', { exact: true }).fill('30');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await row.getByText('30 days').waitFor();

    const name = (await row.locator('td').first().textContent())?.match(/[0-9a-f]{8}/)?.[0] ?? '';
    await act('Erase for good');
    const confirm = page.getByRole('dialog').getByRole('button', { name: 'Erase for good' });
    expect(await confirm.isDisabled()).toBe(true);
    await page.getByLabel(`Type ${name} to confirm`).fill(name);
    expect(await violations(page)).toEqual([]);
    await confirm.click();
    await page.getByText('Nothing found').waitFor();
    await expect.poll(() => guest.row('Operation Host').count()).toBe(0);
    await host.close();
    await guest.close();
  });

  test('what nobody can read is set aside, seen, replayed, and dropped', async () => {
    const connection = await connect(brokerAddress());
    const channel = await connection.createConfirmChannel();
    const properties = {
      type: 'frames',
      contentType: 'application/vnd.parley.sealed',
      messageId: 'operation-1',
    };
    channel.publish('parley.frames', 'chat.0', Buffer.from('sealed by nobody'), properties);
    await channel.waitForConfirms();
    await connection.close();

    await open('dashboard');
    await page.locator('dl').getByRole('link', { name: 'Dead letters' }).click();
    await page.getByRole('heading', { name: 'Dead letters' }).waitFor();
    const row = page.getByRole('row').filter({ hasText: 'frames.chat.0' });
    await row.getByText('SEAL_BROKEN').waitFor();
    await row.getByRole('button').click();
    await page.getByRole('menuitem', { name: 'Details' }).click();
    await page.getByText('16 bytes').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    const before = await row.locator('td').first().textContent();

    await row.getByRole('button').click();
    await page.getByRole('menuitem', { name: 'Replay' }).click();
    await page.getByText('1 letter is on its way again.').waitFor();
    // It is as unreadable as before, and comes back with a new time.
    await page.waitForTimeout(1_100);
    await expect
      .poll(async () => {
        await page.reload();
        await page.getByRole('heading', { level: 1 }).waitFor();
        return (await row.count()) === 1 && (await row.locator('td').first().textContent()) !== before;
      })
      .toBe(true);

    await page.getByRole('button', { name: 'Drop all' }).click();
    await page.getByLabel('Type dead to confirm').fill('dead');
    await page.getByRole('dialog').getByRole('button', { name: 'Drop all' }).click();
    await page.getByText('No dead letters').waitFor();
    await open('audit?action=dead_letters_dropped');
    await page.getByText('letter from frames.chat.0').first().waitFor();
  });

  test('keys are rotated while people write, and what they wrote is read', async () => {
    const account = await person(server, admin, 'operation.writer', 'Operation Writer');
    const other = await person(server, admin, 'operation.reader', 'Operation Reader');
    const writer = await Person.signedIn(browser, server, account);
    const early = await Person.signedIn(browser, server, other);
    await writer.writeTo(early);
    await early.close();
    await writer.send('before the rotation');
    await open('keys');
    await page.getByRole('button', { name: 'Rotate data keys' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Rotate data keys' }).click();
    await writer.send('during the rotation');
    await page.getByRole('progressbar', { name: 'Finished' }).waitFor({ timeout: 120_000 });
    expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('100');
    expect(await page.locator('main').getByRole('alert').count()).toBe(0);

    // Somebody who has nothing of it yet.
    const reader = await Person.signedIn(browser, server, other);
    await reader.open('Operation Writer');
    await expect.poll(() => reader.texts()).toEqual(['before the rotation', 'during the rotation']);
    // It is written down some seconds later, and a page that is open shows what was there.
    const audited = async () => {
      await open('audit?action=key_rotation_done');
      return page.getByText('0 unreadable').count();
    };
    await expect.poll(audited, { timeout: 60_000, interval: 1_000 }).toBeGreaterThan(0);
    await writer.close();
    await reader.close();
  });

  test('is for nobody else', async () => {
    const account = await person(server, admin, 'operation.plain', 'Operation Plain');
    const { accessToken } = await signedIn(server, account);
    for (const path of ['dead-letters', 'keys', 'bots', 'chats']) {
      const answer = await fetch(`${server.url}/api/admin/${path}`, {
        headers: { Authorization: `Bearer ${accessToken}` },
      });
      expect([path, answer.status]).toEqual([path, 403]);
    }
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
});
