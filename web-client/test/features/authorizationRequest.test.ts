import { afterEach, describe, expect, it, vi } from 'vitest';
import { readAuthorizationRequest, returnToProgram } from '../../src/features/authorizationRequest';

const GOOD = {
  response_type: 'code',
  client_id: 'parley-desktop',
  redirect_uri: 'http://127.0.0.1:49152/sign-in',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
  state: 'af0ifjsldkj',
};

function read(query: Readonly<Record<string, string>> | string, path = '/authorize') {
  return readAuthorizationRequest(
    new URL(`https://chat.example.org${path}?${new URLSearchParams(query).toString()}`),
  );
}

/** All that is good but one. */
function readWith(name: keyof typeof GOOD, value: string) {
  return read({ ...GOOD, [name]: value });
}

afterEach(() => vi.unstubAllGlobals());

describe('the request of a program', () => {
  it('is read from its own page alone', () => {
    expect(read({ ...GOOD, device: 'Parley on Windows' })).toEqual({
      program: {
        clientId: 'parley-desktop',
        redirectUri: GOOD.redirect_uri,
        codeChallenge: GOOD.code_challenge,
        codeChallengeMethod: 'S256',
      },
      state: GOOD.state,
      device: 'Parley on Windows',
    });
    expect(read(GOOD, '/')).toBeUndefined();
    expect(read(GOOD, '/authorize/more')).toBeUndefined();
  });

  it.each([
    'http://localhost:49152/sign-in',
    'https://127.0.0.1:49152/sign-in',
    'http://127.0.0.1/sign-in',
    'http://127.0.0.1:0/',
    'http://127.0.0.1:65536/',
    'http://127.0.0.1:49152@evil.example/',
    'http://127.0.0.1.evil.example:49152/',
    'http://user@127.0.0.1:49152/',
    'http://127.0.0.1:49152/?next=1',
    'http://127.0.0.1:49152/#there',
    'http://127.0.0.1:49152\\@evil.example/',
    'http://127.0.0.1:49152/\n',
    'javascript:alert(1)//127.0.0.1:49152/',
    'http://[::2]:1/',
    `http://127.0.0.1:1/${'a'.repeat(200)}`,
    '',
  ])('does not lead to %s', (address) => {
    expect(readWith('redirect_uri', address)).toEqual({ wrong: 'redirect_uri' });
  });

  it.each(['http://[::1]:1/', 'http://127.0.0.1:65535'])('may lead to %s', (address) => {
    expect(readWith('redirect_uri', address)).toHaveProperty('program.redirectUri', address);
  });

  it.each([
    ['response_type', 'token'],
    ['client_id', 'another'],
    ['code_challenge', 'too-short'],
    ['code_challenge_method', 'plain'],
    ['state', ''],
    ['state', 'x'.repeat(501)],
  ] as const)('names what is wrong: %s', (name, value) => {
    expect(readWith(name, value)).toEqual({ wrong: name });
    const missing = new URLSearchParams(GOOD);
    missing.delete(name);
    expect(read(missing.toString())).toEqual({ wrong: name });
  });

  it('holds each parameter once', () => {
    const twice = new URLSearchParams(GOOD);
    twice.append('redirect_uri', 'http://127.0.0.1:49153/');
    expect(read(twice.toString())).toEqual({ wrong: 'redirect_uri' });
  });

  it('names the computer in one short line without tricks', () => {
    expect(read({ ...GOOD, device: ' \u202eParley\u0000 on\n a PC ' })).toHaveProperty(
      'device',
      'Parley on a PC',
    );
    expect(read({ ...GOOD, device: 'x'.repeat(200) })).toHaveProperty('device', 'x'.repeat(100));
    expect(read({ ...GOOD, device: ' ' })).toHaveProperty('device', undefined);
  });

  it('is answered in place of the page, with the name of this server', () => {
    const replace = vi.fn();
    vi.stubGlobal('location', { origin: 'https://chat.example.org', replace });
    returnToProgram(GOOD.redirect_uri, { state: 'a b', code: 'the code' });
    expect(replace).toHaveBeenCalledWith(
      `${GOOD.redirect_uri}?state=a+b&code=the+code&iss=https%3A%2F%2Fchat.example.org`,
    );
  });
});
