/** What is used of the package, which comes without types. */
declare module 'oidc-provider' {
  import type { Server } from 'node:http';

  interface Account {
    readonly accountId: string;
    claims(): Record<string, unknown>;
  }

  interface Configuration {
    readonly clients: readonly Record<string, unknown>[];
    readonly claims: Record<string, readonly string[]>;
    readonly conformIdTokenClaims: boolean;
    readonly findAccount: (context: unknown, sub: string) => Account;
    readonly pkce: { readonly required: () => boolean };
    readonly features: Record<string, { readonly enabled: boolean }>;
    readonly cookies: { readonly keys: readonly string[] };
  }

  export default class Provider {
    constructor(issuer: string, configuration: Configuration);
    listen(port: number, host: string, listening: () => void): Server;
  }
}
