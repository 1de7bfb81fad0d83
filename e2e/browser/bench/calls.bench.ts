import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { person } from '../support/accounts.ts';
import { allSeeEachOther, Caller, callPage } from '../support/callers.ts';
import { launchForCalls } from '../support/chromium.ts';
import { CAMERA, received } from '../support/media.ts';
import { cpuSeconds, descendants } from '../support/processes.ts';
import type { Process } from '../support/processes.ts';
import { processGroup } from '../support/server.ts';

const RESULTS = fileURLToPath(new URL('../../target/bench', import.meta.url));
const GRAINY = { ...CAMERA, grain: true };
const PEOPLE = 5;
const WARM_UP_JOINS = 10;
const JOINS = 60;
const CALL_SECONDS = 20;

const server = inject('server');
const admin = inject('admin');
const callers: Caller[] = [];
const figures: Record<string, number> = { people: PEOPLE };
let browser: Browser;
let chat: string;

beforeAll(async () => {
  browser = await launchForCalls();
  for (let sender = 1; sender <= PEOPLE; sender++) {
    const account = await person(server, admin, `bench.${sender}`, `Person ${sender}`);
    callers.push(await Caller.connect(await callPage(browser, server), server, account, sender, GRAINY));
  }
  chat = await one(0).createChat(callers.slice(1), 'Benchmark');
});

afterAll(async () => {
  await browser.close();
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(`${RESULTS}/browsers.json`, JSON.stringify(figures, undefined, 2));
});

function one(place: number): Caller {
  const caller = callers[place];
  if (caller === undefined) {
    throw new Error('there are not so many callers');
  }
  return caller;
}

function processes(): { java: Process[]; workers: Process[] } {
  const all = descendants(processGroup());
  const java = all.filter(({ name }) => name === 'java');
  // The script becomes the server: then the leader of the group is it.
  return {
    java: java.length > 0 ? java : [{ pid: processGroup(), parent: 0, name: 'java' }],
    workers: all.filter(({ name }) => name.startsWith('mediasoup')),
  };
}

function cpu(): { java: number; workers: number } {
  const { java, workers } = processes();
  return { java: cpuSeconds(java), workers: cpuSeconds(workers) };
}

test('from joining to the first frame', async () => {
  const [host, guest] = [one(0), one(1)];
  const call = await host.start(chat);
  const times: number[] = [];
  let before = cpu();
  for (let join = 0; join < WARM_UP_JOINS + JOINS; join++) {
    if (join === WARM_UP_JOINS) {
      before = cpu();
    }
    await guest.join(chat, call);
    await guest.becomes((view) => view.firstFrameMs !== undefined, true);
    const { firstFrameMs } = await guest.look();
    if (join >= WARM_UP_JOINS) {
      times.push(firstFrameMs ?? Infinity);
    }
    await guest.do('leave');
  }
  const after = cpu();
  await host.do('leave');

  times.sort((some, other) => some - other);
  const percentile = (share: number) => times[Math.ceil(times.length * share) - 1] ?? Infinity;
  figures.joins = times.length;
  figures.p50Millis = percentile(0.5);
  figures.p95Millis = percentile(0.95);
  figures.maxMillis = percentile(1);
  figures.serverCpuMillisPerJoin = ((after.java - before.java) * 1000) / JOINS;
  figures.workerCpuMillisPerJoin = ((after.workers - before.workers) * 1000) / JOINS;
  expect(figures.maxMillis).toBeLessThan(Infinity);
});

test(`a call of ${PEOPLE}`, async () => {
  const call = await one(0).start(chat);
  await Promise.all(callers.slice(1).map((caller) => caller.join(chat, call)));
  await allSeeEachOther(callers, { timeout: 60_000 });
  const bytes = async () =>
    (await Promise.all(callers.map((caller) => received(caller.page)))).reduce(
      (sum, each) => sum + each.bytes,
      0,
    );

  const [bytesBefore, before, begin] = [await bytes(), cpu(), performance.now()];
  await new Promise((resolve) => setTimeout(resolve, CALL_SECONDS * 1000));
  const [bytesAfter, after, end] = [await bytes(), cpu(), performance.now()];
  const seconds = (end - begin) / 1000;
  figures.callCores = (after.workers - before.workers) / seconds;
  figures.serverCores = (after.java - before.java) / seconds;
  figures.megabitsPerSecond = ((bytesAfter - bytesBefore) * 8) / 1e6 / seconds;
  expect(bytesAfter).toBeGreaterThan(bytesBefore);

  const killed = performance.now();
  processes().workers.forEach(({ pid }) => process.kill(pid, 'SIGKILL'));
  await Promise.all(callers.map((caller) => caller.becomes((view) => view.moves > 0, true)));
  await allSeeEachOther(callers, { timeout: 60_000 });
  figures.workerKilledMillis = performance.now() - killed;
  await Promise.all(callers.map((caller) => caller.do('leave')));
});
