import type { ProgramRequest } from '../client/account';

/** Where programs send people to. */
export const AUTHORIZE_PATH = '/authorize';
const CLIENT = 'parley-desktop';
const DEVICE_CHARACTERS = 100;

/** What a program on this computer asks for, or the parameter that is wrong. */
export type AuthorizationRequest =
  | {
      readonly program: ProgramRequest;
      /** By which the program knows its own request again. */
      readonly state: string;
      /** What the program calls this computer. */
      readonly device: string | undefined;
    }
  | { readonly wrong: Parameter };

export type Parameter =
  'response_type' | 'client_id' | 'redirect_uri' | 'code_challenge' | 'code_challenge_method' | 'state';

/** On this computer and nowhere else: RFC 8252, 7.3; not "localhost", 8.3. The server looks at the same. */
const LOOPBACK = /^http:\/\/(?:127\.0\.0\.1|\[::1\]):([1-9]\d{0,4})(?:\/[\w.~/-]*)?$/;

/** What the page was opened with by a program that waits for a code. It stays in the address, for the page to be loaded again. */
export function readAuthorizationRequest(
  address: URL | Location = location,
): AuthorizationRequest | undefined {
  return address.pathname === AUTHORIZE_PATH ? parse(new URLSearchParams(address.search)) : undefined;
}

function parse(query: URLSearchParams): AuthorizationRequest {
  // A parameter that is there twice is none: RFC 6749, 3.1.
  const one = (name: string) => {
    const [value = '', ...more] = query.getAll(name);
    return more.length === 0 ? value : '';
  };
  const redirectUri = one('redirect_uri');
  const codeChallenge = one('code_challenge');
  const state = one('state');
  const wrong = firstWrong({
    redirect_uri: isLoopback(redirectUri),
    response_type: one('response_type') === 'code',
    client_id: one('client_id') === CLIENT,
    code_challenge_method: one('code_challenge_method') === 'S256',
    code_challenge: /^[\w-]{43}$/.test(codeChallenge),
    state: /^[\x20-\x7e]{1,500}$/.test(state),
  });
  if (wrong !== undefined) {
    return { wrong };
  }
  const device = one('device').replace(/\p{C}/gu, '').trim().slice(0, DEVICE_CHARACTERS);
  return {
    program: { clientId: CLIENT, redirectUri, codeChallenge, codeChallengeMethod: 'S256' },
    state,
    device: device === '' ? undefined : device,
  };
}

function firstWrong(good: Readonly<Record<Parameter, boolean>>): Parameter | undefined {
  return (Object.keys(good) as Parameter[]).find((name) => !good[name]);
}

function isLoopback(address: string): boolean {
  const port = LOOPBACK.exec(address)?.[1];
  return port !== undefined && Number(port) <= 65_535 && address.length <= 200;
}

/**
 * Goes back to the program, in place of this page: whoever goes back in the history must not find the code. The program
 * hears from which server the answer is (RFC 9207).
 */
export function returnToProgram(
  redirectUri: string,
  answer: Readonly<{ state: string } & ({ code: string } | { error: 'access_denied' })>,
): void {
  location.replace(`${redirectUri}?${new URLSearchParams({ ...answer, iss: location.origin })}`);
}
