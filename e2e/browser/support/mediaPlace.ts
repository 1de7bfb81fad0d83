import { execFileSync } from 'node:child_process';
import { TurnServer } from './turnServer.ts';
import type { TurnPlace } from './turnServer.ts';

/** Where the media of calls are, apart from 127.0.0.1. */
export interface MediaAddresses {
  readonly address: string;
  /** The relay that the server tells clients of; a test that needs it starts it. */
  readonly turn: TurnPlace;
}

/**
 * An address of this machine that is not 127.0.0.1: namespaces have a 127.0.0.1 of their own, and relays do not relay to
 * it. Needs root.
 */
export class MediaPlace {
  readonly addresses: MediaAddresses;

  private constructor(addresses: MediaAddresses) {
    this.addresses = addresses;
  }

  static async prepare(): Promise<MediaPlace> {
    // The range for benchmarks of network devices, RFC 2544: nobody has it.
    const octet = () => Math.floor(Math.random() * 254) + 1;
    const address = `198.19.${octet()}.${octet()}`;
    execFileSync('ip', ['address', 'add', `${address}/32`, 'dev', 'lo']);
    return new MediaPlace({ address, turn: await TurnServer.place(address) });
  }

  /** What the server has to be told. */
  environment(): Record<string, string> {
    const { address, turn } = this.addresses;
    return {
      // Dozens of accounts are made, at the lowest cost that is allowed.
      PARLEY_PASSWORDS_COST: '10',
      PARLEY_CALLS_LISTEN: `127.0.0.1,${address}`,
      PARLEY_CALLS_TURN_URLS: `turn:${turn.address}:${turn.port}?transport=udp`,
      PARLEY_CALLS_TURN_SECRET: turn.secret,
    };
  }

  remove(): void {
    execFileSync('ip', ['address', 'delete', `${this.addresses.address}/32`, 'dev', 'lo']);
  }
}
