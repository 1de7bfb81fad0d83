import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import { vi } from 'vitest';
import { FakeServer } from '../../dev/FakeServer';
import { FakeWorld } from '../../dev/FakeWorld';
import { Parley } from '../../src/client/parley';
import type { Person } from '../../src/protocol/generated';
import { localLocks } from '../../src/transport/locks';
import { MemoryStorage } from './MemoryStorage';

/** A server that can be told to misbehave, and whole clients that are connected with it by real sockets. */
export class FakePlace {
  readonly world = new FakeWorld();
  readonly server = new FakeServer(this.world);
  readonly #http = createServer();
  readonly #clients: Parley[] = [];

  static async open(): Promise<FakePlace> {
    // What browsers have and Node.js has not.
    vi.stubGlobal('WebSocket', WebSocket);
    vi.stubGlobal('localStorage', new MemoryStorage());
    const place = new FakePlace();
    place.#http.on('upgrade', (request, socket, head) => place.server.upgrade(request, socket, head));
    await new Promise<void>((listening) => place.#http.listen(0, '127.0.0.1', listening));
    return place;
  }

  /** A client that is not connected yet. */
  async client({ id, login, name, role }: Person): Promise<Parley> {
    const { port } = this.#http.address() as AddressInfo;
    const client = await Parley.open({
      me: { id, login, name, role },
      device: { id, name: 'Test' },
      url: `ws://127.0.0.1:${port}/ws`,
      locks: localLocks(),
      accessToken: () => Promise.resolve(id),
      onSignedOut: () => undefined,
    });
    this.#clients.push(client);
    return client;
  }

  async close(): Promise<void> {
    this.#clients.forEach((client) => client.close());
    await new Promise((closed) => this.#http.close(closed));
    vi.unstubAllGlobals();
  }
}
