import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PAGE = fileURLToPath(new URL('../../../docs/extending.md', import.meta.url));
/** Inside of this package, so that programs find the libraries that are installed here. */
const HOME = fileURLToPath(new URL('../../target/extending', import.meta.url));
const FILE = /^<!-- file: (\S+) -->\n```\w+\n([\s\S]*?)^```$/gm;

/** Writes the programs of the page into an empty directory; returns their names. */
export function extract(): string[] {
  rmSync(HOME, { recursive: true, force: true });
  mkdirSync(HOME, { recursive: true });
  return [...readFileSync(PAGE, 'utf8').matchAll(FILE)].map(([, name = '', text = '']) => {
    writeFileSync(`${HOME}/${name}`, text);
    return name;
  });
}

/** One of these programs while it runs, and what it has said. */
export class Program {
  private readonly process: ChildProcess;
  private readonly name: string;
  private said = '';

  private constructor(process: ChildProcess, name: string) {
    this.process = process;
    this.name = name;
    const listen = (part: Buffer) => {
      this.said += part.toString();
    };
    process.stdout?.on('data', listen);
    process.stderr?.on('data', listen);
  }

  static start(command: string, args: readonly string[], environment: Record<string, string>): Program {
    const process_ = spawn(command, args, {
      cwd: HOME,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Program(process_, args.join(' '));
  }

  /** Runs one to its end, which must be a good one; returns what it said. */
  static async run(
    command: string,
    args: readonly string[],
    environment: Record<string, string>,
  ): Promise<string> {
    const program = Program.start(command, args, environment);
    const code = await new Promise((resolve, reject) => {
      program.process.once('close', resolve);
      program.process.once('error', reject);
    });
    if (code !== 0) {
      throw new Error(`${program.name} ended with ${String(code)}:\n${program.said}`);
    }
    return program.said;
  }

  get output(): string {
    return this.said;
  }

  async end(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const ended = new Promise((resolve) => this.process.once('close', resolve));
      this.process.kill();
      await ended;
    }
  }
}
