import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const HOME = fileURLToPath(new URL('../../target/browser', import.meta.url));
/** Its data directory. */
export const DATA = `${HOME}/data`;
const LOG = `${HOME}/server.log`;
const PID = `${HOME}/server.pid`;
const START_MS = 240_000;

/** Where the parts of a Parley are. */
export interface Place {
  readonly auth: string;
  readonly admin: string;
  /** Each of these leads into the same Parley. */
  readonly sockets: readonly string[];
  /** The origin from which pages may open sockets. */
  readonly pages: string;
}

/** The one server of all browser tests: `./parley up`, as anybody would start it. */
export interface Server extends Place {
  readonly url: string;
  readonly port: number;
  /** Settings of the server, as variables of its environment. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Starts with an empty data directory. Settings may hold the address. */
export async function startFresh(
  settings: (url: string) => Readonly<Record<string, string>>,
): Promise<Server> {
  endAbandoned();
  rmSync(HOME, { recursive: true, force: true });
  mkdirSync(HOME, { recursive: true });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const sockets = [`ws://localhost:${port}/ws`];
  const environment = settings(url);
  const server = { port, url, environment, auth: url, admin: url, pages: url, sockets };
  await start(server);
  return server;
}

/** Starts on the data that is there and returns when the page is served. */
export async function start(server: Server): Promise<void> {
  const log = openSync(LOG, 'a');
  const child = spawn('./parley', ['up', '--port', String(server.port), '--data', DATA], {
    cwd: ROOT,
    // A group of its own, so that everything in it can be killed.
    detached: true,
    env: { ...process.env, ...server.environment },
    stdio: ['ignore', log, log],
  });
  child.unref();
  if (child.pid === undefined) {
    throw new Error('./parley does not start');
  }
  writeFileSync(PID, String(child.pid));
  const deadline = Date.now() + START_MS;
  while (!(await answers(server))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      throw new Error(`./parley up did not come up:\n${output().split('\n').slice(-30).join('\n')}`);
    }
    await pause(200);
  }
}

/** Ends the server at once, as a crash would. Engines that live on are the next start's business. */
export async function kill(server: Server): Promise<void> {
  signal('SIGKILL');
  await gone(server);
}

/** Ends the server in order. */
export async function stop(server: Server): Promise<void> {
  signal('SIGTERM');
  await gone(server);
}

/** The one-time password of the first administrator. */
export async function firstPassword(): Promise<string> {
  const file = `${DATA}/first-admin-password`;
  const deadline = Date.now() + 30_000;
  while (!existsSync(file)) {
    if (Date.now() > deadline) {
      throw new Error(`there is no ${file}`);
    }
    await pause(100);
  }
  return readFileSync(file, 'utf8').trim();
}

/** A run that was ended in the middle left its server behind. */
function endAbandoned(): void {
  if (existsSync(PID)) {
    const leader = readFileSync(PID, 'utf8');
    const command = `/proc/${leader}/cmdline`;
    if (existsSync(command) && readFileSync(command, 'utf8').includes(DATA)) {
      signal('SIGKILL');
    }
  }
}

/** The process group of the running server, by the process that leads it. */
export function processGroup(): number {
  return Number(readFileSync(PID, 'utf8'));
}

function output(): string {
  return readFileSync(LOG, 'utf8');
}

function signal(name: NodeJS.Signals): void {
  try {
    process.kill(-Number(readFileSync(PID, 'utf8')), name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}

async function gone(server: Server): Promise<void> {
  const group = -Number(readFileSync(PID, 'utf8'));
  const deadline = Date.now() + 60_000;
  while (isAlive(group) || (await answers(server))) {
    if (Date.now() > deadline) {
      throw new Error('the server does not end');
    }
    await pause(100);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function answers(server: Server): Promise<boolean> {
  try {
    const response = await fetch(server.url, { signal: AbortSignal.timeout(2_000) });
    return response.ok;
  } catch {
    return false;
  }
}

/** Below the ports that Linux gives to outgoing connections, one of which could take it while the server is down. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 15_000 + Math.floor(Math.random() * 17_000);
    if (await isFree(port)) {
      return port;
    }
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
