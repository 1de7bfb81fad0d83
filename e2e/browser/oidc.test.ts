import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { violations } from './support/accessibility.ts';
import { person } from './support/accounts.ts';
import { launch } from './support/chromium.ts';
import { DesktopSignIn } from './support/desktopSignIn.ts';
import { OidcProvider } from './support/oidcProvider.ts';
import { Person } from './support/person.ts';

const NOBODY = { login: '', name: '', password: '' };

describe('signing in by a provider', () => {
  const server = inject('server');
  const admin = inject('admin');
  const port = inject('oidcPort');
  let browser: Browser;
  let provider: OidcProvider | undefined;

  beforeAll(async () => {
    browser = await launch();
  });

  afterAll(async () => {
    await browser.close();
    await provider?.close();
  });

  test('a provider that is away is named, and leads to the others', async () => {
    const window = await Person.at(browser, server, NOBODY);
    await button(window.page).click();
    await alert(window.page, 'does not answer right now');
    expect(await violations(window.page)).toEqual([]);
    await window.close();
  });

  test('whoever has an account comes in, is remembered, and finds no code in the address', async () => {
    provider = await OidcProvider.at(port, server.url);
    const account = await person(server, admin, 'oidc.anna', 'Anna By Provider');
    const window = await Person.at(browser, server, account);
    await button(window.page).click();
    await signInThere(window.page, account.login);
    await window.page.getByTestId('chat-list').waitFor();
    expect(new URL(window.page.url()).search).toBe('');
    await window.page.reload();
    await window.page.getByTestId('chat-list').waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  test('whoever has none is told so, and nothing is made', async () => {
    const window = await Person.at(browser, server, NOBODY, { locale: 'ru-RU' });
    await button(window.page).click();
    await signInThere(window.page, 'oidc.stranger');
    await alert(window.page, 'Для вас здесь нет учётной записи');
    expect(await violations(window.page)).toEqual([]);
    await window.page.getByRole('button', { name: 'Войти по паролю' }).click();
    await window.page.locator('input[name=username]').waitFor();
    await window.close();
  });

  test('whoever changes his mind comes back to the page', async () => {
    const window = await Person.at(browser, server, NOBODY);
    await button(window.page).click();
    await window.page.getByRole('link', { name: 'Cancel' }).click();
    await alert(window.page, 'The sign-in was cancelled.');
    await window.close();
  });

  test("another browser's answer signs nobody in", async () => {
    const window = await Person.at(browser, server, NOBODY);
    await window.page.goto(`${server.url}/oidc?code=of-somebody&state=${'x'.repeat(43)}`);
    await alert(window.page, 'was begun in another browser');
    expect(new URL(window.page.url()).pathname).toBe('/');
    await window.close();
  });

  test('whoever signs in the desktop client comes back to its page, and lets it in', async () => {
    await person(server, admin, 'oidc.clara', 'Clara By Provider');
    const desktop = await DesktopSignIn.open();
    const window = await Person.at(browser, server, NOBODY, { locale: 'ru-RU' });
    const { page } = window;
    await page.goto(await desktop.begin(server));
    await button(page).click();
    await signInThere(page, 'oidc.clara');
    await page.getByRole('heading', { name: 'Впустить программу?' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Разрешить вход' }).click();
    await page.getByText('Продолжайте в Parley').waitFor();
    await desktop.signedIn('oidc.clara');
    await window.close();
    await desktop.close();
  });
});

function button(page: Page) {
  return page.getByRole('button', { name: 'Example account' });
}

async function alert(page: Page, text: string): Promise<void> {
  await page.getByRole('alert').filter({ hasText: text }).waitFor();
}

/** The pages of the provider: signing in, then saying that Parley may know who it was. */
async function signInThere(page: Page, login: string): Promise<void> {
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.getByRole('button', { name: 'Continue' }).click();
}
