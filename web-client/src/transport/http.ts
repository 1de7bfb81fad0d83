/** What an HTTP API answers when it refuses: RFC 9457, as far as it is used here. */
export interface Problem {
  /** `urn:parley:problem:` and a code. */
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
  /** Fields that are wrong, and what is allowed. */
  readonly fields?: Readonly<Record<string, string>>;
  /** The name of the rule that was broken. */
  readonly rule?: string;
}

const PROBLEM = 'urn:parley:problem:';

/** The server answered with an error. */
export class HttpRefused extends Error {
  override readonly name = 'HttpRefused';
  readonly status: number;
  /** Parley's code of the problem, for example `invalid_credentials`. */
  readonly code: string | undefined;
  readonly rule: string | undefined;
  /** Seconds after which another try may succeed, from `Retry-After`. */
  readonly retryAfter: number | undefined;
  readonly fields: Readonly<Record<string, string>>;

  constructor(status: number, problem: Problem, retryAfter: number | undefined) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = problem.type?.startsWith(PROBLEM) === true ? problem.type.slice(PROBLEM.length) : undefined;
    this.rule = problem.rule;
    this.retryAfter = retryAfter;
    this.fields = problem.fields ?? {};
  }
}

/** No answer came: no network, or the server is away. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One HTTP exchange with JSON in and out. */
export type Http = <T>(path: string, body?: unknown, accessToken?: string, method?: Method) => Promise<T>;

const TIMEOUT_MS = 15_000;

export function browserHttp(send: typeof fetch = globalThis.fetch.bind(globalThis)): Http {
  return async <T>(
    path: string,
    body?: unknown,
    accessToken?: string,
    method: Method = 'POST',
  ): Promise<T> => {
    const response = await exchange(send, method, path, body, accessToken);
    const content = await readJson(response);
    if (response.ok) {
      return content as T;
    }
    // A proxy whose server is away says so with 502, 503 or 504. Our server says so of others, and is not away itself.
    if (response.status >= 502 && response.status <= 504 && !isOfOthers(content)) {
      throw new Unreachable(`HTTP ${response.status}`);
    }
    throw new HttpRefused(response.status, content ?? {}, retryAfter(response));
  };
}

function isOfOthers(content: unknown): boolean {
  return (content as Problem | undefined)?.type === `${PROBLEM}provider_unavailable`;
}

async function exchange(
  send: typeof fetch,
  method: Method,
  path: string,
  body: unknown,
  accessToken: string | undefined,
): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json' };
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  if (accessToken !== undefined) {
    headers.Authorization = `Bearer ${accessToken}`;
  }
  try {
    return await send(path, {
      method,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (error) {
    throw new Unreachable('no answer', { cause: error });
  }
}

async function readJson(response: Response): Promise<unknown> {
  const type = response.headers.get('Content-Type') ?? '';
  if (!type.includes('json')) {
    return undefined;
  }
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : undefined;
}
