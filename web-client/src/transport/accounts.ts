import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import type { Device, Person, UserRole } from '../protocol/generated';
import type { Http } from './http';

/** What signing in and refreshing answer. The refresh token itself is in an HttpOnly cookie. */
export interface SignedIn {
  readonly accessToken: string;
  /** ISO-8601 instant. */
  readonly expiresAt: string;
  readonly user: Person;
  /**
   * The password is a one-time password: there is no session yet, and the access token is good for changing the password
   * only.
   */
  readonly mustChangePassword: boolean;
  /**
   * A second factor is needed: there is no session yet, and the access token is good for giving a code or for setting
   * one up only.
   */
  readonly secondFactor?: 'code' | 'enrol';
}

/** An invitation that is good. */
export interface OpenInvitation {
  readonly role: UserRole;
  /** Suggested by whoever invited. */
  readonly name?: string;
  /** ISO-8601 instant. */
  readonly expiresAt: string;
}

/** Who comes by an invitation. */
export interface NewMember {
  readonly token: string;
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

/** Whether people can sign in by a provider. */
export interface ProviderOffer {
  readonly available: boolean;
  /** Chosen by the operator. */
  readonly buttonText?: string;
}

/** What the pages before the chats need to know. */
export interface SignInPage {
  /** Plain text of the administrators; nothing if they wrote none. */
  readonly text?: string;
  /** Fewest characters of a password that is chosen. */
  readonly minPasswordCharacters: number;
}

/** What the provider gave to this browser. */
export interface ProviderCode {
  readonly code: string;
  readonly state: string;
  readonly issuer: string | undefined;
}

/** What a program on this computer asks for: RFC 8252, RFC 7636. */
export interface ProgramRequest {
  readonly clientId: string;
  /** Where it waits for the code. */
  readonly redirectUri: string;
  readonly codeChallenge: string;
  readonly codeChallengeMethod: 'S256';
}

/** Whether people can sign in with passkeys. */
export interface PasskeyOffer {
  readonly available: boolean;
  /** Of the pages on which they work. */
  readonly origin?: string;
}

/** What the browser asks authenticators for, in its form as JSON. */
export type PasskeyRequest = Omit<PublicKeyCredentialRequestOptionsJSON, 'extensions'>;

/** The HTTP API of accounts. */
export class AccountsApi {
  readonly #http: Http;
  readonly #device: Device;

  constructor(http: Http, device: Device) {
    this.#http = http;
    this.#device = device;
  }

  login(login: string, password: string): Promise<SignedIn> {
    return this.#http('/api/auth/login', { login, password, device: this.#device });
  }

  signInPage(): Promise<SignInPage> {
    return this.#http('/api/auth/sign-in-page', undefined, undefined, 'GET');
  }

  providerOffer(): Promise<ProviderOffer> {
    return this.#http('/api/auth/oidc', undefined, undefined, 'GET');
  }

  /** Where the browser goes. */
  async beginByProvider(): Promise<string> {
    return (await this.#http<{ location: string }>('/api/auth/oidc/begin', {})).location;
  }

  finishByProvider(answer: ProviderCode): Promise<SignedIn> {
    return this.#http('/api/auth/oidc/finish', { ...answer, device: this.#device });
  }

  passkeyOffer(): Promise<PasskeyOffer> {
    return this.#http('/api/auth/passkeys/sign-in', undefined, undefined, 'GET');
  }

  beginByPasskey(): Promise<PasskeyRequest> {
    return this.#http('/api/auth/passkeys/sign-in/begin', {});
  }

  /** @param credential as the browser writes it */
  finishByPasskey(credential: unknown): Promise<SignedIn> {
    return this.#http('/api/auth/passkeys/sign-in/finish', { credential, device: this.#device });
  }

  /** A code for the program, good once and for a minute. */
  async letIn(accessToken: string, request: ProgramRequest): Promise<string> {
    return (await this.#http<{ code: string }>('/api/auth/authorization', request, accessToken)).code;
  }

  lookAtInvitation(token: string): Promise<OpenInvitation> {
    return this.#http('/api/auth/invitations/look', { token });
  }

  /** Makes the account and signs in. */
  redeemInvitation(member: NewMember): Promise<SignedIn> {
    return this.#http('/api/auth/invitations/redeem', { ...member, device: this.#device });
  }

  refresh(): Promise<SignedIn> {
    return this.#http('/api/auth/refresh', {});
  }

  async logout(accessToken: string | undefined): Promise<void> {
    await this.#http('/api/auth/logout', {}, accessToken);
  }

  /** Ends all other sign-ins. After a one-time password it begins the session. */
  changePassword(accessToken: string, current: string, next: string): Promise<SignedIn> {
    return this.#http('/api/auth/password', { currentPassword: current, newPassword: next }, accessToken);
  }
}
