import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { violations } from './support/accessibility.ts';
import { oneTimeAccess, person, signedIn } from './support/accounts.ts';
import { launch } from './support/chromium.ts';
import { oneTimeCode } from './support/oneTimeCode.ts';
import { Person } from './support/person.ts';

const HEADER = 'login,name,role\r\n';

describe('people in the panel of administrators', () => {
  const server = inject('server');
  const admin = inject('admin');
  const complaints: string[] = [];
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launch();
    const context = await browser.newContext({
      locale: 'en-GB',
      reducedMotion: 'reduce',
      viewport: { width: 1200, height: 900 },
    });
    context.setDefaultTimeout(30_000);
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) {
        complaints.push(message.text());
      }
    });
    await page.goto(`${server.url}/?then=admin`);
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

  const dialog = () => page.getByRole('dialog');
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const field = (name: string) => page.getByRole('textbox', { name });
  const fact = (name: string) => page.locator(`dt:text-is("${name}") + dd`);

  /** What is shown now has no violations and is not wider than the window, on a desk and on a telephone at night. */
  async function isSound(what: string): Promise<void> {
    for (const [width, colorScheme] of [
      [1200, 'light'],
      [360, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      // The page is told of the change and follows.
      await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
      expect([what, width, await violations(page)]).toEqual([what, width, []]);
      const overflow = await page.evaluate(() =>
        ['main', '[role=dialog]'].map((selector) => {
          const box = document.querySelector(selector);
          return box === null ? 0 : box.scrollWidth - box.clientWidth;
        }),
      );
      expect([what, width, overflow]).toEqual([what, width, [0, 0]]);
    }
    await page.setViewportSize({ width: 1200, height: 900 });
    await page.emulateMedia({ colorScheme: null });
  }

  async function enrolled(account: Awaited<ReturnType<typeof person>>): Promise<void> {
    const { accessToken } = await signedIn(server, account);
    const call = async (path: string, body: unknown) => {
      const answer = await fetch(`${server.url}/api/auth/second-factor${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${accessToken}` },
        body: JSON.stringify(body),
      });
      expect([path, answer.status]).toEqual([path, 200]);
      return (await answer.json()) as { secret: string };
    };
    const { secret } = await call('', { currentPassword: account.password });
    await call('/confirm', { code: oneTimeCode(secret), transport: 'body' });
  }

  test('a person has a page: what is known, what can be changed, and the way out', async () => {
    const account = await person(server, admin, 'team.greta', 'Greta Garden');
    await enrolled(account);
    await open('people?search=team.greta');
    await page.getByRole('link', { name: 'Greta Garden' }).click();
    await page.getByRole('heading', { name: 'Greta Garden' }).waitFor();
    await expect.poll(() => fact('Second factor').textContent()).toBe('on');
    expect(await fact('Password').textContent()).toBe('chosen by the person');
    expect(await fact('Files').textContent()).toContain('0 files');

    await button('Take the second factor away').click();
    await dialog().getByRole('button', { name: 'Take the second factor away' }).click();
    await expect.poll(() => fact('Second factor').textContent()).toBe('off');
    await page.getByText('Signed in nowhere.').waitFor();

    const first = await Person.signedIn(browser, server, account);
    const second = await Person.signedIn(browser, server, account);
    await page.reload();
    const ends = page.getByRole('button', { name: /^End the sign-in on / });
    await expect.poll(() => ends.count()).toBe(2);
    await isSound('person');
    // The last used one comes first.
    await ends.first().click();
    await dialog().getByRole('button', { name: 'End', exact: true }).click();
    await second.page.locator('input[name=username]').waitFor();
    await expect.poll(() => ends.count()).toBe(1);
    expect(await first.page.getByTestId('chat-list').count()).toBe(1);

    await field('Login').fill('admin');
    await button('Save').click();
    await page.getByText('Somebody has this login already.').waitFor();
    await field('Login').fill('Team.Greta-2');
    await field('Name').fill('Greta Grove');
    await field('Name').press('Enter');
    await page.getByRole('heading', { name: 'Greta Grove' }).waitFor();
    await page.getByText('@team.greta-2', { exact: true }).waitFor();

    await button('Reset the password').click();
    await dialog().getByRole('button', { name: 'Reset the password' }).click();
    const oneTime = (await page.getByTestId('secret').textContent()) ?? '';
    await button('Done').click();
    await first.page.locator('input[name=username]').waitFor();
    await expect.poll(() => fact('Password').textContent()).toBe('one-time, to be changed');
    expect(await page.content()).not.toContain(oneTime);
    await oneTimeAccess(server, 'team.greta-2', oneTime);

    await button('Block').click();
    await dialog().getByLabel('Reason').fill('lost\n  the key');
    await dialog().getByRole('button', { name: 'Block' }).click();
    await page.getByText('lost the key').waitFor();
    await button('Unblock').click();
    await button('Block').waitFor();
    await page.getByRole('link', { name: 'What was done to this account' }).click();
    await page.getByText('reason: lost the key').waitFor();
    for (const action of ['Account unblocked', 'Password reset by an administrator', 'Sign-in ended']) {
      await page.getByRole('cell', { name: action }).first().waitFor();
    }
    await page
      .getByText('login team.greta-2, before team.greta; name Greta Grove, before Greta Garden')
      .waitFor();
    await page.goBack();
    await button('Delete for good').click();
    await page.getByLabel('Type team.greta-2 to confirm').fill('team.greta-2');
    await dialog().getByRole('button', { name: 'Delete for good' }).click();
    await page.getByText('deleted', { exact: true }).waitFor();
    await expect.poll(() => button('Reset the password').count()).toBe(0);
    await first.close();
    await second.close();
  });

  test('an administrator cannot lock himself out', async () => {
    await open(`people/${(await signedIn(server, admin)).userId}`);
    await page.getByText('This is your own account.').waitFor();
    expect(await page.getByRole('combobox', { name: 'Role' }).isDisabled()).toBe(true);
    for (const name of ['Block', 'Delete for good', 'Reset the password', 'Take the second factor away']) {
      expect([name, await button(name).count()]).toEqual([name, 0]);
    }
    await open('people/0190d3c4-0000-7000-8000-000000000001');
    await page.getByText('It does not exist any more.').first().waitFor();
  });

  test('invitations: a link is shown once, lets one person in, and can be withdrawn', async () => {
    await open('invitations');
    const invite = async (name: string): Promise<string> => {
      await button('Invite somebody').click();
      await dialog().getByLabel('Name').fill(name);
      await dialog().getByText('7 days').click();
      await dialog().getByLabel('Name').press('Enter');
      await dialog().getByRole('img', { name: 'The link as a QR code' }).waitFor();
      const link = (await page.getByTestId('secret').textContent()) ?? '';
      if (name === 'Ingo Invited') {
        await isSound('a new invitation');
      }
      await button('Done').click();
      return link;
    };
    const good = await invite('Ingo Invited');
    const other = await invite('Nobody Yet');
    const row = (name: string) => page.getByRole('row').filter({ hasText: name });
    await row('Nobody Yet').getByText('open', { exact: true }).waitFor();
    await isSound('invitations');
    await row('Nobody Yet').getByRole('button', { name: 'Withdraw' }).click();
    await dialog().getByRole('button', { name: 'Withdraw' }).click();
    await row('Nobody Yet').getByText('withdrawn', { exact: true }).waitFor();
    expect(await row('Nobody Yet').getByRole('button').count()).toBe(0);

    const account = { login: 'team.ingo', name: 'Ingo Came', password: 'nine tall paper lamps' };
    const guest = await Person.at(browser, server, account);
    await guest.page.goto(other);
    await guest.page.getByText('not good any more').waitFor();
    await guest.page.goto('about:blank');
    await guest.page.goto(good);
    await guest.page.getByLabel('Your name').fill(account.name);
    await guest.page.getByLabel('Login').fill(account.login);
    await guest.page.getByLabel('Password', { exact: true }).fill(account.password);
    await guest.page.getByLabel('Password again').fill(account.password);
    await guest.page.getByLabel('Password again').press('Enter');
    await guest.page.getByTestId('chat-list').waitFor();
    await guest.close();
    await page.reload();
    await row('Ingo Invited').getByText('used', { exact: true }).waitFor();
    expect(await page.content()).not.toContain(good.split('#')[1]);
    await row('Ingo Invited').getByRole('link', { name: 'Ingo Came' }).click();
    await page.getByRole('heading', { name: 'Ingo Came' }).waitFor();
  });

  test('a list is looked at, imported, and its passwords are saved once', async () => {
    await person(server, admin, 'team.there', 'There Already');
    await open('people');
    await button('Import a list').click();
    const choose = (content: string | Buffer) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
    await choose(`${HEADER}team.x,X,user\r\nteam.x,,root\r\nbroken\r\n`);
    for (const mistake of [
      'stands in an earlier line',
      '1 to 100 characters',
      'one of user',
      'three columns',
    ]) {
      await dialog().getByRole('row').filter({ hasText: mistake }).waitFor();
    }
    await dialog()
      .getByRole('row', { name: '4 Must have three columns: login, name, role. broken' })
      .waitFor();
    expect(await button('Create 1 account').count()).toBe(0);
    await isSound('a list with mistakes');
    await choose(Buffer.from([0xff, 0xfe, 0x41]));
    await dialog().getByText('CSV UTF-8').waitFor();
    await choose(
      `${HEADER}team.vera,"Вера, В.",user\r\nteam.there,Other,admin\r\nteam.wim,=1+1,moderator\r\n`,
    );
    await dialog().getByText('2 accounts would be created. 1 is there already').waitFor();
    await dialog().getByRole('row', { name: '2 team.vera Вера, В. User' }).waitFor();
    await dialog().getByRole('row', { name: '3 team.there is there already' }).waitFor();
    await isSound('a list that is good');
    await button('Create 2 accounts').click();
    await dialog().getByText('2 accounts were created. 1 was there already.').waitFor();
    // Nobody would know the passwords.
    await page.keyboard.press('Escape');
    expect(await button('Done').count()).toBe(0);
    const saving = page.waitForEvent('download');
    await button('Save the passwords').click();
    const lines = readFileSync(await (await saving).path(), 'utf8').split('\r\n');
    expect(lines[1]).toContain(`"${server.url}","team.vera","Вера, В.","`);
    expect(lines[2]).toContain(`"team.wim","'=1+1","`);
    await button('Done').click();
    await page.getByLabel('Search').fill('team.wim');
    await page.getByRole('link', { name: '=1+1' }).click();
    await page.getByText('one-time, to be changed').waitFor();
    await oneTimeAccess(server, 'team.vera', lines[1]?.split('"').at(-2) ?? '');
  });

  test('policies: who must have a second factor, and whether links are looked at', async () => {
    const { accessToken } = await signedIn(server, admin);
    const policy = async (name: string): Promise<unknown> =>
      (
        await fetch(`${server.url}/api/admin/policies/${name}`, {
          headers: { Authorization: `Bearer ${accessToken}` },
        })
      ).json();
    const save = async (card: string) => {
      await page.getByRole('region', { name: card }).getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved.').waitFor();
      await button('Close').click();
      await page.getByText('Saved.').waitFor({ state: 'detached' });
    };
    await open('policies');
    await isSound('policies');
    for (const wanted of [true, false]) {
      await page.getByLabel('Moderator').setChecked(wanted);
      await save('Second factor');
      expect(await policy('second-factor')).toEqual({ requiredRoles: wanted ? ['moderator'] : [] });
      await page.getByLabel('Show what is behind links').setChecked(!wanted);
      await save('Link previews');
      expect(await policy('links')).toEqual({ previews: !wanted });
    }
    await open(`audit?action=policy_changed&actor=${admin.login}`);
    await page.getByText('link previews off, before: on').first().waitFor();
    await page.getByText('second factor required of: [moderator], before: []').first().waitFor();
  });

  test('the page of a person is used by keyboard, in Russian, too', async () => {
    await open('people?search=team.there');
    await page.getByRole('link', { name: 'There Already' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'There Already' }).waitFor();
    await page.getByRole('button', { name: /Settings of this page/ }).press('Enter');
    await page.getByRole('menuitemradio', { name: 'Русский' }).press('Enter');
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Имя, логин и роль' }).waitFor();
    await isSound('person in Russian');
    await page.getByRole('button', { name: 'Заблокировать' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await page.keyboard.type('проверка');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('заблокирован', { exact: true }).waitFor();
    await page.getByText('проверка').waitFor();
  });
});
