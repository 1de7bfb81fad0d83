import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { violations } from './support/accessibility.ts';
import { newAccount, person } from './support/accounts.ts';
import { closeAll, launch } from './support/chromium.ts';
import { Person } from './support/person.ts';
import { DATA } from './support/server.ts';

const patience = { timeout: 20_000 };
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** More than a chat names by itself. */
const PEOPLE = 130;
/** In the evening of a 14th of November, and another one every three hours. */
const FIRST = Date.UTC(2023, 10, 14, 22);
const SHIPS = 200;
const APART = 3 * 60 * 60 * 1000;

/** A group that came from another messenger, larger than what a client is told unasked. */
describe('a large group that was taken over', () => {
  const server = inject('server');
  const directory = mkdtempSync(join(tmpdir(), 'parley-import-'));
  let browser: Browser;
  let anna: Person;

  beforeAll(async () => {
    const account = await person(server, inject('admin'), 'import.anna', 'Anna Import');
    // Accounts that the import makes are blocked, and nobody is offered to mention them.
    await newAccount(server, inject('admin'), 'import.zoya', 'Zoya Import');
    const channels = [{ name: 'quay' }];
    const made = Array.from({ length: PEOPLE }, (_, i) => `import.member${i}`);
    const logins = [account.login, ...made, 'import.zoya'];
    const lines = [
      { type: 'version', version: 1 },
      { type: 'channel', channel: { team: 'port', name: 'quay', display_name: 'Quay', type: 'O' } },
      ...logins.map((username, i) => ({
        type: 'user',
        user: { username, nickname: `Member ${i}`, teams: [{ name: 'port', channels }] },
      })),
      ...Array.from({ length: SHIPS }, (_, i) => ({
        type: 'post',
        post: {
          team: 'port',
          channel: 'quay',
          user: logins[1],
          message: `ship ${i}`,
          create_at: FIRST + i * APART,
        },
      })),
    ];
    const file = join(directory, 'port.jsonl');
    writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
    const arguments_ = ['import', 'mattermost', file, '--source', 'port', '--data', DATA];
    const { stdout } = await promisify(execFile)('./parley', arguments_, { cwd: ROOT });
    expect(stdout).toContain(`${SHIPS}  messages written`);
    browser = await launch();
    anna = await Person.signedIn(browser, server, account, { timezoneId: 'UTC' });
  });

  afterAll(async () => {
    rmSync(directory, { recursive: true });
    await closeAll(browser, [anna]);
  });

  test('is read like any other, and what was read there is not unread', async () => {
    await anna.row('Quay').waitFor();
    expect(await anna.row('Quay').getByTestId('unread').count()).toBe(0);
    await anna.open('Quay');
    await anna.seesNewest(`ship ${SHIPS - 1}`);
  });

  test('a day is jumped to', async () => {
    await anna.page.getByTestId('day').last().getByRole('button').click();
    expect(await violations(anna.page)).toEqual([]);
    await anna.page.getByRole('textbox', { name: 'Day' }).fill('2023-11-20');
    await anna.page.getByRole('button', { name: 'Jump' }).click();
    const first = Math.ceil((Date.UTC(2023, 10, 20) - FIRST) / APART);
    await anna.page.getByText(`ship ${first}`, { exact: true }).waitFor();
    expect(await anna.texts()).not.toContain(`ship ${SHIPS - 1}`);
    await anna.page.getByTestId('to-newest').click();
    await anna.seesNewest(`ship ${SHIPS - 1}`);
  });

  test('people are mentioned who are not among the first hundred', async () => {
    const field = anna.page.getByTestId('composer');
    await field.pressSequentially('@import.zo');
    const choices = anna.page.getByTestId('completions').getByRole('option');
    await expect
      .poll(() => choices.allTextContents().catch(() => []), patience)
      .toEqual([expect.stringContaining('Zoya Import')]);
    await field.press('Enter');
    await field.pressSequentially('is here');
    await field.press('Enter');
    await anna.seesNewest('@import.zoya is here');
    await anna.newestIs('sent');
  });
});
