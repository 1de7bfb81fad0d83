import { AccountsApi } from '@web/transport/accounts';
import type { SignedIn } from '@web/transport/accounts';
import { windowDevice } from '@web/transport/device';
import type { Http } from '@web/transport/http';
import { browserHttp, HttpRefused } from '@web/transport/http';
import { browserLocks } from '@web/transport/locks';
import { SignInRequired, Tokens } from '@web/transport/tokens';
import type { Person } from '@web/protocol/generated';
import { createStore } from 'zustand/vanilla';

export type SessionState =
  | { readonly phase: 'starting' }
  | { readonly phase: 'unreachable' }
  | { readonly phase: 'signed-out' }
  /** Somebody for whom the panel is not. */
  | { readonly phase: 'refused'; readonly me: Person }
  | { readonly phase: 'open'; readonly me: Person };

/** What windows of one browser tell each other about the sign-in, which they share. */
const CHANNEL = 'parley.account';

/**
 * Who is signed in. That is decided in the web client: it sets the cookie by which a token is had here. Nothing is kept
 * on this device.
 */
export class Session {
  readonly store = createStore<SessionState>(() => ({ phase: 'starting' }));
  readonly http: Http;
  readonly #accounts: AccountsApi;
  readonly #tokens: Tokens;
  readonly #channel = new BroadcastChannel(CHANNEL);

  private constructor(http: Http, accounts: AccountsApi) {
    this.http = http;
    this.#accounts = accounts;
    this.#tokens = new Tokens(accounts, browserLocks(), (signedIn) => this.#entered(signedIn));
    this.#channel.onmessage = () => {
      this.#tokens.forget();
      void this.start();
    };
  }

  static async create(http: Http = browserHttp()): Promise<Session> {
    return new Session(http, new AccountsApi(http, await windowDevice()));
  }

  async start(): Promise<void> {
    try {
      await this.#tokens.valid(true);
    } catch (error) {
      this.store.setState({ phase: error instanceof SignInRequired ? 'signed-out' : 'unreachable' }, true);
    }
  }

  /** Runs work with a token that is good; if the server does not take it after all, once more with a new one. */
  async withToken<T>(work: (token: string) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#tokens.valid());
    } catch (error) {
      if (!(error instanceof HttpRefused) || error.status !== 401) {
        throw this.#noted(error);
      }
    }
    try {
      return await work(await this.#tokens.valid(true));
    } catch (error) {
      throw this.#noted(error);
    }
  }

  async signOut(): Promise<void> {
    const state = this.store.getState();
    try {
      await this.#accounts.logout(this.#tokens.current);
    } finally {
      this.#tokens.forget();
      if (state.phase === 'open') {
        this.#channel.postMessage({ kind: 'signed-out', userId: state.me.id });
      }
      this.store.setState({ phase: 'signed-out' }, true);
    }
  }

  #entered({ user }: SignedIn): void {
    this.store.setState({ phase: user.role === 'user' ? 'refused' : 'open', me: user }, true);
  }

  #noted(error: unknown): unknown {
    if (error instanceof SignInRequired) {
      this.store.setState({ phase: 'signed-out' }, true);
    }
    return error;
  }
}
