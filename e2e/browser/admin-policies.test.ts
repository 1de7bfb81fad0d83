import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { violations } from './support/accessibility.ts';
import { launch } from './support/chromium.ts';

const TEXT = 'No account? Ask Vera, room 12.\nНет учётной записи? <img src=x onerror="document.title=1">';

describe('what administrators decide for the pages before the chats', () => {
  const server = inject('server');
  const admin = inject('admin');
  const complaints: string[] = [];
  let browser: Browser;
  let panel: Page;

  async function freshPage(): Promise<Page> {
    const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    return page;
  }

  beforeAll(async () => {
    browser = await launch();
    panel = await freshPage();
    await panel.goto(`${server.url}/?then=admin`);
    await panel.locator('input[name=username]').fill(admin.login);
    await panel.locator('input[name=password]').fill(admin.password);
    await panel.locator('input[name=password]').press('Enter');
    await panel.getByRole('heading', { name: 'Overview' }).waitFor();
  });

  afterAll(async () => {
    await decide('Text of the sign-in page', 'Text', '');
    await decide('Passwords', 'Fewest characters', '10');
    await browser.close();
    expect(complaints).toEqual([]);
  });

  async function decide(card: string, field: string, value: string): Promise<void> {
    await panel.goto(`${server.url}/admin/policies`);
    const policy = panel.getByRole('region', { name: card });
    await policy.getByLabel(field).fill(value);
    await policy.getByRole('button', { name: 'Save' }).click();
    await panel.getByText('Saved').waitFor();
  }

  test('the sign-in page shows the text as it was written, and forms name the length of passwords', async () => {
    await decide('Text of the sign-in page', 'Text', TEXT);
    await decide('Passwords', 'Fewest characters', '14');
    expect(await violations(panel)).toEqual([]);
    await panel.goto(`${server.url}/admin/invitations`);
    await panel.getByRole('button', { name: 'Invite somebody' }).click();
    await panel.getByRole('button', { name: 'Make the link' }).click();
    const link = (await panel.getByTestId('secret').textContent()) ?? '';

    const guest = await freshPage();
    await expect
      .poll(
        async () => {
          await guest.goto(server.url);
          await guest.locator('input[name=username]').waitFor();
          // A page from before the decision is kept for some seconds, and never shows it: not to be waited for.
          return guest
            .getByText('Ask Vera')
            .innerText({ timeout: 1_000 })
            .catch(() => '');
        },
        { timeout: 30_000 },
      )
      .toBe(TEXT);
    expect(await guest.locator('main img[src=x]').count()).toBe(0);
    expect(await violations(guest)).toEqual([]);

    await guest.goto(link);
    await guest.getByText('At least 14 characters').waitFor();
    await guest.getByLabel('Your name').fill('Greta');
    await guest.locator('input[name=username]').fill('greta.long');
    for (const field of await guest.locator('input[autocomplete=new-password]').all()) {
      await field.fill('four loud owl');
    }
    await guest.keyboard.press('Enter');
    expect(await guest.getByRole('alert').innerText()).toContain('it needs at least 14 characters');
  });
});
