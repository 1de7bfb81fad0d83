import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { violations } from './support/accessibility.ts';
import { person, signedIn } from './support/accounts.ts';
import type { Account } from './support/accounts.ts';
import { launch } from './support/chromium.ts';
import { DesktopSignIn } from './support/desktopSignIn.ts';
import { oneTimeCode } from './support/oneTimeCode.ts';
import { Person } from './support/person.ts';
import type { Server } from './support/server.ts';
import { VirtualAuthenticator } from './support/virtualAuthenticator.ts';

/** The desktop client's window, the page in Chromium, and the way back between them. */
describe('signing in the desktop client by the browser', () => {
  const server = inject('server');
  const admin = inject('admin');
  let browser: Browser;
  let desktop: DesktopSignIn;

  beforeAll(async () => {
    browser = await launch();
  });

  beforeEach(async () => {
    desktop = await DesktopSignIn.open();
  });

  afterEach(() => desktop.close());

  afterAll(() => browser.close());

  test('with a passkey, and then a message arrives', async () => {
    const account = await person(server, admin, 'authorize.anna', 'Anna Authorize');
    const other = await Person.signedIn(
      browser,
      server,
      await person(server, admin, 'authorize.boris', 'Boris Authorize'),
    );
    const window = await Person.signedIn(browser, server, account);
    const { page } = window;
    await VirtualAuthenticator.of(page);
    await addPasskey(page, account.password);
    await choose(page, 'Sign out');

    await page.goto(await desktop.begin(server));
    await page.getByText('Then you can let the program on your computer in.').waitFor();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('heading', { name: 'Let the program in?' }).waitFor();
    for (const fact of ['Anna Authorize', '@authorize.anna', new URL(server.url).host, 'Parley on Linux']) {
      await page.getByText(fact, { exact: true }).waitFor();
    }
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Let it sign in' }).dblclick();

    await page.getByText('Go on in Parley').waitFor();
    expect(new URL(page.url()).pathname).toBe('/sign-in/done');
    expect(await addresses(page)).not.toContain('code=');
    expect(await violations(page)).toEqual([]);
    await desktop.signedIn('authorize.anna');
    await other.writeTo(window);
    await other.send('Welcome to the desktop');
    await desktop.reads('Welcome to the desktop');
    expect(window.complaints).toEqual([]);
    await window.close();
    await other.close();
  });

  test('with a password and a second step', async () => {
    const account = await person(server, admin, 'authorize.fedor', 'Fedor Authorize');
    const recovery = await setUpSecondStep(server, account);
    const window = await Person.at(browser, server, account);
    const { page } = window;
    await page.goto(await desktop.begin(server));
    await window.signIn(account.password);
    const code = page.getByLabel('Code from the app, or a recovery code');
    await code.fill(recovery);
    await code.press('Enter');
    await page.getByRole('button', { name: 'Let it sign in' }).click();
    await page.getByText('Go on in Parley').waitFor();
    await desktop.signedIn('authorize.fedor');
    await window.close();
  });

  test('whoever says no is not signed in, and may begin again', async () => {
    const account = await person(server, admin, 'authorize.dora', 'Dora Authorize');
    const window = await Person.signedIn(browser, server, account, {
      viewport: { width: 360, height: 640 },
      colorScheme: 'dark',
    });
    const { page } = window;
    const first = await desktop.begin(server);
    await page.goto(first);
    await page.getByRole('heading', { name: 'Let the program in?' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Nobody was signed in').waitFor();
    await desktop.reads('The sign-in was cancelled in the browser.');

    const second = await desktop.press('#browser-again');
    await page.goto(first);
    await page.getByRole('button', { name: 'Let it sign in' }).click();
    await page.getByText('This sign-in is over').waitFor();
    expect((await desktop.look()).login).toBeUndefined();
    await page.goto(second);
    await page.getByRole('button', { name: 'Let it sign in' }).click();
    await page.getByText('Go on in Parley').waitFor();
    await desktop.signedIn('authorize.dora');
    await window.close();
  });

  test('a wrong request is named and leads nowhere', async () => {
    const account = await person(server, admin, 'authorize.emil', 'Emil Authorize');
    const window = await Person.signedIn(browser, server, account);
    const { page } = window;
    const good = new URL(await desktop.begin(server));
    for (const [name, value] of [
      ['redirect_uri', 'https://evil.example/'],
      ['redirect_uri', 'http://localhost:8080/sign-in'],
      ['code_challenge_method', 'plain'],
      ['code_challenge', ''],
      ['client_id', 'another'],
      ['state', ''],
    ] as const) {
      const wrong = new URL(good);
      wrong.searchParams.set(name, value);
      await page.goto(wrong.href);
      await page.getByRole('alert').filter({ hasText: name }).waitFor();
      expect(await page.getByRole('button', { name: 'Let it sign in' }).count()).toBe(0);
      expect(page.url()).toBe(wrong.href);
    }
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Open Parley here' }).click();
    await page.getByTestId('chat-list').waitFor();
    await window.close();
  });
});

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Answers a recovery code. */
async function setUpSecondStep(server: Server, account: Account): Promise<string> {
  const { accessToken } = await signedIn(server, account);
  const send = async (path: string, body: object) => {
    const response = await fetch(`${server.auth}/api/auth/second-factor${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${accessToken}` },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(200);
    return (await response.json()) as { secret: string; recoveryCodes: readonly string[] };
  };
  const { secret } = await send('', { currentPassword: account.password });
  return (await send('/confirm', { code: oneTimeCode(secret) })).recoveryCodes[0] ?? '';
}

async function addPasskey(page: Page, password: string): Promise<void> {
  const passkeys = page.getByTestId('passkeys');
  await choose(page, 'Security');
  await passkeys.getByRole('button', { name: 'Add a passkey' }).click();
  await passkeys.getByLabel('Name of the passkey').fill('Laptop');
  await passkeys.getByLabel('Your password').fill(password);
  await passkeys.getByLabel('Your password').press('Enter');
  await passkeys.getByText('not used yet').waitFor();
  await page.keyboard.press('Escape');
}

/** All that the browser's history holds, as text. */
async function addresses(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { entries } = await session.send('Page.getNavigationHistory');
  await session.detach();
  return entries.map((entry) => entry.url).join(' ');
}
