import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Account } from './accounts.ts';
import { javaHome } from './java.ts';
import type { Place } from './server.ts';

const TARGET = fileURLToPath(new URL('../../target', import.meta.url));

interface Whereabouts {
  readonly auth: string;
  readonly admin: string;
  readonly sockets: readonly string[];
  readonly pages: string;
  readonly password: string;
  readonly logs: string;
}

/**
 * Parley as it runs on servers: two of each, each a process of its own that can be killed. Has to be compiled before, as
 * by `./parley test`.
 */
export class Cluster {
  readonly place: Place;
  readonly admin: Account;
  /** Where the services write what they do. */
  readonly logs: string;
  readonly #program: ChildProcessByStdio<Writable, Readable, null>;
  readonly #answers: AsyncIterator<string, undefined>;

  private constructor(
    whereabouts: Whereabouts,
    program: ChildProcessByStdio<Writable, Readable, null>,
    answers: AsyncIterator<string, undefined>,
  ) {
    const { auth, admin, sockets, pages, password, logs } = whereabouts;
    this.place = { auth, admin, sockets, pages };
    this.admin = { login: 'admin', name: 'Administrator', password };
    this.logs = logs;
    this.#program = program;
    this.#answers = answers;
  }

  /** Takes about a minute. */
  static async start(): Promise<Cluster> {
    const classPath = `${TARGET}/classes:${readFileSync(`${TARGET}/runtime-classpath`, 'utf8')}`;
    const options = ['--enable-native-access=ALL-UNNAMED', '-XX:TieredStopAtLevel=1', '-Xmx256m'];
    const program = spawn(
      `${javaHome()}/bin/java`,
      [...options, '-cp', classPath, 'chat.parley.e2e.system.ClusterServer'],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    const answers = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
    for (;;) {
      const line = await answers.next();
      if (line.done === true) {
        throw new Error('the cluster did not start; its complaint is above');
      }
      // What else is printed comes from libraries.
      if (line.value.startsWith('{')) {
        return new Cluster(JSON.parse(line.value) as Whereabouts, program, answers);
      }
    }
  }

  /** Returns when it is done: a `start` when the service can be used. */
  async tell(
    command: 'kill' | 'stop' | 'start',
    service: 'gateway' | 'worker' | 'controller',
    index: number,
  ): Promise<void> {
    this.#program.stdin.write(`${command} ${service} ${index}\n`);
    let answer = await this.#answers.next();
    while (answer.done !== true && answer.value !== 'ok') {
      answer = await this.#answers.next();
    }
    if (answer.done === true) {
      throw new Error(`the cluster ended on: ${command} ${service} ${index}`);
    }
  }

  async close(): Promise<void> {
    if (this.#program.exitCode === null) {
      const ended = new Promise((resolve) => this.#program.once('exit', resolve));
      this.#program.stdin.end();
      await ended;
    }
  }
}
