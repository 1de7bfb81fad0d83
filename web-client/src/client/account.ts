import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import { deleteDatabase } from '../database/database';
import type { Device } from '../protocol/generated';
import { socketPath } from '../protocol/generated';
import type { Me } from '../state/store';
import type {
  NewMember,
  OpenInvitation,
  PasskeyOffer,
  PasskeyRequest,
  ProgramRequest,
  ProviderCode,
  ProviderOffer,
  SignedIn,
  SignInPage,
} from '../transport/accounts';
import { AccountsApi } from '../transport/accounts';
import type { Http, Method } from '../transport/http';
import { browserHttp, HttpRefused } from '../transport/http';
import type { Locks } from '../transport/locks';
import { OutboxJournal } from '../transport/outboxJournal';
import { Tokens } from '../transport/tokens';
import { forgetUploads } from './files';
import { Parley } from './parley';

export type {
  OpenInvitation,
  PasskeyOffer,
  ProgramRequest,
  ProviderOffer,
  SignInPage,
} from '../transport/accounts';

export type AccountState =
  | { readonly phase: 'starting' }
  | { readonly phase: 'signed-out'; readonly ended: boolean }
  /** Signed in with a one-time password: nothing else works before it is changed. */
  | { readonly phase: 'password'; readonly me: Me; readonly ticket: string; readonly oneTime: string }
  /** The password was right, and a code is asked for, or a second factor must be set up. */
  | {
      readonly phase: 'second-factor';
      readonly me: Me;
      readonly ticket: string;
      readonly step: 'code' | 'enrol';
    }
  | { readonly phase: 'signed-in'; readonly parley: Parley };

/** What windows of one browser tell each other about the sign-in, which they share. */
type AccountSignal =
  { readonly kind: 'signed-in'; readonly me: Me } | { readonly kind: 'signed-out'; readonly userId: string };

const REMEMBERED = 'parley.me';
const LOGOUT_PENDING = 'parley.logout-pending';

/** Who is signed in on this device. Remembers who, never how: tokens are in memory and in an HttpOnly cookie. */
export class Account {
  readonly store: StoreApi<AccountState>;
  readonly #http: Http;
  readonly #api: AccountsApi;
  readonly #tokens: Tokens;
  readonly #device: Device;
  readonly #locks: Locks;
  readonly #channel = new BroadcastChannel('parley.account');
  readonly #storage: Storage;

  constructor(device: Device, locks: Locks, storage: Storage = localStorage) {
    this.store = createStore<AccountState>(() => ({ phase: 'starting' }));
    this.#http = browserHttp();
    this.#api = new AccountsApi(this.#http, device);
    this.#tokens = new Tokens(this.#api, locks, (signedIn) => void this.#refreshed(signedIn));
    this.#device = device;
    this.#locks = locks;
    this.#storage = storage;
    this.#channel.onmessage = (event: MessageEvent<AccountSignal>) => void this.#told(event.data);
  }

  /** Opens at once with what this device remembers; whether the sign-in still holds is found out meanwhile. */
  async start(): Promise<void> {
    await this.#finishLogout();
    const me = this.#remembered();
    if (me === undefined) {
      this.store.setState({ phase: 'signed-out', ended: false }, true);
    } else {
      await this.#enter(me);
    }
  }

  /** @throws HttpRefused or Unreachable */
  async signIn(login: string, password: string): Promise<void> {
    const signedIn = await this.#api.login(login, password);
    this.#storage.removeItem(LOGOUT_PENDING);
    if (signedIn.mustChangePassword) {
      this.store.setState(
        { phase: 'password', me: toMe(signedIn), ticket: signedIn.accessToken, oneTime: password },
        true,
      );
    } else {
      await this.proceed(signedIn);
    }
  }

  /** @throws HttpRefused or Unreachable */
  signInPage(): Promise<SignInPage> {
    return this.#api.signInPage();
  }

  /** @throws HttpRefused or Unreachable */
  providerOffer(): Promise<ProviderOffer> {
    return this.#api.providerOffer();
  }

  /** The address at which the provider signs people in. @throws HttpRefused or Unreachable */
  beginByProvider(): Promise<string> {
    return this.#api.beginByProvider();
  }

  /** Signs in with what the provider gave to this browser. @throws HttpRefused or Unreachable */
  async finishByProvider(answer: ProviderCode): Promise<void> {
    const signedIn = await this.#api.finishByProvider(answer);
    this.#storage.removeItem(LOGOUT_PENDING);
    await this.proceed(signedIn);
  }

  /** @throws HttpRefused or Unreachable */
  passkeyOffer(): Promise<PasskeyOffer> {
    return this.#api.passkeyOffer();
  }

  /**
   * Signs in with a passkey, without a login. False if the password is a one-time one, which must be changed first.
   *
   * @param answer asks authenticators
   * @throws HttpRefused or Unreachable, and what `answer` throws
   */
  async signInByPasskey(answer: (request: PasskeyRequest) => Promise<unknown>): Promise<boolean> {
    const signedIn = await this.#api.finishByPasskey(await answer(await this.#api.beginByPasskey()));
    if (signedIn.mustChangePassword) {
      return false;
    }
    this.#storage.removeItem(LOGOUT_PENDING);
    await this.proceed(signedIn);
    return true;
  }

  /** Lets in a program on this computer, as whoever is signed in; the answer is a code for it. @throws HttpRefused or Unreachable */
  async letIn(request: ProgramRequest): Promise<string> {
    return this.#api.letIn(await this.#tokens.valid(), request);
  }

  /** @throws HttpRefused or Unreachable */
  lookAtInvitation(token: string): Promise<OpenInvitation> {
    return this.#api.lookAtInvitation(token);
  }

