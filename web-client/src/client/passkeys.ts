import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser';
import type { PasskeyOffer, PasskeyRequest } from '../transport/accounts';
import type { Account } from './account';

/** One passkey of one's own. */
export interface Passkey {
  readonly id: string;
  readonly name: string;
  /** ISO-8601 instant. */
  readonly createdAt: string;
  readonly lastUsedAt?: string;
  /** Its maker has copied it to other devices. */
  readonly synced: boolean;
}

export interface OwnPasskeys {
  readonly offer: PasskeyOffer;
  /** What a new one needs. */
  readonly confirmation: 'password' | 'code';
  readonly passkeys: readonly Passkey[];
}

/** What an authenticator is asked to make, in its form as JSON. */
type Wanted = Omit<PublicKeyCredentialCreationOptionsJSON, 'extensions'>;

/** What shows that it is the owner who adds one. */
export type Confirmation = { readonly currentPassword: string } | { readonly code: string };

const PASSKEYS = '/api/auth/passkeys';

/** One's own passkeys. Everything throws HttpRefused or Unreachable, adding also what the browser throws. */
export class Passkeys {
  readonly #account: Account;

  constructor(account: Account) {
    this.#account = account;
  }

  list(): Promise<OwnPasskeys> {
    return this.#account.call(PASSKEYS, undefined, 'GET');
  }

  async add(name: string, confirmation: Confirmation): Promise<void> {
    const options = await this.#account.call<Wanted>(`${PASSKEYS}/begin`, confirmation);
    await this.#account.call(PASSKEYS, { name, credential: await createPasskey(options) });
  }

  async rename(id: string, name: string): Promise<void> {
    await this.#account.call(`${PASSKEYS}/${id}`, { name }, 'PATCH');
  }

  remove(id: string): Promise<void> {
    return this.#account.call(`${PASSKEYS}/${id}`, undefined, 'DELETE');
  }
}

/** Why passkeys do not work on this page; undefined if they do. */
export function passkeyObstacle({ origin }: PasskeyOffer): 'https' | 'browser' | 'address' | undefined {
  if (!('PublicKeyCredential' in globalThis)) {
    return isSecureContext ? 'browser' : 'https';
  }
  return origin === location.origin ? undefined : 'address';
}

/** Has an authenticator make a passkey. */
export async function createPasskey(options: Wanted): Promise<unknown> {
  if (!reads('parseCreationOptionsFromJSON')) {
    const { startRegistration } = await import('@simplewebauthn/browser');
    return startRegistration({ optionsJSON: options });
  }
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  return written(await navigator.credentials.create({ publicKey }));
}

/** Has an authenticator answer with one of its passkeys for this place. */
export async function answerWithPasskey(request: PasskeyRequest): Promise<unknown> {
  if (!reads('parseRequestOptionsFromJSON')) {
    const { startAuthentication } = await import('@simplewebauthn/browser');
    return startAuthentication({ optionsJSON: request });
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(request);
  return written(await navigator.credentials.get({ publicKey }));
}

/** Browsers from before 2025 know passkeys, but not their form as JSON. */
function reads(name: 'parseCreationOptionsFromJSON' | 'parseRequestOptionsFromJSON'): boolean {
  return name in PublicKeyCredential;
}

function written(credential: Credential | null): unknown {
  return (credential as PublicKeyCredential).toJSON();
}
