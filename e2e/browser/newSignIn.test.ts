import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { violations } from './support/accessibility.ts';
import { person, signedOutEverywhere } from './support/accounts.ts';
import { launch } from './support/chromium.ts';
import { Person } from './support/person.ts';

const NEXT = 'four quiet garden snails';

describe('a sign-in on a new device', () => {
  const server = inject('server');
  const admin = inject('admin');
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch();
  });

  afterAll(() => browser.close());

  test('is told to the other devices at once, and to one that was away; "that was me" settles it', async () => {
    const account = await person(server, admin, 'new.mine', 'New Mine');
    await signedOutEverywhere(server, admin, account);
    const phone = await Person.signedIn(browser, server, account);
    const laptop = await Person.signedIn(browser, server, account);
    const told = phone.page.getByTestId('new-sign-in');
    await told.getByText('New sign-in to your account').waitFor();
    expect(await violations(phone.page)).toEqual([]);
    expect(await laptop.page.getByTestId('new-sign-in').count()).toBe(0);

    // Another window of the same browser, as after a time without the server.
    const later = await phone.context.newPage();
    await phone.page.close();
    await later.goto(server.url);
    await later.getByTestId('new-sign-in').getByRole('button', { name: 'That was me' }).click();
    await later.getByTestId('new-sign-in').waitFor({ state: 'detached' });
    const answered = later.waitForResponse((response) => response.url().endsWith('/sessions/new'));
    await later.reload();
    expect(await (await answered).json()).toEqual({ sessions: [] });
    await laptop.close();
    await phone.close();
  });

  test('"that was not me" signs the others out and leads to another password', async () => {
    const account = await person(server, admin, 'new.foreign', 'New Foreign');
    await signedOutEverywhere(server, admin, account);
    const owner = await Person.signedIn(browser, server, account);
    const thief = await Person.signedIn(browser, server, account);
    await owner.page.getByTestId('new-sign-in').getByRole('button', { name: 'That was not me' }).click();
    await thief.page.locator('input[name=username]').waitFor();
    await owner.page.getByText('All your other devices are signed out.').waitFor();
    expect(await violations(owner.page)).toEqual([]);
    await owner.page.getByLabel('Present password').fill(account.password);
    await owner.page.getByLabel('New password', { exact: true }).fill(NEXT);
    await owner.page.getByLabel('New password again').fill(NEXT);
    await owner.page.getByLabel('New password again').press('Enter');
    await owner.page.getByText('Your password is changed.').waitFor();
    await thief.signIn(account.password);
    await thief.page.getByText('The login or the password is not right.').waitFor();
    expect(await owner.page.getByTestId('new-sign-in').count()).toBe(0);
    await thief.close();
    await owner.close();
  });
});
