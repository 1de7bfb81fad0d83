import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './server.ts';

export type Outcome = 'relayed' | 'forbidden address' | 'no credentials';

/** By what turnutils_uclient says. */
const OUTCOMES: readonly (readonly [Outcome, string])[] = [
  ['forbidden address', 'error 403 (Forbidden IP)'],
  ['no credentials', 'Cannot complete Allocation'],
  ['relayed', 'Total connect time'],
];

/** Where a relay is, or will be. */
export interface TurnPlace {
  /** Where it listens and from where it relays; not 127.0.0.1, to which it never relays. */
  readonly address: string;
  readonly port: number;
  readonly secret: string;
}

interface Credentials {
  readonly username: string;
  readonly credential: string;
}

/** Credentials that are good for so long, made as the server makes them. */
export function credentials(secret: string, seconds: number): Credentials {
  const username = `${Math.floor(Date.now() / 1000) + seconds}:somebody`;
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
}

/** What happens to a client of a relay that wants to send to an address. */
export async function attempt(
  relay: { readonly address: string; readonly port: number },
  peer: string,
  { username, credential }: Credentials,
): Promise<Outcome> {
  const client = spawn('turnutils_uclient', [
    ...['-p', String(relay.port), '-u', username, '-w', credential, '-e', peer],
    // One client, one packet.
    ...['-m', '1', '-n', '1', '-c', relay.address],
  ]);
  let output = '';
  const outcome = () => OUTCOMES.find(([, sign]) => output.includes(sign))?.[0];
  // After most outcomes it goes on trying.
  const patience = setTimeout(() => client.kill(), 10_000);
  client.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (outcome() !== undefined) {
      client.kill();
    }
  });
  await new Promise((resolve) => client.once('close', resolve));
  clearTimeout(patience);
  const found = outcome();
  if (found === undefined) {
    throw new Error(`turnutils_uclient says nothing that is known here:\n${output}`);
  }
  return found;
}

/** A relay as Parley's documentation describes it: credentials that expire, and one address as the only destination. */
export class TurnServer {
  readonly secret: string;
  readonly address: string;
  readonly port: number;
  readonly #directory: string;
  readonly #process: ChildProcess;

  private constructor({ address, port, secret }: TurnPlace, allowedPeer: string) {
    this.address = address;
    this.port = port;
    this.secret = secret;
    this.#directory = mkdtempSync(join(tmpdir(), 'parley-turn-'));
    const configuration = join(this.#directory, 'turnserver.conf');
    writeFileSync(configuration, this.#configuration(allowedPeer));
    this.#process = spawn('turnserver', ['-c', configuration], { stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /** A place at an address, with a secret of its own. */
  static async place(address: string): Promise<TurnPlace> {
    return { address, port: await freePort(), secret: randomUUID() };
  }

  /**
   * Starts coturn.
   *
   * @param allowedPeer the only address to which it relays
   */
  static async start(place: TurnPlace, allowedPeer: string): Promise<TurnServer> {
    const server = new TurnServer(place, allowedPeer);
    await new Promise<void>((resolve, reject) => {
      let log = '';
      const read = (output: Buffer) => {
        log += output.toString();
        if (log.includes('SQLite DB connection success')) {
          resolve();
        }
      };
      server.#process.stdout?.on('data', read);
      server.#process.stderr?.on('data', read);
      server.#process.once('exit', () => reject(new Error(`turnserver does not start:\n${log}`)));
    });
    return server;
  }

  /** For a browser's `iceServers`. */
  urls(transport: 'udp' | 'tcp' = 'udp'): string {
    return `turn:${this.address}:${this.port}?transport=${transport}`;
  }

  /** Credentials that are good for so long. */
  credentials(seconds: number): Credentials {
    return credentials(this.secret, seconds);
  }

  /** What happens to a client that wants to send to an address. */
  attempt(peer: string, credentials = this.credentials(600)): Promise<Outcome> {
    return attempt(this, peer, credentials);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill();
    await ended;
    rmSync(this.#directory, { recursive: true, force: true });
  }

  #configuration(allowedPeer: string): string {
    return [
      `listening-ip=${this.address}`,
      `relay-ip=${this.address}`,
      `listening-port=${this.port}`,
      'min-port=49152',
      'max-port=49407',
      'use-auth-secret',
      `static-auth-secret=${this.secret}`,
      'realm=parley',
      'denied-peer-ip=0.0.0.0-255.255.255.255',
      'denied-peer-ip=::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
      `allowed-peer-ip=${allowedPeer}`,
      'no-multicast-peers',
      'no-tcp-relay',
      'no-tls',
      'no-dtls',
      'no-cli',
      'fingerprint',
      'log-file=stdout',
      `userdb=${this.#directory}/users`,
      `pidfile=${this.#directory}/pid`,
      '',
    ].join('\n');
  }
}
