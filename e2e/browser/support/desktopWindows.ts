import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect, vi } from 'vitest';
import { screenOf } from '../page/code.ts';
import { signedIn } from './accounts.ts';
import type { Account } from './accounts.ts';
import { javaHome } from './java.ts';
import type { Server } from './server.ts';

const TARGET = fileURLToPath(new URL('../../../windows-client/app/target', import.meta.url));

/** What somebody at the windows has before their eyes; see `WindowProgram`. */
export interface WindowsView {
  /** Senders whose pictures are in the window of the call, the own included, in order. */
  readonly sees: readonly number[];
  readonly texts: readonly string[];
}

/**
 * Somebody at the desktop client's own windows, on a virtual screen, with a loudspeaker and a microphone of PulseAudio. Has to
 * be packaged before, as by `./parley test`.
 */
export class DesktopWindows {
  readonly sender: number;
  readonly userId: string;
  readonly #program: ChildProcessByStdio<Writable, Readable, null>;
  readonly #answers: AsyncIterator<string, undefined>;
  #work: Promise<unknown> = Promise.resolve();

  private constructor(
    sender: number,
    userId: string,
    program: ChildProcessByStdio<Writable, Readable, null>,
    answers: AsyncIterator<string, undefined>,
  ) {
    this.sender = sender;
    this.userId = userId;
    this.#program = program;
    this.#answers = answers;
  }

  static async open(server: Server, account: Account, sender: number): Promise<DesktopWindows> {
    const { userId } = await signedIn(server, account);
    const program = spawn(
      `${javaHome()}/bin/java`,
      [
        '--enable-native-access=ALL-UNNAMED',
        '-XX:TieredStopAtLevel=1',
        '-XX:+UseSerialGC',
        '-Xmx256m',
        '-Dprism.order=sw',
        '-cp',
        `${TARGET}/classes:${TARGET}/test-classes:${readFileSync(`${TARGET}/test-classpath`, 'utf8')}`,
        'chat.parley.desktop.app.WindowProgram',
        `${sender}`,
        server.url,
        account.login,
      ],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    program.stdin.write(`${account.password}\n`);
    const answers = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
    const windows = new DesktopWindows(sender, userId, program, answers);
    await windows.#answer();
    return windows;
  }

  /** The number of the screen that is in the window "Slides". */
  get screen(): number {
    return screenOf(this.sender);
  }

  /** Presses a button as soon as it is there. */
  async press(selector: string): Promise<void> {
    await this.#order({ order: 'press', what: selector });
  }

  /** Shares a window, in the picker that is open. */
  async share(title: string): Promise<void> {
    await this.#order({ order: 'share', what: title });
  }

  /** Waits until these are seen, besides the own picture. */
  async sees(others: readonly number[]): Promise<void> {
    const expected = [...others, this.sender].sort((one, other) => one - other);
    await vi.waitFor(
      async () =>
        expect(((await this.#order({ order: 'look' })) as WindowsView).sees, 'in the window').toEqual(
          expected,
        ),
      { timeout: 60_000, interval: 100 },
    );
  }

  /** Waits until all of these are heard from the loudspeaker. */
  async hears(others: readonly number[]): Promise<void> {
    await vi.waitFor(
      async () => {
        const { hears } = (await this.#order({ order: 'listen', what: others.join(',') })) as {
          hears: readonly number[];
        };
        expect(hears, 'from the loudspeaker').toEqual(others);
      },
      { timeout: 60_000, interval: 100 },
    );
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#program.once('exit', resolve));
    this.#program.stdin.end();
    await ended;
  }

  #order(order: { readonly order: string; readonly what?: string }): Promise<unknown> {
    const result = this.#work.then(() => {
      this.#program.stdin.write(`${JSON.stringify(order)}\n`);
      return this.#answer();
    });
    this.#work = result.catch(() => undefined);
    return result;
  }

  async #answer(): Promise<unknown> {
    const line = await this.#answers.next();
    if (line.done === true) {
      throw new Error('the windows are gone; their complaint is above');
    }
    return JSON.parse(line.value);
  }
}
