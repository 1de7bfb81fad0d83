import type { AccountsApi, SignedIn } from './accounts';
import { HttpRefused } from './http';
import type { Locks } from './locks';

/** The sign-in is over, or there is none. */
export class SignInRequired extends Error {
  override readonly name = 'SignInRequired';
}

/** A token with less time left is renewed before use. */
const MARGIN_MS = 30_000;

/**
 * Holds the access token of this window, in memory only, and renews it from the refresh cookie. All windows of a
 * browser share the cookie, so they renew one after the other.
 */
export class Tokens {
  readonly #api: Pick<AccountsApi, 'refresh'>;
  readonly #locks: Locks;
  readonly #onRefreshed: (signedIn: SignedIn) => void;
  #token: { readonly value: string; readonly expiresAt: number } | undefined;
  #renewal: Promise<string> | undefined;

  constructor(
    api: Pick<AccountsApi, 'refresh'>,
    locks: Locks,
    /** Called after each renewal: the cookie may by now belong to somebody else who signed in in another window. */
    onRefreshed: (signedIn: SignedIn) => void,
  ) {
    this.#api = api;
    this.#locks = locks;
    this.#onRefreshed = onRefreshed;
  }

  accept(signedIn: SignedIn): void {
    this.#token = { value: signedIn.accessToken, expiresAt: Date.parse(signedIn.expiresAt) };
  }

  forget(): void {
    this.#token = undefined;
  }

  /** The token at hand, if it may still be valid. */
  get current(): string | undefined {
    return this.#token?.value;
  }

  /**
   * A token that is valid for a while.
   *
   * @throws SignInRequired when the sign-in is over
   */
  valid(renew = false): Promise<string> {
    const token = this.#token;
    if (!renew && token !== undefined && token.expiresAt - MARGIN_MS > Date.now()) {
      return Promise.resolve(token.value);
    }
    this.#renewal ??= this.#renew().finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  async #renew(): Promise<string> {
    try {
      const signedIn = await this.#locks('parley.refresh', () => this.#api.refresh());
      this.accept(signedIn);
      this.#onRefreshed(signedIn);
      return signedIn.accessToken;
    } catch (error) {
      if (error instanceof HttpRefused && (error.status === 401 || error.status === 403)) {
        this.forget();
        throw new SignInRequired();
      }
      throw error;
    }
  }
}
