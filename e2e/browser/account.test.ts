import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { invitation, newAccount, person } from './support/accounts.ts';
import { launch } from './support/chromium.ts';
import { Person } from './support/person.ts';

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
    expect(await window.page.getByRole('alert').textContent()).toBe('This password is too short.');
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
