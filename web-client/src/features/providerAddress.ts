import { AUTHORIZE_PATH } from './authorizationRequest';

/** What a provider of sign-ins gave to this browser, or why not. */
export type ProviderAnswer =
  | { readonly code: string; readonly state: string; readonly issuer: string | undefined }
  /** `access_denied` if whoever was asked said no. */
  | { readonly error: string };

const THEN = 'parley.then';

/**
 * What the page was opened with by the provider. It is taken out of the address at once: it is good for this one time, and
 * whoever reloads or goes back must not offer it again.
 */
export function takeProviderAnswer(): ProviderAnswer | undefined {
  if (location.pathname !== '/oidc') {
    return undefined;
  }
  const query = new URLSearchParams(location.search);
  const then = sessionStorage.getItem(THEN);
  sessionStorage.removeItem(THEN);
  history.replaceState(null, '', then ?? '/');
  const code = query.get('code');
  const state = query.get('state');
  return code === null || state === null
    ? { error: query.get('error') ?? 'no_answer' }
    : { code, state, issuer: query.get('iss') ?? undefined };
}

/** Goes to the provider, and remembers where to go on afterwards. */
export function goToProvider(address: string): void {
  const path = location.pathname === AUTHORIZE_PATH ? AUTHORIZE_PATH : '/';
  sessionStorage.setItem(THEN, path + location.search);
  location.assign(address);
}
