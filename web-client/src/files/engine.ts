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

  close(): void {
    removeEventListener('online', this.#wake);
    this.uploads.close();
    this.session.close();
    void this.#kept.close();
  }
}