  /** Makes the account of somebody who was invited. @throws HttpRefused or Unreachable */
  async redeemInvitation(member: NewMember): Promise<void> {
    const signedIn = await this.#api.redeemInvitation(member);
    this.#storage.removeItem(LOGOUT_PENDING);
    await this.proceed(signedIn);
  }

  /** After a right password or a right code. */
  async proceed(signedIn: SignedIn): Promise<void> {
    const step = signedIn.secondFactor;
    if (step !== undefined) {
      this.store.setState(
        { phase: 'second-factor', me: toMe(signedIn), ticket: signedIn.accessToken, step },
        true,
      );
      return;
    }
    this.#tokens.accept(signedIn);
    await this.#entered(toMe(signedIn));
  }

  /** One exchange with the API of accounts as whoever is signed in, or is about to be. @throws HttpRefused or Unreachable */
  async call<T>(path: string, body?: unknown, method?: Method): Promise<T> {
    return this.#http(path, body, await this.#token(), method);
  }

  /** Replaces the one-time password that was just typed. @throws HttpRefused or Unreachable */
  async chooseFirstPassword(next: string): Promise<void> {
    const state = this.store.getState();
    if (state.phase === 'password') {
      await this.changePassword(state.oneTime, next);
    }
  }

  /** @throws HttpRefused or Unreachable */
  async changePassword(current: string, next: string): Promise<void> {
    const signedIn = await this.#api.changePassword(await this.#token(), current, next);
    if (this.store.getState().phase === 'password') {
      await this.proceed(signedIn);
    } else {
      this.#tokens.accept(signedIn);
    }
  }

  /** Ends the sign-in and forgets everything about this person on this device. */
  async signOut(): Promise<void> {
    const state = this.store.getState();
    const me = 'me' in state ? state.me : this.#me(state);
    this.#leave(false);
    try {
      await this.#api.logout(this.#tokens.current);
    } catch (error) {
      if (!(error instanceof HttpRefused)) {
        // The cookie is out of reach of this page: the server is told as soon as it can be reached.
        this.#storage.setItem(LOGOUT_PENDING, 'yes');
      }
    }
    this.#tokens.forget();
    if (me !== undefined) {
      this.#channel.postMessage({ kind: 'signed-out', userId: me.id } satisfies AccountSignal);
      new OutboxJournal(me.id, this.#storage).clear();
      await Promise.all([deleteDatabase(me.id), forgetUploads(me.id)]);
    }
  }

  async #enter(me: Me): Promise<void> {
    const parley = await Parley.open({
      me,
      device: this.#device,
      url: socketUrl(),
      locks: this.#locks,
      accessToken: (renew) => this.#tokens.valid(renew),
      onSignedOut: () => void this.#ended(parley),
    });
    this.store.setState({ phase: 'signed-in', parley }, true);
    parley.start();
  }

  async #entered(me: Me): Promise<void> {
    this.#storage.setItem(REMEMBERED, JSON.stringify(me));
    this.#channel.postMessage({ kind: 'signed-in', me } satisfies AccountSignal);
    await this.#enter(me);
  }

  /** The server ended the sign-in: what it can tell again is forgotten, unsent messages are kept for the next time. */
  async #ended(parley: Parley): Promise<void> {
    await parley.forgetCache();
    this.#leave(true);
    this.#tokens.forget();
  }

  #leave(ended: boolean): void {
    const state = this.store.getState();
    if (state.phase === 'signed-in') {
      state.parley.close();
    }
    this.#storage.removeItem(REMEMBERED);
    this.store.setState({ phase: 'signed-out', ended }, true);
  }

  /** The cookie may belong to somebody else by now, who signed in in another window. */
  async #refreshed(signedIn: SignedIn): Promise<void> {
    const state = this.store.getState();
    const me = toMe(signedIn);
    if (state.phase !== 'signed-in') {
      return;
    }
    if (this.#me(state)?.id !== me.id) {
      state.parley.close();
      await this.#entered(me);
    } else {
      this.#storage.setItem(REMEMBERED, JSON.stringify(me));
      state.parley.store.setState({ me });
    }
  }

  async #told(signal: AccountSignal): Promise<void> {
    const state = this.store.getState();
    if (signal.kind === 'signed-out') {
      if (this.#me(state)?.id === signal.userId) {
        this.#tokens.forget();
        this.#leave(false);
      }
    } else if (this.#me(state)?.id !== signal.me.id) {
      if (state.phase === 'signed-in') {
        state.parley.close();
      }
      this.#tokens.forget();
      await this.#enter(signal.me);
    }
  }

  #token(): Promise<string> {
    const state = this.store.getState();
    return 'ticket' in state ? Promise.resolve(state.ticket) : this.#tokens.valid();
  }

  #me(state: AccountState): Me | undefined {
    return state.phase === 'signed-in' ? state.parley.store.getState().me : undefined;
  }

  #remembered(): Me | undefined {
    try {
      const kept = this.#storage.getItem(REMEMBERED);
      return kept === null ? undefined : (JSON.parse(kept) as Me);
    } catch {
      return undefined;
    }
  }

  async #finishLogout(): Promise<void> {
    if (this.#storage.getItem(LOGOUT_PENDING) === null) {
      return;
    }
    try {
      await this.#api.logout(undefined);
      this.#storage.removeItem(LOGOUT_PENDING);
    } catch (error) {
      if (error instanceof HttpRefused) {
        this.#storage.removeItem(LOGOUT_PENDING);
      }
    }
  }
}

function toMe({ user }: SignedIn): Me {
  return { id: user.id, login: user.login, name: user.name, role: user.role };
}

function socketUrl(): string {
  const url = new URL(socketPath, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
