import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { violations } from './support/accessibility.ts';
import { person } from './support/accounts.ts';
import { closeAll, launch } from './support/chromium.ts';
import { Person } from './support/person.ts';

const PATIENCE = { timeout: 20_000 };
const DESCRIPTION = 'What comes in spring, who does it, and what has to wait.';

/** What is behind links, seen by two people. The server may reach 127.0.0.1 here, which it may not elsewhere. */
describe('links', () => {
  const server = inject('server');
  const admin = inject('admin');
  const asked: string[] = [];
  const pages = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    if (path === '/moved') {
      response.writeHead(302, { Location: '/plan' }).end();
      return;
    }
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(
      `<title>not this</title><meta property="og:title" content="План ${path} &lt;b&gt;">` +
        `<meta property="og:site_name" content="Your bank"><meta name="description" content="${DESCRIPTION}">` +
        '<meta property="og:image" content="/picture.png">',
    );
  });
  let browser: Browser;
  let anna: Person;
  let boris: Person;
  let site: string;

  beforeAll(async () => {
    await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
    site = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
    browser = await launch();
    anna = await Person.signedIn(browser, server, await person(server, admin, 'link.anna', 'Anna Link'), {
      reducedMotion: 'reduce',
    });
    boris = await Person.signedIn(browser, server, await person(server, admin, 'link.boris', 'Boris Link'), {
      reducedMotion: 'reduce',
      locale: 'ru-RU',
    });
    await anna.writeTo(boris);
    await anna.send('Hello');
    await boris.open('Anna Link');
  });

  afterAll(async () => {
    await closeAll(browser, [anna, boris]);
    pages.closeAllConnections();
    pages.close();
  });

  function cards(who: Person): Locator {
    return who.page.getByTestId('message').last().getByTestId('link-card');
  }

  async function seeCards(who: Person, count: number): Promise<void> {
    await expect.poll(() => cards(who).count(), PATIENCE).toBe(count);
  }

  test('both see what is behind a link, in the words of the page and without its pictures', async () => {
    await anna.send(`Look: ${site}/plan, ${site}/moved and ${site}/plan`);
    for (const who of [anna, boris]) {
      await seeCards(who, 2);
      const first = cards(who).first();
      expect(await first.locator('a').innerText()).toBe(`127.0.0.1\nПлан /plan <b>\n${DESCRIPTION}`);
      expect(await first.locator('a').getAttribute('href')).toBe(`${site}/plan`);
      expect(await first.locator('a').getAttribute('target')).toBe('_blank');
      expect(await first.locator('a').getAttribute('rel')).toContain('noopener noreferrer');
      expect(await cards(who).last().locator('a').innerText()).toContain('План /plan');
      expect(await first.locator('img').count()).toBe(0);
    }
    expect(await cards(boris).getByRole('button').count()).toBe(0);
    expect(asked.filter((path) => path !== '/plan' && path !== '/moved')).toEqual([]);
    await boris.page.reload();
    await boris.open('Anna Link');
    await seeCards(boris, 2);
  });

  test('the cards are accessible in light and dark, and fit into a narrow window', async () => {
    for (const scheme of ['light', 'dark'] as const) {
      await anna.page.emulateMedia({ colorScheme: scheme });
      await boris.page.emulateMedia({ colorScheme: scheme });
      expect(await violations(anna.page)).toEqual([]);
      expect(await violations(boris.page)).toEqual([]);
    }
    await boris.page.setViewportSize({ width: 340, height: 640 });
    await cards(boris).first().waitFor();
    const box = await cards(boris).first().boundingBox();
    expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= 340).toBe(true);
    await boris.page.setViewportSize({ width: 1280, height: 720 });
  });

  test('the sender takes one away for everybody, and an edit takes away that of a link that is gone', async () => {
    await cards(anna).last().getByRole('button', { name: 'Remove the preview' }).click();
    await seeCards(boris, 1);
    await anna.page.reload();
    await anna.open('Boris Link');
    await seeCards(anna, 1);
    await anna.page.getByTestId('composer').press('ArrowUp');
    await anna.page.getByTestId('writing-edit').waitFor();
    await anna.send(`Look: ${site}/moved and ${site}/other`);
    for (const who of [anna, boris]) {
      await expect
        .poll(() => cards(who).allInnerTexts(), PATIENCE)
        .toEqual([expect.stringContaining('План /other') as string]);
    }
    await anna.page.getByTestId('composer').press('ArrowUp');
    await anna.page.getByTestId('writing-edit').waitFor();
    await anna.send('Nothing to look at');
    await seeCards(boris, 0);
    await boris.seesNewest('Nothing to look at');
  });

  test('who wants nobody to look is obeyed', async () => {
    const previews = () => anna.page.getByRole('menuitemcheckbox', { name: 'Previews of my links' });
    await anna.page.getByRole('button', { name: 'Menu' }).click();
    await previews().click();
    await expect.poll(() => previews().getAttribute('aria-checked')).toBe('false');
    await anna.page.keyboard.press('Escape');
    await anna.send(`${site}/secret`);
    await boris.seesNewest(`${site}/secret`);
    await boris.send(`${site}/answer`);
    await seeCards(anna, 1);
    expect(asked).toContain('/answer');
    expect(asked).not.toContain('/secret');
    expect(
      await anna.page.getByTestId('message').filter({ hasText: '/secret' }).getByTestId('link-card').count(),
    ).toBe(0);
  });
});
