import { v7 as uuidv7 } from 'uuid';
import { FilesApi } from './api';
import { FileSession } from './session';
import type { SendMessage } from './uploads';
import { Uploads } from './uploads';
import { UploadStore } from './uploadStore';

export interface FileEngineOptions {
  readonly userId: string;
  readonly accessToken: (renew: boolean) => Promise<string>;
  readonly send: SendMessage;
}

/** Uploading and showing files, for one person. */
export class FileEngine {
  readonly uploads: Uploads;
  readonly session: FileSession;
  readonly api: FilesApi;
  readonly #kept: UploadStore;
  readonly #wake = () => this.uploads.wake();

  constructor({ userId, accessToken, send }: FileEngineOptions) {
    this.api = new FilesApi(accessToken);
    this.#kept = new UploadStore(userId);
    this.uploads = new Uploads(this.api, this.#kept, send);
    this.session = new FileSession(this.api);
    addEventListener('online', this.#wake);
  }

  /** Uploads what is so small that it goes at once and is not continued after a failure; answers its id. */
  async uploadSmall(file: Blob, name: string): Promise<string> {
    const id = uuidv7();
    const { signal } = new AbortController();
    await this.api.begin({ id, name, mediaType: file.type, size: file.size }, signal);
    await this.api.putPart(id, 0, file, { signal, onProgress: () => undefined });
    await this.api.complete(id, {}, signal);
    return id;
  }

  close(): void {
    removeEventListener('online', this.#wake);
    this.uploads.close();
    this.session.close();
    void this.#kept.close();
  }
}
