import type { Method, Problem } from '@web/transport/http';
import { HttpRefused, Unreachable } from '@web/transport/http';
import type { components } from './generated';
import type { Session } from './session';

/** What the API says, by the names of its document. */
export type Schemas = components['schemas'];

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** The API of administrators. Paths are below `/api/admin`. */
export class Api {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  get<T>(path: string, query: Query = {}): Promise<T> {
    return this.#call('GET', path + search(query));
  }

  post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.#call('POST', path, body);
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.#call('PUT', path, body);
  }

  patch<T>(path: string, body: unknown): Promise<T> {
    return this.#call('PATCH', path, body);
  }

  delete<T>(path: string): Promise<T> {
    return this.#call('DELETE', path);
  }

  /** A file that may be long: for saving. */
  download(path: string, query: Query): Promise<Blob> {
    return this.#session.withToken(async (token) => {
      const response = await answer(
        fetch(`/api/admin${path}${search(query)}`, {
          headers: { Authorization: `Bearer ${token}` },
          cache: 'no-store',
        }),
      );
      if (!response.ok) {
        throw new HttpRefused(response.status, {}, undefined);
      }
      return await answer(response.blob());
    });
  }

  /** Sends a list as comma-separated values. Without a time limit: passwords for many people take their time. */
  upload<T>(path: string, query: Query, list: Blob): Promise<T> {
    return this.#session.withToken(async (token) => {
      const response = await answer(
        fetch(`/api/admin${path}${search(query)}`, {
          method: 'POST',
          headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'text/csv' },
          body: list,
          cache: 'no-store',
        }),
      );
      if (response.status >= 502 && response.status <= 504) {
        throw new Unreachable(`HTTP ${response.status}`);
      }
      const told: unknown = await answer(response.json());
      if (!response.ok) {
        throw new HttpRefused(response.status, told as Problem, undefined);
      }
      return told as T;
    });
  }

  #call<T>(method: Method, path: string, body?: unknown): Promise<T> {
    return this.#session.withToken((token) =>
      this.#session.http<T>(`/api/admin${path}`, body, token, method),
    );
  }
}

async function answer<T>(coming: Promise<T>): Promise<T> {
  try {
    return await coming;
  } catch (error) {
    throw new Unreachable('no answer', { cause: error });
  }
}

function search(query: Query): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') {
      parts.set(name, String(value));
    }
  }
  const text = parts.toString();
  return text === '' ? '' : `?${text}`;
}
