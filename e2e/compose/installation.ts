import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { firstAdmin } from '../browser/support/accounts.ts';
import type { Account } from '../browser/support/accounts.ts';
import { Person } from '../browser/support/person.ts';
import type { Server } from '../browser/support/server.ts';

const DIRECTORY = wanted('PARLEY_VERIFY_DIRECTORY');
const COMPOSE = wanted('PARLEY_COMPOSE').split(' ');
const REMEMBERED = `${DIRECTORY}/remembered.json`;
const URL = 'https://localhost';

/** The installation that compose/verify has started, behind its nginx. */
export const server: Server = {
  url: URL,
  port: 443,
  environment: {},
  auth: URL,
  admin: URL,
  pages: URL,
  sockets: ['wss://localhost/ws'],
};

/** The address at which calls reach it. */
export const address = wanted('PARLEY_VERIFY_ADDRESS');

/** What one step leaves for the next. */
export interface Remembered {
  readonly admin: Account;
  readonly anna: Account;
  readonly boris: Account;
  /** Texts of the chat between these two, in order. */
  readonly texts: readonly string[];
}

export function remember(what: Remembered): void {
  writeFileSync(REMEMBERED, JSON.stringify(what), { mode: 0o600 });
}

export function remembered(): Remembered {
  return JSON.parse(readFileSync(REMEMBERED, 'utf8')) as Remembered;
}

export async function administrator(): Promise<Account> {
  if (existsSync(REMEMBERED)) {
    return remembered().admin;
  }
  return firstAdmin(server, readFileSync(`${DIRECTORY}/first-password`, 'utf8').trim());
}

/** The windows of the two whose chat every step goes on with; it is open in both. */
export async function both(browser: Browser): Promise<readonly [anna: Person, boris: Person]> {
  const { anna, boris } = remembered();
  const windows = [
    await Person.signedIn(browser, server, anna),
    await Person.signedIn(browser, server, boris),
  ] as const;
  await windows[0].open(boris.name);
  await windows[1].open(anna.name);
  return windows;
}

/** Everything of the chat that is open; when it does not load to its beginning there is a picture of what was seen. */
export async function wholeChat(person: Person): Promise<string[]> {
  try {
    return await person.wholeChat();
  } catch (error) {
    const picture = `${DIRECTORY}/${person.account.login}.png`;
    await person.page.screenshot({ path: picture });
    evidence(`what ${person.account.name} saw is in ${picture}`);
    throw error;
  }
}

/** The secret that the relay shares with Parley. */
export function turnSecret(): string {
  return readFileSync(`${DIRECTORY}/compose/secrets/turn-secret`, 'utf8');
}

/** A command of Docker Compose, and what it prints. Windows of people go on meanwhile. */
export async function compose(...words: readonly string[]): Promise<string> {
  const [program = '', ...rest] = COMPOSE;
  const { stdout } = await promisify(execFile)(program, [...rest, ...words], {
    cwd: `${DIRECTORY}/compose`,
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

/** One value of the database. */
export async function sql(query: string): Promise<string> {
  const command =
    'PGPASSWORD=$(cat /run/secrets/parley.migration.password) psql --host=127.0.0.1 --username=parley --dbname=parley -Atc "$0"';
  return (await compose('exec', '-T', 'postgres', 'sh', '-c', command, query)).trim();
}

/** What belongs to the verdict. */
export function evidence(text: string): void {
  process.stdout.write(`evidence: ${text}\n`);
}

function wanted(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new Error(`${name} is missing: compose/verify sets it`);
  }
  return value;
}
