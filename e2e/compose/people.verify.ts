import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { person } from '../browser/support/accounts.ts';
import type { Account } from '../browser/support/accounts.ts';
import { allHearEachOther, allSeeEachOther, Caller, callPage } from '../browser/support/callers.ts';
import { launchForCalls } from '../browser/support/chromium.ts';
import { Person } from '../browser/support/person.ts';
import { attempt, credentials } from '../browser/support/turnServer.ts';
import { address, administrator, evidence, remember, server, sql, turnSecret } from './installation.ts';

const CALLERS = 3;

let browser: Browser;
let admin: Account;

beforeAll(async () => {
  browser = await launchForCalls();
  admin = await administrator();
});

afterAll(() => browser.close());

test('the administrator signs in and sees the panel', async () => {
  const context = await browser.newContext({ locale: 'en-GB' });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) {
      complaints.push(message.text());
    }
  });
  const first = await page.goto(`${server.url}/admin`);
  const issuer = (await first?.securityDetails())?.issuer;
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.locator('input[name=username]').fill(admin.login);
  await page.locator('input[name=password]').fill(admin.password);
  await page.locator('input[name=password]').press('Enter');
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  expect(issuer).toBe('Test authority');
  expect(complaints).toEqual([]);
  evidence(`the panel's overview, by TLS with a certificate of "${issuer}"`);
  await context.close();
});

test('two people chat and exchange a file', async () => {
  const anna = await Person.signedIn(browser, server, await person(server, admin, 'anna', 'Anna Verify'));
  const boris = await Person.signedIn(browser, server, await person(server, admin, 'boris', 'Boris Verify'));
  const texts = ['Is this the container?', 'It is, and this is a file'];
  await anna.writeTo(boris);
  await anna.send('Is this the container?');
  await boris.open('Anna Verify');
  await boris.seesNewest('Is this the container?');
  const report = Buffer.from('%PDF-1.4 figures of the year');
  await anna.page
    .getByTestId('file-input')
    .setInputFiles({ name: 'report.pdf', mimeType: 'application/pdf', buffer: report });
  await expect.poll(() => anna.page.getByTestId('upload').count()).toBe(1);
  await anna.send('It is, and this is a file');
  await boris.seesNewest('It is, and this is a file');
  await anna.newestIs('read');
  await anna.close();
  await boris.close();
  remember({ admin, anna: anna.account, boris: boris.account, texts });
  const stored = await sql('select count(*) from messages');
  const visible = await sql(
    "select count(*) from messages where position('container'::bytea in ciphertext) > 0",
  );
  expect(visible).toBe('0');
  evidence(`2 messages and a file were read by the other; ${stored} rows, none of which shows its text`);
});

test('three people call each other through the published ports', async () => {
  const callers: Caller[] = [];
  for (let sender = 1; sender <= CALLERS; sender++) {
    const page = await callPage(browser, server);
    const account = await person(server, admin, `caller.${sender}`, `Caller ${sender}`);
    callers.push(await Caller.connect(page, server, account, sender));
  }
  const [first] = callers as [Caller];
  const chat = await first.createChat(callers.slice(1), 'All together');
  const call = await first.start(chat);
  await Promise.all(callers.slice(1).map((caller) => caller.join(chat, call)));
  await allSeeEachOther(callers, { timeout: 90_000 });
  await allHearEachOther(callers, callers, { timeout: 60_000 });
  evidence(`${CALLERS} people, each sees and hears each other by content, media at ${address}`);
  await Promise.all(callers.map((caller) => caller.do('leave')));
});

test('the relay serves the media port and nothing inside', async () => {
  const relay = { address, port: 3478 };
  const good = () => credentials(turnSecret(), 600);
  const outcomes = {
    [address]: await attempt(relay, address, good()),
    '127.0.0.1': await attempt(relay, '127.0.0.1', good()),
    '172.30.81.1': await attempt(relay, '172.30.81.1', good()),
    'a wrong secret': await attempt(relay, address, credentials('wrong', 600)),
  };
  expect(outcomes).toEqual({
    [address]: 'relayed',
    '127.0.0.1': 'forbidden address',
    '172.30.81.1': 'forbidden address',
    'a wrong secret': 'no credentials',
  });
  evidence(JSON.stringify(outcomes));
});
