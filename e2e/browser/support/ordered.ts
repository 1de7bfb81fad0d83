import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { javaHome } from './java.ts';

/**
 * A Java program of the tests that is given orders and says what is so then, each a line of JSON. Its first line of input is a
 * secret, which is in no command line that others can read; its first answer says that it is ready.
 */
export class Ordered {
  readonly #name: string;
  readonly #program: ChildProcessByStdio<Writable, Readable, null>;
  readonly #answers: AsyncIterator<string, undefined>;
  #work: Promise<unknown> = Promise.resolve();

  private constructor(name: string, program: ChildProcessByStdio<Writable, Readable, null>) {
    this.#name = name;
    this.#program = program;
    this.#answers = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
  }

  /** Starts `java` with these options, class and arguments, and waits until it is ready. */
  static async start(name: string, options: readonly string[], secret: string): Promise<Ordered> {
    const program = spawn(
      `${javaHome()}/bin/java`,
      ['--enable-native-access=ALL-UNNAMED', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', ...options],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    program.stdin.write(`${secret}\n`);
    const ordered = new Ordered(name, program);
    await ordered.#answer();
    return ordered;
  }

  /** One order after the other, each with its answer. */
  do(order: object): Promise<unknown> {
    const result = this.#work.then(() => {
      this.#program.stdin.write(`${JSON.stringify(order)}\n`);
      return this.#answer();
    });
    this.#work = result.catch(() => undefined);
    return result;
  }

  /** Ends it, and what it has started. */
  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#program.once('exit', resolve));
    this.#program.stdin.end();
    await ended;
  }

  async #answer(): Promise<unknown> {
    const line = await this.#answers.next();
    if (line.done === true) {
      throw new Error(`${this.#name} ended; its complaint is above`);
    }
    return JSON.parse(line.value);
  }
}
