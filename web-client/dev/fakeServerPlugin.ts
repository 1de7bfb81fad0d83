import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Plugin } from 'vite';
import { FakeServer } from './FakeServer.ts';
import { seededWorld } from './seed.ts';

/** `npm run dev:fake`: the client without a backend. */
export function fakeServer(): Plugin {
  return {
    name: 'parley:fake-server',
    apply: 'serve',
    configureServer(vite) {
      const server = new FakeServer(seededWorld());
      vite.middlewares.use((request, response, next) => {
        if (request.url?.startsWith('/api/') === true) {
          void server.http(request, response);
        } else {
          next();
        }
      });
      vite.httpServer?.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        if (request.url === '/ws') {
          server.upgrade(request, socket, head);
        }
      });
    },
  };
}
