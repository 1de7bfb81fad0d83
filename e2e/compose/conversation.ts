import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { closeAll } from '../browser/support/chromium.ts';
import type { Person } from '../browser/support/person.ts';
import { both, compose, remember, remembered, wholeChat } from './installation.ts';

const EVERY_MS = 400;
const DOWN_MS = 3_000;

/** What Anna writes to Boris while things happen to the installation, and whether it is all there. */
export class Conversation {
  readonly texts = [...remembered().texts];
  readonly anna: Person;
  readonly boris: Person;
  readonly #browser: Browser;

  private constructor(browser: Browser, anna: Person, boris: Person) {
    this.#browser = browser;
    this.anna = anna;
    this.boris = boris;
  }

  static async open(browser: Browser): Promise<Conversation> {
    return new Conversation(browser, ...(await both(browser)));
  }

  /** For the steps that follow. */
  async close(): Promise<void> {
    remember({ ...remembered(), texts: this.texts });
    await closeAll(this.#browser, [this.anna, this.boris]);
  }

  /** Writes on and on until it is told to stop, and says how much. */
  writing(about: string): () => Promise<number> {
    const stopped = new AbortController();
    const done = (async () => {
      let count = 0;
      while (!stopped.signal.aborted) {
        const text = `${about} ${count++}`;
        this.texts.push(text);
        await this.anna.send(text);
        await pause(EVERY_MS);
      }
      return count;
    })();
    return () => {
      stopped.abort();
      return done;
    };
  }

  /** The other has the newest. */
  async allArrived(): Promise<void> {
    await this.anna.hasSentAll();
    await this.boris.seesNewest(this.texts.at(-1) ?? '');
  }

  /** Kills a container and starts it again, while messages are written; says what was seen. */
  async survives(service: string, whileDown: () => Promise<unknown> = () => pause(DOWN_MS)): Promise<string> {
    const stop = this.writing(`while ${service} is killed`);
    await pause(1_000);
    await compose('kill', service);
    // What follows needs it again, whatever was seen.
    const [down] = await Promise.allSettled([whileDown()]);
    const began = Date.now();
    await compose('start', service);
    await compose('up', '--detach', '--wait', '--no-build', '--no-recreate', service);
    const healthy = Date.now() - began;
    await pause(1_000);
    const count = await stop();
    if (down.status === 'rejected') {
      throw down.reason;
    }
    await this.allArrived();
    return `${service}: ${count} messages written meanwhile, healthy after ${healthy} ms, all arrived`;
  }

  /** Waits until something arrives that was written after this call; answers in how many milliseconds it did. */
  async nextArrives(): Promise<number> {
    const began = Date.now();
    const from = this.texts.length;
    await expect
      .poll(async () => this.texts.lastIndexOf((await this.boris.texts()).at(-1) ?? ''), { timeout: 90_000 })
      .toBeGreaterThanOrEqual(from);
    return Date.now() - began;
  }

  /** Everything that was ever written is there once and in order, for both. */
  async isWhole(): Promise<void> {
    for (const person of [this.boris, this.anna]) {
      expect(await wholeChat(person)).toEqual(this.texts);
    }
  }
}

/** Queues of dead letters, and how many wait in them. */
export async function deadLetters(): Promise<string> {
  const queues = await compose(
    ...['exec', '-T', 'rabbitmq', 'rabbitmqctl', '--quiet', 'list_queues', 'name', 'messages'],
  );
  return queues
    .split('\n')
    .filter((line) => line.includes('dead'))
    .join(', ');
}
