import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { person } from './support/accounts.ts';
import type { Account } from './support/accounts.ts';
import { closeAll, launch } from './support/chromium.ts';
import { Person } from './support/person.ts';

const PATIENCE = { timeout: 20_000 };

/** What people do with messages: Anna on two devices, Boris on one. */
describe('messages', () => {
  const server = inject('server');
  const admin = inject('admin');
  let browser: Browser;
  let account: Account;
  let anna: Person;
  let annaElsewhere: Person;
  let boris: Person;

  beforeAll(async () => {
    browser = await launch();
    account = await person(server, admin, 'msg.anna', 'Anna Msg');
    anna = await Person.signedIn(browser, server, account);
    annaElsewhere = await Person.signedIn(browser, server, account);
    boris = await Person.signedIn(browser, server, await person(server, admin, 'msg.boris', 'Boris Msg'));
    await anna.createGroup('Workshop', [boris]);
    await anna.send('Hello, workshop');
    for (const window of [annaElsewhere, boris]) {
      await window.open('Workshop');
      await window.seesNewest('Hello, workshop');
    }
  });

  afterAll(() => closeAll(browser, [anna, annaElsewhere, boris]));

  const all = () => [anna, annaElsewhere, boris];

  function message({ page }: Person, text: string): Locator {
    return page.getByTestId('message').filter({ hasText: text }).last();
  }

  /** Chooses from the menu of a message. */
  async function choose(who: Person, text: string, item: string): Promise<void> {
    // By its own words: an answer quotes those of another.
    await who.page.getByTestId('message-text').filter({ hasText: text }).last().click({ button: 'right' });
    await who.page.getByRole('menuitem', { name: item, exact: true }).click();
  }

  async function toast(page: Page, text: string): Promise<void> {
    await page.getByRole('alert').filter({ hasText: text }).first().waitFor();
  }

  test('marks become what they mean, and nothing else does', async () => {
    await anna.page
      .getByTestId('composer')
      .fill(
        '**bold** *it* ~~old~~ `code` [docs](https://example.org) <b>x</b>\n- one\n- two\n\n```js\nlet a = 1;\n```',
      );
    await anna.page.getByTestId('composer').press('Control+Enter');
    for (const window of all()) {
      const shown = message(window, 'bold').getByTestId('message-text');
      await expect.poll(() => shown.locator('strong').textContent(), PATIENCE).toBe('bold');
      expect(await shown.locator('em, s, p > code').allTextContents()).toEqual(['it', 'old', 'code']);
      expect(await shown.locator('li').allTextContents()).toEqual(['one', 'two']);
      expect(await shown.locator('a').getAttribute('href')).toBe('https://example.org/');
      expect(await shown.locator('b').count()).toBe(0);
      await expect.poll(() => shown.locator('pre [data-token=keyword]').textContent(), PATIENCE).toBe('let');
    }
  });

  test('an edit is seen by all, with what the message said before', async () => {
    await anna.send('We meet at thre');
    await boris.seesNewest('We meet at thre');
    await anna.page.getByTestId('composer').press('ArrowUp');
    await anna.page.getByTestId('writing-edit').waitFor();
    await anna.send('We meet at three');
    for (const window of all()) {
      await window.seesNewest('We meet at three');
      await message(window, 'We meet at three').getByTestId('edited').waitFor();
    }
    await message(boris, 'We meet at three').getByTestId('edited').click();
    const revisions = boris.page.getByTestId('revisions').locator('li');
    await expect.poll(() => revisions.count(), PATIENCE).toBe(2);
    expect(await revisions.last().textContent()).toContain('We meet at thre');
    await boris.page.keyboard.press('Escape');
  });

  test('reactions are counted, and taken away again', async () => {
    await choose(boris, 'We meet at three', '👍');
    await choose(anna, 'We meet at three', '👍');
    for (const window of all()) {
      const chip = message(window, 'We meet at three').getByTestId('reaction');
      await expect.poll(() => chip.textContent(), PATIENCE).toBe('👍2');
    }
    expect(
      await message(annaElsewhere, 'We meet at three').getByTestId('reaction').getAttribute('title'),
    ).toContain('Boris Msg');
    await message(annaElsewhere, 'We meet at three').getByTestId('reaction').click();
    for (const window of all()) {
      const chip = message(window, 'We meet at three').getByTestId('reaction');
      await expect.poll(() => chip.textContent(), PATIENCE).toBe('👍1');
    }
  });

  test('an answer quotes what it answers, as that is now', async () => {
    await message(boris, 'Hello, workshop').hover();
    await message(boris, 'Hello, workshop').getByRole('button', { name: 'Reply' }).click();
    await boris.page.getByTestId('writing-reply').waitFor();
    await boris.send('Hello, Anna');
    const quote = () => message(anna, 'Hello, Anna').getByTestId('quote');
    await expect.poll(() => quote().textContent(), PATIENCE).toContain('Hello, workshop');
    await choose(anna, 'Hello, workshop', 'Edit');
    await anna.send('Hello, dear workshop');
    await expect.poll(() => quote().textContent(), PATIENCE).toContain('Hello, dear workshop');
    expect(await boris.page.getByTestId('writing-reply').count()).toBe(0);
  });

  test('a pinned message stands over the chat of everybody', async () => {
    await choose(anna, 'We meet at three', 'Pin');
    for (const window of all()) {
      const bar = window.page.getByTestId('pinned-bar');
      await expect.poll(() => bar.textContent(), PATIENCE).toContain('We meet at three');
      const notices = window.page.getByTestId('notice').filter({ hasText: 'pinned a message' });
      await expect.poll(() => notices.count(), PATIENCE).toBe(1);
    }
    await boris.page.getByRole('button', { name: 'All pinned messages' }).click();
    await boris.page.getByTestId('pinned-list').getByRole('button', { name: 'Unpin' }).click();
    await boris.page.keyboard.press('Escape');
    for (const window of all()) {
      await expect.poll(() => window.page.getByTestId('pinned-bar').count(), PATIENCE).toBe(0);
    }
  });

  test('a message is forwarded into another chat', async () => {
    await boris.writeTo(anna);
    await boris.send('only for us');
    await boris.open('Workshop');
    await choose(boris, 'We meet at three', 'Forward');
    await boris.page.getByTestId('choice').filter({ hasText: 'Anna Msg' }).click();
    await boris.page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
    await boris.title('Anna Msg');
    await boris.seesNewest('We meet at three');
    await anna.open('Boris Msg');
    await anna.seesNewest('We meet at three');
    expect(await anna.messages().last().getByTestId('forwarded').textContent()).toContain('Anna Msg');
    await anna.open('Workshop');
    await boris.open('Workshop');
  });

  test('who is mentioned sees it in the list of chats and in the list of mentions', async () => {
    await boris.open('Anna Msg');
    await anna.page.getByTestId('composer').pressSequentially('Please look, @msg.b');
    await anna.page.getByTestId('completions').waitFor();
    await anna.page.getByTestId('composer').press('Tab');
    expect(await anna.page.getByTestId('composer').inputValue()).toBe('Please look, @msg.boris ');
    await anna.page.getByTestId('composer').press('Enter');
    await boris.row('Workshop').getByTestId('mentioned').waitFor();
    await boris.page.getByRole('button', { name: 'Menu' }).click();
    await boris.page.getByRole('menuitem', { name: 'Mentions' }).click();
    await boris.page.getByTestId('mentions-list').getByTestId('message-line').first().click();
    await boris.title('Workshop');
    await message(boris, 'Please look').waitFor();
    await expect.poll(() => boris.row('Workshop').getByTestId('mentioned').count(), PATIENCE).toBe(0);
  });

  test('deleted for oneself it is gone on all own devices, deleted for everybody its place stays', async () => {
    for (const text of ['keep me', 'for nobody', 'not for me']) {
      await anna.send(text);
    }
    await boris.seesNewest('not for me');
    await choose(anna, 'not for me', 'Delete');
    await anna.page.getByRole('button', { name: 'Delete for me' }).click();
    for (const window of [anna, annaElsewhere]) {
      await window.seesNewest('for nobody');
    }
    expect((await boris.texts()).at(-1)).toBe('not for me');
    await choose(anna, 'for nobody', 'Delete');
    await anna.page.getByRole('button', { name: 'Delete for everybody' }).click();
    for (const window of all()) {
      await expect.poll(() => message(window, 'Message deleted').count(), PATIENCE).toBe(1);
    }
    await annaElsewhere.page.reload();
    await annaElsewhere.title('Workshop');
    await expect.poll(() => annaElsewhere.texts(), PATIENCE).not.toContain('not for me');
    expect(await annaElsewhere.texts()).toContain('keep me');
  });

  test('several are selected and deleted together', async () => {
    await anna.send('first of two');
    await anna.send('second of two');
    await boris.seesNewest('second of two');
    await choose(anna, 'first of two', 'Select');
    await message(anna, 'second of two').getByRole('checkbox').check();
    await anna.page.getByTestId('selection-bar').getByText('2 selected').waitFor();
    await anna.page.getByTestId('selection-bar').getByRole('button', { name: 'Delete' }).click();
    await anna.page.getByRole('button', { name: 'Delete for everybody' }).click();
    await expect.poll(() => boris.texts(), PATIENCE).not.toContain('second of two');
    expect(await boris.texts()).not.toContain('first of two');
    expect(await anna.page.getByTestId('selection-bar').count()).toBe(0);
  });

  test('one message or several are copied, and the link of one', async () => {
    await anna.context.grantPermissions(['clipboard-read', 'clipboard-write'], {
      origin: new URL(server.url).origin,
    });
    const copied = () => anna.page.evaluate(() => navigator.clipboard.readText());
    await anna.send('copy **this**');
    await boris.seesNewest('copy this');
    await boris.send('and this');
    await anna.seesNewest('and this');
    await choose(anna, 'copy this', 'Copy text');
    await toast(anna.page, 'Copied');
    expect(await copied()).toBe('copy **this**');
    await choose(anna, 'copy this', 'Select');
    await message(anna, 'and this').click();
    await anna.page.getByTestId('selection-bar').getByRole('button', { name: 'Copy text' }).click();
    await expect.poll(copied).toBe('Anna Msg: copy **this**\n\nBoris Msg: and this');
    await choose(anna, 'and this', 'Copy link');
    const seq = (await message(anna, 'and this').getAttribute('data-seq')) ?? '';
    await expect.poll(copied).toBe(`${anna.page.url()}/${seq}`);
  });

  test('a change made without a connection is shown at once and carried out later', async () => {
    await boris.context.setOffline(true);
    await choose(boris, 'keep me', '❤️');
    await message(boris, 'keep me').getByTestId('reaction').waitFor();
    expect(await message(anna, 'keep me').getByTestId('reaction').count()).toBe(0);
    await boris.context.setOffline(false);
    for (const window of all()) {
      const chip = message(window, 'keep me').getByTestId('reaction');
      await expect.poll(() => chip.textContent(), { timeout: 40_000 }).toBe('❤️1');
    }
  });

  test('a link to a message leads to it, wherever it is in the chat', async () => {
    await anna.send('the one that is looked for');
    await anna.newestIs('read');
    const seq = await message(anna, 'the one that is looked for').getAttribute('data-seq');
    for (let line = 0; line < 130; line++) {
      await anna.send(`line ${line}`);
    }
    await anna.hasSentAll();
    const link = `${annaElsewhere.page.url().replace(/\/\d+$/, '')}/${seq ?? ''}`;
    // A page of its own: in the one that is open the place is found at once, and goes from the address.
    await annaElsewhere.page.goto('about:blank');
    await annaElsewhere.page.goto(link);
    await message(annaElsewhere, 'the one that is looked for').waitFor();
    expect(await annaElsewhere.texts()).not.toContain('line 129');
    await annaElsewhere.page.getByTestId('to-newest').click();
    await annaElsewhere.seesNewest('line 129');
  });

  test('what was read can be marked as unread again', async () => {
    await boris.seesNewest('line 129');
    await expect.poll(() => boris.row('Workshop').getByTestId('unread').count(), PATIENCE).toBe(0);
    await choose(boris, 'line 128', 'Mark as unread from here');
    await expect.poll(() => boris.row('Workshop').getByTestId('unread').textContent(), PATIENCE).toBe('2');
    await boris.open('Workshop');
    await expect.poll(() => boris.row('Workshop').getByTestId('unread').count(), PATIENCE).toBe(0);
  });

  test('what is not allowed is taken back and told', async () => {
    await boris.send('mine');
    await anna.seesNewest('mine');
    await choose(boris, 'mine', 'Edit');
    // Deleted while it is being edited: the server refuses.
    await choose(anna, 'mine', 'Delete');
    await anna.page.getByRole('button', { name: 'Delete for everybody' }).click();
    await expect.poll(() => boris.texts(), PATIENCE).not.toContain('mine');
    await boris.send('mine, changed');
    await toast(boris.page, 'not there any more');
    expect(await boris.texts()).not.toContain('mine, changed');
  });
});
