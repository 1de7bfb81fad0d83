import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page for trying the tools out, without Parley. */
export interface StaticPage {
  readonly port: number;
  readonly url: string;
  close(): Promise<void>;
}

/** Serves an empty page; by `localhost`, so that it may use devices. */
export async function servePage(address = '127.0.0.1'): Promise<StaticPage> {
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end('<!doctype html><title>An empty page</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
