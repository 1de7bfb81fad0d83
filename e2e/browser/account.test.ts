import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { violations } from './support/accessibility.ts';
import { invitation, newAccount, person } from './support/accounts.ts';
import { launch } from './support/chromium.ts';
import { oneTimeCode } from './support/oneTimeCode.ts';
import { Person } from './support/person.ts';
import { VirtualAuthenticator } from './support/virtualAuthenticator.ts';

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

describe('signing in', () => {
  const server = inject('server');
  const admin = inject('admin');
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch();
  });

  afterAll(() => browser.close());

  test('wrong passwords and unknown logins get one and the same answer', async () => {
    const known = await person(server, admin, 'account.known', 'Known Account');
    const unknown = { login: 'account.nobody', name: 'Nobody', password: 'whatever' };
    for (const account of [known, unknown]) {
      const window = await Person.at(browser, server, account);
      await window.signIn('certainly not this one');
      const answer = await window.page.getByRole('alert').textContent();
      expect(answer).toBe('The login or the password is not right.');
      expect(await window.page.getByTestId('chat-list').count()).toBe(0);
      await window.close();
    }
  });

  test('empty fields are named', async () => {
    const window = await Person.at(browser, server, { login: '', name: '', password: '' });
    await window.signIn('');
    expect(await window.page.getByRole('alert').textContent()).toBe('Type your login and your password.');
    await window.close();
  });

  test('the server is not there', async () => {
    const account = await person(server, admin, 'account.offline', 'Offline Account');
    const window = await Person.at(browser, server, account);
    await window.context.setOffline(true);
    await window.signIn(account.password);
    expect(await window.page.getByRole('alert').textContent()).toContain('cannot be reached');
    await window.context.setOffline(false);
    await window.signIn(account.password);
    await window.page.getByTestId('chat-list').waitFor();
    await window.close();
  });

  test('a one-time password has to be changed and the new one works', async () => {
    const oneTime = await newAccount(server, admin, 'account.fresh', 'Fresh Account');
    const account = { login: 'account.fresh', name: 'Fresh Account', password: 'four quiet garden snails' };
    const window = await Person.at(browser, server, account);
    await window.signIn(oneTime);
    await window.page.getByText('Choose your password').waitFor();
    const next = window.page.getByLabel('New password', { exact: true });
    const again = window.page.getByLabel('New password again');
    await next.fill('short');
    await again.fill('short');
    await again.press('Enter');
    expect(await window.page.getByRole('alert').textContent()).toBe(
      'The new password is too short: it needs at least 10 characters.',
    );
    await next.fill(account.password);
    await again.fill('four loud garden snails');
    await again.press('Enter');
    expect(await window.page.getByRole('alert').textContent()).toBe('The two passwords differ.');
    await again.fill(account.password);
    await again.press('Enter');
    await window.page.getByTestId('chat-list').waitFor();
    await window.close();

    const later = await Person.signedIn(browser, server, account);
    await later.close();
  });

  test('whoever is invited makes the account once', async () => {
    const path = await invitation(server, admin, 'Invited Account');
    const account = {
      login: 'account.invited',
      name: 'Invited Account',
      password: 'seven patient river stones',
    };
    const window = await Person.at(browser, server, account);
    await window.page.goto(`${server.url}${path}`);
    const name = window.page.getByLabel('Your name');
    await name.waitFor();
    expect(await name.inputValue()).toBe('Invited Account');
    expect(window.page.url()).toBe(`${server.url}/`);
    const login = window.page.getByLabel('Login');
    const password = window.page.getByLabel('Password', { exact: true });
    const again = window.page.getByLabel('Password again');
    await login.fill('admin');
    await password.fill(account.password);
    await again.fill(account.password);
    await again.press('Enter');
    expect(await window.page.getByRole('alert').textContent()).toBe(
      'This login is taken. Choose another one.',
    );
    await login.fill(account.login);
    await again.press('Enter');
    await window.page.getByTestId('chat-list').waitFor();
    await window.page.reload();
    await window.page.getByTestId('chat-list').waitFor();
    await window.close();

    const second = await Person.at(browser, server, account);
    await second.page.goto(`${server.url}${path}`);
    expect(await second.page.getByRole('alert').textContent()).toContain('not good any more');
    await second.page.getByRole('button', { name: 'I have an account' }).click();
    await second.signIn(account.password);
    await second.page.getByTestId('chat-list').waitFor();
    await second.close();
  });

  test('a second step is set up, asked for from then on, and passed with a recovery code once', async () => {
    const account = await person(server, admin, 'account.careful', 'Careful Account');
    const elsewhere = await Person.signedIn(browser, server, account);
    const window = await Person.signedIn(browser, server, account);
    await window.page.getByRole('button', { name: 'Menu' }).click();
    await window.page.getByRole('menuitem', { name: 'Security' }).click();
    const dialog = window.page.getByTestId('security-dialog');
    await dialog.getByTestId('own-sessions').getByText('this device').waitFor();
    // The third one chose the password.
    expect(await dialog.getByTestId('own-sessions').getByRole('listitem').count()).toBe(3);
    await dialog.getByRole('button', { name: 'Set up' }).click();
    const password = dialog.getByLabel('Your password');
    await password.fill('certainly not this one');
    await password.press('Enter');
    await dialog.getByText('The present password is not right.').waitFor();
    await password.fill(account.password);
    await password.press('Enter');
    await dialog.getByLabel('QR code for the authenticator app').waitFor();
    expect(await violations(window.page)).toEqual([]);
    const key = (await dialog.getByText('Or type this key').textContent()) ?? '';
    const code = dialog.getByLabel('Code from the app');
    await code.fill('abcdef');
    await code.press('Enter');
    await dialog.getByText('This code is not right').waitFor();
    await code.fill(oneTimeCode(key.replace(/^.*:/, '').replaceAll(' ', '')));
    await code.press('Enter');
    const codes = dialog.getByRole('list', { name: 'Your recovery codes' }).getByRole('listitem');
    await codes.first().waitFor();
    expect(await codes.count()).toBe(10);
    expect(await violations(window.page)).toEqual([]);
    const recovery = (await codes.first().textContent()) ?? '';
    await dialog.getByRole('button', { name: 'I have kept them' }).click();
    await dialog.getByText('10 recovery codes are left').waitFor();
    await elsewhere.page.locator('input[name=username]').waitFor();
    await elsewhere.close();
    await window.close();

    for (const good of [true, false]) {
      const later = await Person.at(browser, server, account);
      await later.signIn(account.password);
      await later.page.getByText('One more step').waitFor();
      expect(await violations(later.page)).toEqual([]);
      const second = later.page.getByLabel('Code from the app, or a recovery code');
      await second.fill(recovery);
      await second.press('Enter');
      if (good) {
        await later.page.getByTestId('chat-list').waitFor();
      } else {
        await later.page.getByText('This code is not right').waitFor();
      }
      await later.close();
    }
  });

  test('a passkey signs in without login and password until it is removed', async () => {
    const account = await person(server, admin, 'account.keyed', 'Keyed Account');
    const window = await Person.signedIn(browser, server, account);
    const { page } = window;
    const authenticator = await VirtualAuthenticator.of(page);
    const passkeys = page.getByTestId('passkeys');
    await choose(page, 'Security');
    await passkeys.getByRole('button', { name: 'Add a passkey' }).click();
    await passkeys.getByLabel('Name of the passkey').fill('Laptop');
    const password = passkeys.getByLabel('Your password');
    await password.fill('certainly not this one');
    await password.press('Enter');
    await passkeys.getByText('The present password is not right.').waitFor();
    expect(await violations(page)).toEqual([]);
    await password.fill(account.password);
    await password.press('Enter');
    await passkeys.getByText('not used yet').waitFor();
    await passkeys.getByRole('button', { name: 'Rename Laptop' }).click();
    await passkeys.getByLabel('Name of the passkey').fill('Work laptop');
    await passkeys.getByLabel('Name of the passkey').press('Enter');
    await passkeys.getByText('Work laptop', { exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await choose(page, 'Sign out');

    const button = page.getByRole('button', { name: 'Sign in with a passkey' });
    await authenticator.recognises(false);
    await button.click();
    await page.getByRole('alert').getByText('Nothing was chosen').waitFor();
    expect(await violations(page)).toEqual([]);
    await authenticator.recognises(true);
    // As in a browser that does not know the form as JSON.
    await page.evaluate('delete PublicKeyCredential.parseRequestOptionsFromJSON');
    await button.click();
    await page.getByTestId('chat-list').waitFor();

    await choose(page, 'Security');
    await passkeys.getByText('last used').waitFor();
    await passkeys.getByRole('button', { name: 'Remove Work laptop' }).click();
    await passkeys.getByText('Nobody can sign in with it any more.').waitFor();
    await passkeys.getByRole('button', { name: 'Remove', exact: true }).click();
    await passkeys.getByText('You have none yet.').waitFor();
    await page.keyboard.press('Escape');
    await choose(page, 'Sign out');
    await button.click();
    await page.getByRole('alert').getByText('Nobody here signs in with this passkey.').waitFor();
    await window.close();
  });

  test('a sign-in outlives a reload and ends with signing out', async () => {
    const account = await person(server, admin, 'account.out', 'Leaving Account');
    const window = await Person.signedIn(browser, server, account);
    await window.page.reload();
    await window.page.getByTestId('chat-list').waitFor();
    await window.page.getByRole('button', { name: 'Menu' }).click();
    await window.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await window.page.locator('input[name=username]').waitFor();
    await window.page.reload();
    await window.page.locator('input[name=username]').waitFor();
    await window.close();
  });
});
