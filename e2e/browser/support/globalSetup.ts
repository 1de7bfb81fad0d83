import type { TestProject } from 'vitest/node';
import { firstAdmin } from './accounts.ts';
import { startFresh, stop } from './server.ts';
import type { Server } from './server.ts';
import type { Account } from './accounts.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    server: Server;
    admin: Account;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startFresh();
  try {
    project.provide('server', server);
    project.provide('admin', await firstAdmin(server));
  } catch (failure) {
    await stop(server);
    throw failure;
  }
  return () => stop(server);
}
