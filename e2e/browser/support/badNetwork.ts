import { execFile, spawn } from 'node:child_process';
import type { ChildProcess, ChildProcessByStdio } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CHROMIUM } from './chromium.ts';
import { javaHome } from './java.ts';

const PROGRAM = fileURLToPath(
  new URL('../../src/main/java/chat/parley/e2e/network/BadNetwork.java', import.meta.url),
);
const FORWARDER = fileURLToPath(new URL('./forwarder.js', import.meta.url));
const WRAPPERS = fileURLToPath(new URL('../../target/wrappers', import.meta.url));

/** How a network treats packets; what is left out is perfect. */
export interface Conditions {
  /** The part that is lost, 0 to 1. */
  readonly loss?: number;
  /** In each direction. */
  readonly delayMs?: number;
  readonly bitsPerSecond?: number;
}

/**
 * A namespace with a bad network between it and this machine. What runs in it reaches this machine's addresses and
 * nothing else. Needs root.
 */
export class BadNetwork {
  readonly namespace: string;
  /** This machine's end. */
  readonly here: string;
  readonly #program: ChildProcessByStdio<Writable, Readable, null>;
  readonly #answers: AsyncIterator<string, undefined>;
  readonly #gates: Server[] = [];
  readonly #forwarders: ChildProcess[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #wrapper: string;

  private constructor(namespace: string, here: string, there: string) {
    this.namespace = namespace;
    this.here = here;
    this.#wrapper = `${WRAPPERS}/${namespace}`;
    this.#program = spawn(
      `${javaHome()}/bin/java`,
      [
        '-XX:+UseSerialGC',
        '-XX:TieredStopAtLevel=1',
        '-Xmx64m',
        '--enable-native-access=ALL-UNNAMED',
        PROGRAM,
        namespace,
        here,
        there,
      ],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    this.#answers = createInterface({ input: this.#program.stdout })[Symbol.asyncIterator]();
  }

  static async create(): Promise<BadNetwork> {
    // The range for benchmarks of network devices, RFC 2544: nobody has it.
    const subnet = `198.18.${Math.floor(Math.random() * 256)}`;
    const network = new BadNetwork(
      `pb${process.pid % 10_000}-${subnet.split('.')[2]}`,
      `${subnet}.1`,
      `${subnet}.2`,
    );
    await network.#answered();
    return network;
  }

  /** From now on packets are treated so, in both directions. */
  become(conditions: Conditions): Promise<void> {
    return this.#command(`both ${words(conditions)}`);
  }

  /** From now on packets that leave the namespace are treated so. */
  becomeUpwards(conditions: Conditions): Promise<void> {
    return this.#command(`up ${words(conditions)}`);
  }

  /** Nothing goes through any more; nobody is told. */
  cut(): Promise<void> {
    return this.#command('cut');
  }

  /** From now on UDP does not go through, as in some offices. */
  refuseUdp(): Promise<void> {
    return this.#command('udp off');
  }

  allowUdp(): Promise<void> {
    return this.#command('udp on');
  }

  /** Makes `localhost:port` of the namespace what it is here. By another name a page could not use devices. */
  async bringLocalhost(port: number): Promise<void> {
    const gate = createServer((incoming) => {
      const outgoing = connect(port, '127.0.0.1');
      for (const socket of [incoming, outgoing]) {
        this.#sockets.add(socket);
        socket.on('error', () => socket.destroy());
        socket.on('close', () => {
          this.#sockets.delete(socket);
          incoming.destroy();
          outgoing.destroy();
        });
      }
      incoming.pipe(outgoing).pipe(incoming);
    });
    this.#gates.push(gate);
    await new Promise<void>((resolve) => gate.listen(0, this.here, resolve));
    const gatePort = String((gate.address() as AddressInfo).port);
    const forwarder = this.run(process.execPath, [FORWARDER, String(port), this.here, gatePort]);
    await new Promise<void>((resolve, reject) => {
      forwarder.stdout.once('data', () => resolve());
      forwarder.once('exit', () => reject(new Error('the forwarder did not start')));
    });
  }

  /** Runs a program in the namespace. It ends with the network at the latest. */
  run(program: string, args: readonly string[]): ChildProcessByStdio<null, Readable, null> {
    const child = spawn('ip', ['netns', 'exec', this.namespace, program, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#forwarders.push(child);
    return child;
  }

  /** A program that runs Chromium in the namespace, to be launched in its place. */
  chromium(): string {
    mkdirSync(WRAPPERS, { recursive: true });
    writeFileSync(this.#wrapper, `#!/bin/sh\nexec ip netns exec ${this.namespace} ${CHROMIUM} "$@"\n`);
    chmodSync(this.#wrapper, 0o755);
    return this.#wrapper;
  }

  async close(): Promise<void> {
    this.#forwarders.forEach((child) => child.kill());
    this.#sockets.forEach((socket) => socket.destroy());
    this.#gates.forEach((gate) => gate.close());
    rmSync(this.#wrapper, { force: true });
    if (this.#program.exitCode === null) {
      const ended = new Promise((resolve) => this.#program.once('exit', resolve));
      this.#program.stdin.end();
      await ended;
    }
  }

  async #command(command: string): Promise<void> {
    this.#program.stdin.write(`${command}\n`);
    await this.#answered();
  }

  async #answered(): Promise<void> {
    const answer = await this.#answers.next();
    if (answer.value !== 'ok') {
      throw new Error('the bad network ended; its complaint is above');
    }
  }
}

/** Namespaces that there are now. */
export async function namespaces(): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ip', ['netns', 'list']);
  return stdout.split('\n').flatMap((line) => line.split(' ')[0] ?? []);
}

function words({ loss = 0, delayMs = 0, bitsPerSecond = 0 }: Conditions): string {
  return `${loss} ${delayMs} ${bitsPerSecond}`;
}
