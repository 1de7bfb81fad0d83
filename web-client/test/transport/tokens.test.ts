import { describe, expect, it } from 'vitest';
import type { SignedIn } from '../../src/transport/accounts';
import { browserHttp, HttpRefused, Unreachable } from '../../src/transport/http';
import { localLocks } from '../../src/transport/locks';
import { SignInRequired, Tokens } from '../../src/transport/tokens';

function signedIn(accessToken: string, secondsLeft: number): SignedIn {
  return {
    accessToken,
    expiresAt: new Date(Date.now() + secondsLeft * 1000).toISOString(),
    user: { id: 'u', login: 'anna', name: 'Anna', role: 'user', active: true },
    mustChangePassword: false,
  };
}

class FakeRefresh {
  calls = 0;
  answer: () => Promise<SignedIn> = () => Promise.resolve(signedIn(`new-${this.calls}`, 600));

  refresh(): Promise<SignedIn> {
    this.calls++;
    return this.answer();
  }
}

function tokensWith(api: FakeRefresh): Tokens {
  return new Tokens(api, localLocks(), () => undefined);
}

describe('Tokens', () => {
  it('uses the token at hand while it is valid', async () => {
    const api = new FakeRefresh();
    const tokens = tokensWith(api);
    tokens.accept(signedIn('first', 600));
    expect(await tokens.valid()).toBe('first');
    expect(api.calls).toBe(0);
  });

  it('renews a token that is about to expire, and one that is said to be bad', async () => {
    const api = new FakeRefresh();
    const tokens = tokensWith(api);
    tokens.accept(signedIn('first', 10));
    expect(await tokens.valid()).toBe('new-1');
    expect(await tokens.valid(true)).toBe('new-2');
  });

  it('renews once for all who ask at the same time', async () => {
    const api = new FakeRefresh();
    const tokens = tokensWith(api);
    expect(await Promise.all([tokens.valid(), tokens.valid(), tokens.valid()])).toEqual([
      'new-1',
      'new-1',
      'new-1',
    ]);
  });

  it('asks for a new sign-in when the server refuses, and not when it is away', async () => {
    const api = new FakeRefresh();
    const tokens = tokensWith(api);
    api.answer = () => Promise.reject(new Unreachable('away'));
    await expect(tokens.valid()).rejects.toBeInstanceOf(Unreachable);
    api.answer = () => Promise.reject(new HttpRefused(401, {}, undefined));
    await expect(tokens.valid()).rejects.toBeInstanceOf(SignInRequired);
    expect(tokens.current).toBeUndefined();
  });
});

describe('browserHttp', () => {
  const answering = (status: number, body: string, headers: Record<string, string>) =>
    browserHttp(() => Promise.resolve(new Response(body, { status, headers })));

  it('hands on the problem that the server names', async () => {
    const headers = { 'Content-Type': 'application/problem+json', 'Retry-After': '7' };
    const refusal = answering(
      429,
      '{"type":"urn:parley:problem:rate_limited","detail":"Wait"}',
      headers,
    )('/api/auth/login', {});
    await expect(refusal).rejects.toMatchObject({
      status: 429,
      retryAfter: 7,
      code: 'rate_limited',
      message: 'Wait',
    });
  });

  it('takes a broken answer and a dead server behind a proxy for what they are', async () => {
    await expect(answering(500, 'oops', { 'Content-Type': 'text/html' })('/x')).rejects.toBeInstanceOf(
      HttpRefused,
    );
    await expect(answering(502, '', {})('/x')).rejects.toBeInstanceOf(Unreachable);
    await expect(browserHttp(() => Promise.reject(new TypeError('network')))('/x')).rejects.toBeInstanceOf(
      Unreachable,
    );
  });
});
