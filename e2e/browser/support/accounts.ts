import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { firstPassword } from './server.ts';
import type { Place } from './server.ts';

/** So long a process may go by what was decided before: CurrentFileLimits. */
const FILE_LIMITS_KNOWN_MS = 5500;

export interface Account {
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

interface SignedIn {
  readonly accessToken: string;
}

/** What a client needs to open a socket. */
export interface Credentials {
  readonly accessToken: string;
  readonly userId: string;
}

export async function signedIn(place: Place, account: Account): Promise<Credentials> {
  const { accessToken } = await post<SignedIn>(
    place,
    '/api/auth/login',
    signInOf(account.login, account.password),
  );
  // The payload of a JWT (RFC 7519) says for whom it is.
  const payload = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()) as {
    sub: string;
  };
  return { accessToken, userId: payload.sub };
}

/** Signs in with the one-time password that the first start left, where tests start it, and changes it. */
export async function firstAdmin(place: Place, oneTime?: string): Promise<Account> {
  const account = { login: 'admin', name: 'Administrator', password: 'an admin of the browser tests' };
  await choosePassword(place, account.login, oneTime ?? (await firstPassword()), account.password);
  return account;
}

/** Makes an account that can sign in without further ado. */
export async function person(place: Place, admin: Account, login: string, name: string): Promise<Account> {
  const account = { login, name, password: `the password of ${login}` };
  await choosePassword(place, login, await newAccount(place, admin, login, name), account.password);
  return account;
}

/** Makes an account and returns its one-time password. */
export async function newAccount(place: Place, admin: Account, login: string, name: string): Promise<string> {
  const { accessToken } = await post<SignedIn>(
    place,
    '/api/auth/login',
    signInOf(admin.login, admin.password),
  );
  const created = await post<{ oneTimePassword: string }>(
    place,
    '/api/admin/users',
    { login, name, role: 'user' },
    accessToken,
  );
  return created.oneTimePassword;
}

/** Makes an invitation and returns the path of its link. */
export async function invitation(place: Place, admin: Account, name: string): Promise<string> {
  const { accessToken } = await signedIn(place, admin);
  const created = await post<{ path: string }>(
    place,
    '/api/admin/invitations',
    { role: 'user', name },
    accessToken,
  );
  return created.path;
}

/** Ends all sign-ins of an account, that of its making included: the next one is its first, and so no new device. */
export async function signedOutEverywhere(place: Place, admin: Account, account: Account): Promise<void> {
  // Signing in would be one more.
  const { accessToken } = await signedIn(place, admin);
  const query = new URLSearchParams({ search: account.login });
  const { users } = await send<{ readonly users: readonly { readonly id: string }[] }>(
    place,
    'GET',
    `/api/admin/users?${query}`,
    undefined,
    accessToken,
  );
  await send(place, 'POST', `/api/admin/users/${users[0]?.id ?? ''}/sign-out`, undefined, accessToken);
}

/** Limits everybody's files, and waits until that is known everywhere; what is not named is as configured. */
export async function limitFiles(
  place: Place,
  admin: Account,
  limits: { readonly fileBytes?: number; readonly quotaBytes?: number },
): Promise<void> {
  const { accessToken } = await signedIn(place, admin);
  await send(place, 'PUT', '/api/admin/policies/files', limits, accessToken);
  await setTimeout(FILE_LIMITS_KNOWN_MS);
}

/** Fails unless a one-time password opens the way to a password of one's own. */
export async function oneTimeAccess(place: Place, login: string, oneTime: string): Promise<void> {
  const answer = await post<{ mustChangePassword: boolean }>(
    place,
    '/api/auth/login',
    signInOf(login, oneTime),
  );
  if (!answer.mustChangePassword) {
    throw new Error(`the password of ${login} is no one-time password`);
  }
}

async function choosePassword(place: Place, login: string, oneTime: string, chosen: string): Promise<void> {
  const { accessToken } = await post<SignedIn>(place, '/api/auth/login', signInOf(login, oneTime));
  await post(
    place,
    '/api/auth/password',
    { currentPassword: oneTime, newPassword: chosen, transport: 'body' },
    accessToken,
  );
}

function signInOf(login: string, password: string) {
  return { login, password, device: { id: randomUUID(), name: 'Browser tests' }, transport: 'body' };
}

function post<T>(place: Place, path: string, body: unknown, accessToken?: string): Promise<T> {
  return send(place, 'POST', path, body, accessToken);
}

async function send<T>(
  place: Place,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body: unknown,
  accessToken?: string,
): Promise<T> {
  const response = await fetch(`${path.startsWith('/api/auth/') ? place.auth : place.admin}${path}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      ...(accessToken === undefined ? {} : { Authorization: `Bearer ${accessToken}` }),
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${path}: ${response.status} ${text}`);
  }
  return (text === '' ? undefined : JSON.parse(text)) as T;
}
