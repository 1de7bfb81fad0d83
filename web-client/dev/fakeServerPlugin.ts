import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Plugin, PreviewServer, ViteDevServer } from 'vite';
import { FakeServer } from './FakeServer.ts';
import { seededWorld } from './seed.ts';

/** `npm run dev:fake`: the client without a backend. `vite preview --mode fake` shows the built one. */
export function fakeServer(): Plugin {
  const attach = (vite: ViteDevServer | PreviewServer) => {
    const world = seededWorld();
    const server = new FakeServer(world);
    const team = [...world.chats.values()].find((chat) => chat.title === 'Release team');
    if (team !== undefined) {
      server.calls.begin(
        team.id,
        [...team.members.keys()].filter((id) => team.members.get(id) !== 'owner').slice(0, 4),
        true,
      );
    }
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
  };
  return {
    name: 'parley:fake-server',
    apply: 'serve',
    configureServer: attach,
    configurePreviewServer: attach,
  };
}
