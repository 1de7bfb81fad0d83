import type { SignedIn } from '../transport/accounts';
import type { Account } from './account';

export interface FactorState {
  readonly enabled: boolean;
  /** ISO-8601 instant. */
  readonly enabledAt?: string;
  /** The policy requires it of this person's role. */
  readonly required: boolean;
  /** How many are left. */
  readonly recoveryCodes: number;
}

export interface Enrolment {
  readonly secret: string;
  /** What the QR code says. */
  readonly uri: string;
}

export interface RecoveryCodes {
  readonly recoveryCodes: readonly string[];
  /** If it was set up during sign-in. */
  readonly signedIn?: SignedIn;
}

export interface OwnSession {
  readonly id: string;
  readonly deviceName?: string;
  readonly address: string;
  readonly createdAt: string;
  readonly lastUsedAt: string;
  readonly current: boolean;
  /** On a device that was new, and nobody has said yet whose it was. */
  readonly unfamiliar: boolean;
}

/** A sign-in on a device that was new. */
export interface NewSession {
  readonly id: string;
  readonly deviceName?: string;
  readonly address: string;
  readonly createdAt: string;
  /** It has ended since. */
  readonly over: boolean;
}

const FACTOR = '/api/auth/second-factor';
const SESSIONS = '/api/auth/sessions';

/** One's own second factor and sign-ins. Everything throws HttpRefused or Unreachable. */
export class Security {
  readonly #account: Account;

  constructor(account: Account) {
    this.#account = account;
  }

  factor(): Promise<FactorState> {
    return this.#account.call(FACTOR, undefined, 'GET');
  }

  /** @param currentPassword is not asked for during sign-in */
  begin(currentPassword?: string): Promise<Enrolment> {
    return this.#account.call(FACTOR, { currentPassword });
  }

  confirm(code: string): Promise<RecoveryCodes> {
    return this.#account.call(`${FACTOR}/confirm`, { code });
  }

  async signIn(code: string): Promise<void> {
    await this.#account.proceed(await this.#account.call<SignedIn>(`${FACTOR}/code`, { code }));
  }

  disable(code: string): Promise<void> {
    return this.#account.call(`${FACTOR}/disable`, { code });
  }

  newRecoveryCodes(code: string): Promise<RecoveryCodes> {
    return this.#account.call(`${FACTOR}/recovery-codes`, { code });
  }

  async sessions(): Promise<readonly OwnSession[]> {
    return (await this.#account.call<{ sessions: readonly OwnSession[] }>(SESSIONS, undefined, 'GET'))
      .sessions;
  }

  /** Says that a sign-in on a new device was the reader's own. */
  confirmSession(id: string): Promise<void> {
    return this.#account.call(`${SESSIONS}/${id}/confirm`, {});
  }

  end(id: string): Promise<void> {
    return this.#account.call(`${SESSIONS}/${id}`, undefined, 'DELETE');
  }

  endOthers(): Promise<void> {
    return this.#account.call(SESSIONS, undefined, 'DELETE');
  }
}
