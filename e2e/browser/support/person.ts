import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import type { Account } from './accounts.ts';
import type { Server } from './server.ts';

const PATIENCE_MS = 20_000;

/** Asks until the answer is the expected one. Works in `beforeAll` too, where `expect.poll` does not. */
async function becomes<T>(probe: () => Promise<T>, expected: T, timeout = PATIENCE_MS): Promise<void> {
  await vi.waitFor(async () => expect(await probe()).toEqual(expected), { timeout, interval: 20 });
}

/** One person in one browser window with storage of its own. */
export class Person {
  readonly account: Account;
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the page complained about. */
  readonly complaints: string[] = [];

  private constructor(account: Account, context: BrowserContext, page: Page) {
    this.account = account;
    this.context = context;
    this.page = page;
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('dialog', (dialog) => {
      this.complaints.push(`a dialog opened: ${dialog.message()}`);
      void dialog.dismiss();
    });
  }

  /**
   * Opens the page, not signed in.
   *
   * @param prepare what is to be done before the first page of the window is there
   */
  static async at(
    browser: Browser,
    server: Server,
    account: Account,
    options: BrowserContextOptions = {},
    prepare: (context: BrowserContext) => Promise<void> = () => Promise.resolve(),
  ): Promise<Person> {
    const context = await browser.newContext({ locale: 'en-GB', ...options });
    await prepare(context);
    context.setDefaultTimeout(PATIENCE_MS);
    const person = new Person(account, context, await context.newPage());
    await person.page.goto(server.url);
    await person.page.locator('input[name=username]').waitFor();
    return person;
  }

  static async signedIn(
    browser: Browser,
    server: Server,
    account: Account,
    options: BrowserContextOptions = {},
    prepare?: (context: BrowserContext) => Promise<void>,
  ): Promise<Person> {
    const person = await Person.at(browser, server, account, options, prepare);
    await person.signIn(account.password);
    await person.page.getByTestId('chat-list').waitFor();
    return person;
  }

  async signIn(password: string): Promise<void> {
    await this.page.locator('input[name=username]').fill(this.account.login);
    await this.page.locator('input[name=password]').fill(password);
    await this.page.locator('input[name=password]').press('Enter');
  }

  /** Opens the direct chat with somebody through the dialog, as for the first time. */
  async writeTo(other: Person): Promise<void> {
    await this.page.getByRole('button', { name: 'New chat or group' }).click();
    await this.page.getByRole('menuitem', { name: 'New chat' }).click();
    await this.page.getByRole('combobox').fill(other.account.login);
    await this.page.getByTestId('choice').filter({ hasText: other.account.name }).click();
    await this.title(other.account.name);
  }

  async createGroup(title: string, members: readonly Person[]): Promise<void> {
    await this.page.getByRole('button', { name: 'New chat or group' }).click();
    await this.page.getByRole('menuitem', { name: 'New group' }).click();
    await this.page.getByLabel('Name of the group').fill(title);
    for (const member of members) {
      await this.page.getByRole('combobox').fill(member.account.login);
      await this.page.getByTestId('choice').filter({ hasText: member.account.name }).click();
    }
    await this.page.getByRole('button', { name: 'Create group' }).click();
    await this.title(title);
  }

  /** Opens a chat of the list. */
  async open(title: string): Promise<void> {
    await this.row(title).click();
    await this.title(title);
  }

  /** By the chat's name alone: what was written there last may hold it as well. */
  row(title: string): Locator {
    const name = this.page.getByTestId('chat-name').filter({ hasText: title });
    return this.page.getByTestId('chat-row').filter({ has: name });
  }

  async title(title: string): Promise<void> {
    await becomes(() => this.page.getByTestId('conversation-title').textContent(), title);
  }

  async send(text: string): Promise<void> {
    const composer = this.page.getByTestId('composer');
    await composer.fill(text);
    await composer.press('Enter');
  }

  messages(): Locator {
    return this.page.getByTestId('message');
  }

  /** The texts that are drawn now; of a long chat only what is in sight. */
  async texts(): Promise<string[]> {
    return this.page.getByTestId('message-text').allTextContents();
  }

  /** The newest message is this one, letter by letter. */
  async seesNewest(text: string): Promise<void> {
    await becomes(async () => (await this.texts()).at(-1), text);
  }

  /** The newest own message has come at least so far. */
  async newestIs(state: 'sent' | 'delivered' | 'read'): Promise<void> {
    const order = ['sent', 'delivered', 'read'];
    const enough = order.slice(order.indexOf(state));
    await becomes(
      async () => enough.includes((await this.messages().last().getAttribute('data-state')) ?? ''),
      true,
    );
  }

  /** Opens the menu of a chat of the list and chooses something. */
  async choose(title: string, item: string): Promise<void> {
    await this.row(title).click({ button: 'right' });
    await this.page.getByTestId('chat-menu').getByRole('menuitem', { name: item, exact: true }).click();
  }

  /** Nothing is still being sent. */
  async hasSentAll(): Promise<void> {
    await becomes(() => this.page.locator('[data-testid=message][data-state=sending]').count(), 0, 60_000);
  }

  /** All texts of the open chat, from the first to the newest, read by scrolling through it. */
  async wholeChat(): Promise<string[]> {
    const scroller = this.page.getByTestId('messages');
    const beginning = this.page.getByText('This is the beginning of');
    // Places are counted anew whenever older messages are loaded, so everything is loaded first.
    await becomes(
      async () => {
        await scroller.evaluate((element) => element.scrollTo(0, 0));
        return beginning.isVisible();
      },
      true,
      60_000,
    );
    const seen = new Map<number, string>();
    let moved = true;
    while (moved) {
      await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
      for (const [place, text] of await this.#rows()) {
        seen.set(place, text);
      }
      moved = await scroller.evaluate((element) => {
        const before = element.scrollTop;
        element.scrollBy(0, element.clientHeight * 0.7);
        return before !== element.scrollTop;
      });
    }
    return Array.from(seen.entries())
      .sort(([one], [other]) => one - other)
      .map(([, text]) => text);
  }

  /** Rows that are drawn, by their place in the chat. */
  #rows(): Promise<[number, string][]> {
    return this.page
      .getByTestId('message-text')
      .evaluateAll((texts) =>
        texts.map((text) => [
          Number(text.closest('[data-index]')?.getAttribute('data-index')),
          text.textContent,
        ]),
      );
  }

  /** Closes the window. Fails if the page ever complained. */
  async close(): Promise<void> {
    await this.context.close();
    expect(this.complaints).toEqual([]);
  }
}
