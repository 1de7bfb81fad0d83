import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { firstAdmin } from './accounts.ts';
import type { Account } from './accounts.ts';
import { MediaPlace } from './mediaPlace.ts';
import type { MediaAddresses } from './mediaPlace.ts';
import { CLIENT_SECRET, providerSettings } from './oidcProvider.ts';
import { freePort, startFresh, stop } from './server.ts';
import type { Server } from './server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    server: Server;
    admin: Account;
    media: MediaAddresses;
    /** Where the server expects a push service without TLS. */
    pushPort: number;
    /** Where the server expects a provider of sign-ins. */
    oidcPort: number;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const media = await MediaPlace.prepare();
  const pushPort = await freePort();
  const oidcPort = await freePort();
  const secretFile = join(mkdtempSync(join(tmpdir(), 'parley-oidc-')), 'secret');
  writeFileSync(secretFile, CLIENT_SECRET);
  const server = await startFresh((url) => ({
    ...providerSettings(oidcPort, secretFile, url),
    ...media.environment(),
    // Pages that tests serve; nothing inside can be reached by links otherwise.
    PARLEY_EGRESS_ALLOWEDNETWORKS: '127.0.0.1',
    PARLEY_WORKER_PUSH_PLAINORIGINS: `http://127.0.0.1:${pushPort}`,
  }));
  try {
    project.provide('server', server);
    project.provide('admin', await firstAdmin(server));
    project.provide('media', media.addresses);
    project.provide('pushPort', pushPort);
    project.provide('oidcPort', oidcPort);
  } catch (failure) {
    await stop(server);
    media.remove();
    throw failure;
  }
  return async () => {
    await stop(server);
    media.remove();
  };
}
