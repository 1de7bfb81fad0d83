import type { Server } from 'node:http';
import Provider from 'oidc-provider';

const CLIENT_ID = 'parley';
export const CLIENT_SECRET = 'only for the browser tests';

/** What the server is told of the provider. */
export function providerSettings(port: number, secretFile: string, pages: string): Record<string, string> {
  return {
    PARLEY_AUTH_OIDC_ISSUER: issuer(port),
    PARLEY_AUTH_OIDC_CLIENTID: CLIENT_ID,
    PARLEY_AUTH_OIDC_CLIENTSECRETFILE: secretFile,
    PARLEY_AUTH_OIDC_PUBLICADDRESS: pages,
    PARLEY_AUTH_OIDC_LOGINCLAIM: 'preferred_username',
    PARLEY_AUTH_OIDC_BUTTONTEXT: 'Example account',
  };
}

/** A provider as others run it. Whoever types a login and any password is signed in as that. */
export class OidcProvider {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async at(port: number, pages: string): Promise<OidcProvider> {
    const provider = new Provider(issuer(port), {
      clients: [
        {
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          redirect_uris: [`${pages}/oidc`],
          grant_types: ['authorization_code'],
          response_types: ['code'],
        },
      ],
      claims: { openid: ['sub'], profile: ['preferred_username'] },
      // In the ID token, as most providers do.
      conformIdTokenClaims: false,
      findAccount: (_context, sub) => ({
        accountId: sub,
        claims: () => ({ sub, preferred_username: sub }),
      }),
      pkce: { required: () => true },
      features: { devInteractions: { enabled: true } },
      cookies: { keys: ['signs the cookies of the tests'] },
    });
    const server = await new Promise<Server>((resolve) => {
      const listening: Server = provider.listen(port, '127.0.0.1', () => resolve(listening));
    });
    return new OidcProvider(server);
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
    });
  }
}

function issuer(port: number): string {
  return `http://127.0.0.1:${port}`;
}
