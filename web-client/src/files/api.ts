import type { Attachment } from '../protocol/generated';
import type { KeptUpload, Particulars, UploadState } from './model';

/** The server refused. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly status: number;
  readonly code: string;
  /** The name of the limit that was reached. */
  readonly rule: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(status: number, problem: Readonly<Record<string, unknown>>) {
    super(typeof problem.detail === 'string' ? problem.detail : `HTTP ${status}`);
    this.status = status;
    this.code = typeof problem.code === 'string' ? problem.code : '';
    this.rule = typeof problem.rule === 'string' ? problem.rule : undefined;
    this.retryAfterMs = typeof problem.retryAfterMs === 'number' ? problem.retryAfterMs : undefined;
  }
}

/** No answer came. */
export class FileUnreachable extends Error {
  override readonly name = 'FileUnreachable';
}

export type NewFile = Pick<KeptUpload, 'id' | 'name' | 'mediaType' | 'size'>;

/** What somebody has and may have. */
export interface Allowance {
  readonly fileBytes: number;
  readonly quotaBytes: number;
  readonly usedBytes: number;
  readonly openUploads: number;
}

export interface PartOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (bytes: number) => void;
}

const ROOT = '/api/files';
/** A part that makes no headway for so long is given up and sent again. */
const STALLED_MS = 60_000;

/** The HTTP API of files. Every call gets a token that is valid now. */
export class FilesApi {
  readonly #accessToken: (renew: boolean) => Promise<string>;

  constructor(accessToken: (renew: boolean) => Promise<string>) {
    this.#accessToken = accessToken;
  }

  begin({ id, name, mediaType, size }: NewFile, signal: AbortSignal): Promise<UploadState> {
    return this.#json('POST', ROOT, { id, name, mediaType, size }, signal);
  }

  async complete(id: string, particulars: Particulars, signal: AbortSignal): Promise<Attachment> {
    const answer = await this.#json<{ attachment: Attachment }>(
      'POST',
      `${ROOT}/${id}/complete`,
      particulars,
      signal,
    );
    return answer.attachment;
  }

  async abort(id: string): Promise<void> {
    await this.#json('DELETE', `${ROOT}/${id}`);
  }

  allowance(): Promise<Allowance> {
    return this.#json('GET', `${ROOT}/limits`);
  }

  /** Asks for a copy of one's own data; answers where it is, for some minutes. */
  async askForExport(language: string): Promise<string> {
    const { id } = await this.#json<{ id: string }>('POST', `${ROOT}/exports`, { language });
    return `${ROOT}/exports/${id}`;
  }

  /** Gives this browser the cookie with which it shows files; answers until when. */
  async beginSession(renew: boolean): Promise<number> {
    const token = await this.#accessToken(renew);
    const { expiresAt } = await exchange<{ expiresAt: string }>('POST', `${ROOT}/session`, token);
    return Date.parse(expiresAt);
  }

  /** By the older interface, because `fetch` tells nothing about what it has sent. */
  async putPart(id: string, index: number, part: Blob, options: PartOptions): Promise<void> {
    const token = await this.#accessToken(false);
    await new Promise<void>((resolve, reject) => {
      const request = new XMLHttpRequest();
      let stalled = setTimeout(() => request.abort(), STALLED_MS);
      const moved = () => {
        clearTimeout(stalled);
        stalled = setTimeout(() => request.abort(), STALLED_MS);
      };
      const abort = () => request.abort();
      request.open('PUT', `${ROOT}/${id}/parts/${index}`);
      request.setRequestHeader('Authorization', `Bearer ${token}`);
      request.setRequestHeader('Content-Type', 'application/octet-stream');
      request.upload.onprogress = ({ loaded }) => {
        moved();
        options.onProgress(loaded);
      };
      request.onloadend = () => {
        clearTimeout(stalled);
        options.signal.removeEventListener('abort', abort);
        if (request.status >= 200 && request.status < 300) {
          resolve();
        } else {
          reject(failure(request.status, request.responseText));
        }
      };
      options.signal.addEventListener('abort', abort);
      if (options.signal.aborted) {
        abort();
      }
      request.send(part);
    });
  }

  async #json<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
    try {
      return await exchange<T>(method, path, await this.#accessToken(false), body, signal);
    } catch (error) {
      // The token may have been revoked by a change of the sign-in that this window has not seen.
      if (error instanceof FileRefused && error.status === 401) {
        return exchange<T>(method, path, await this.#accessToken(true), body, signal);
      }
      throw error;
    }
  }
}

async function exchange<T>(
  method: string,
  path: string,
  token: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      credentials: 'same-origin',
      cache: 'no-store',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    throw new FileUnreachable('no answer', { cause: error });
  }
  const text = await response.text();
  if (!response.ok) {
    throw failure(response.status, text);
  }
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

function failure(status: number, text: string): Error {
  // A proxy whose server is away says so with 502, 503 or 504; our own 503 holds a problem.
  const problem = parse(text);
  if (status === 0 || (status >= 502 && status <= 504 && problem.code === undefined)) {
    return new FileUnreachable(`HTTP ${status}`);
  }
  return new FileRefused(status, problem);
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
