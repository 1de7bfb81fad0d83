import { v7 as uuidv7 } from 'uuid';
import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { Attachment } from '../protocol/generated';
import { Limits } from '../protocol/generated';
import { backoffDelay, resendBackoff } from '../transport/backoff';
import type { FilesApi } from './api';
import { FileRefused, FileUnreachable } from './api';
import type { KeptUpload, Particulars, Upload, UploadProblem, UploadState } from './model';
import type { UploadStore, WaitingMessage } from './uploadStore';

/** What waits in the composer of each chat, in the order of choosing. */
export interface UploadsState {
  readonly byChat: Readonly<Record<string, readonly Upload[]>>;
  /** Messages that are sent as soon as their files are there, by their ids. */
  readonly waiting: Readonly<Record<string, WaitingMessage>>;
}

export type SendMessage = (
  chatId: string,
  text: string,
  attachments: readonly Attachment[],
  replyTo: number | undefined,
) => Promise<void>;

/** Files at once; of each, one part is on its way. */
const AT_ONCE = 3;

/**
 * Uploads files part by part. What was begun goes on after a loss of the network and after the page was loaded again: the
 * server says which parts it has.
 */
export class Uploads {
  readonly store: StoreApi<UploadsState> = createStore(() => ({ byChat: {}, waiting: {} }));
  readonly #api: Pick<FilesApi, 'begin' | 'putPart' | 'complete' | 'abort'>;
  readonly #kept: Pick<UploadStore, 'adopt' | 'keep' | 'forget' | 'keepMessage' | 'forgetMessage'>;
  readonly #send: SendMessage;
  readonly #files = new Map<string, KeptUpload>();
  readonly #running = new Map<string, AbortController>();
  /** Those that wait before they try again. */
  readonly #sleepers = new Set<() => void>();
  #closed = false;

  constructor(
    api: Pick<FilesApi, 'begin' | 'putPart' | 'complete' | 'abort'>,
    kept: Pick<UploadStore, 'adopt' | 'keep' | 'forget' | 'keepMessage' | 'forgetMessage'>,
    send: SendMessage,
  ) {
    this.#api = api;
    this.#kept = kept;
    this.#send = send;
  }

  /** Goes on with what an earlier page left. */
  async recover(): Promise<void> {
    const { uploads, messages } = await this.#kept.adopt();
    this.store.setState({
      waiting: Object.fromEntries(messages.map((message) => [message.id, message])),
    });
    // Ids rise with time: the order of choosing.
    uploads.sort((a, b) => (a.id < b.id ? -1 : 1)).forEach((upload) => this.#take(upload));
    this.#next();
    await Promise.all(messages.map(({ id }) => this.#sendIfReady(id)));
  }

  /** Adds files to the message that is being written; answers how many there was no room for. */
  add(chatId: string, files: readonly File[], particulars: Particulars = {}): number {
    const room = Math.max(0, Limits.attachments - this.draft(chatId).length);
    files.slice(0, room).forEach((file) => this.#begin(chatId, file, particulars));
    this.#next();
    return Math.max(0, files.length - room);
  }

  /** Sends one file as a message of its own. */
  async sendAlone(chatId: string, file: File, particulars: Particulars): Promise<void> {
    const message = uuidv7();
    this.#begin(chatId, file, particulars, message);
    this.#next();
    await this.#wait({ id: message, chatId, text: '' });
  }

  #begin(chatId: string, file: File, particulars: Particulars, message?: string): void {
    const upload: KeptUpload = {
      id: uuidv7(),
      chatId,
      file,
      name: plainName(file.name),
      mediaType: file.type,
      size: file.size,
      particulars,
      ...(message === undefined ? {} : { message }),
    };
    this.#take(upload);
    void this.#kept.keep(upload);
  }

  of(chatId: string): readonly Upload[] {
    return this.store.getState().byChat[chatId] ?? [];
  }

  /** Those of the message that is being written. */
  draft(chatId: string): readonly Upload[] {
    return this.of(chatId).filter(({ message }) => message === undefined);
  }

  cancel(id: string): void {
    const file = this.#files.get(id);
    if (file === undefined) {
      return;
    }
    this.#drop(file.chatId, [id]);
    // What is not given up now the server removes after a day.
    void this.#api.abort(id).catch(() => undefined);
    if (file.message !== undefined) {
      void this.#sendIfReady(file.message);
    }
  }

  retry(id: string): void {
    const file = this.#files.get(id);
    if (file !== undefined) {
      this.#set(id, { phase: 'waiting' });
      this.#next();
    }
  }

  /** Sends the message that was written with its files, at once or as soon as they are there. */
  async send(chatId: string, text: string, replyTo?: number): Promise<void> {
    const message = uuidv7();
    for (const { id } of this.draft(chatId)) {
      const file = this.#files.get(id);
      if (file !== undefined) {
        const bound: KeptUpload = { ...file, message };
        this.#files.set(id, bound);
        this.#set(id, { message });
        void this.#kept.keep(bound);
      }
    }
    await this.#wait({ id: message, chatId, text, ...(replyTo === undefined ? {} : { replyTo }) });
  }

  async #wait(message: WaitingMessage): Promise<void> {
    this.store.setState(({ waiting }) => ({ waiting: { ...waiting, [message.id]: message } }));
    await this.#kept.keepMessage(message);
    await this.#sendIfReady(message.id);
  }

  /** The network came back: nothing waits any longer. */
  wake(): void {
    this.#sleepers.forEach((wake) => wake());
  }

  close(): void {
    this.#closed = true;
    this.#running.forEach((running) => running.abort());
  }

  #take(file: KeptUpload): void {
    this.#files.set(file.id, file);
    const { id, chatId, name, mediaType, size, message, attachment } = file;
    const upload: Upload = {
      id,
      chatId,
      name,
      mediaType,
      size,
      phase: attachment === undefined ? 'waiting' : 'done',
      sent: attachment === undefined ? 0 : size,
      ...(message === undefined ? {} : { message }),
      ...(attachment === undefined ? {} : { attachment }),
    };
    this.store.setState(({ byChat }) => ({
      byChat: { ...byChat, [chatId]: [...(byChat[chatId] ?? []), upload] },
    }));
  }

  #next(): void {
    for (const upload of Object.values(this.store.getState().byChat).flat()) {
      if (this.#running.size >= AT_ONCE || this.#closed) {
        return;
      }
      const file = this.#files.get(upload.id);
      if (upload.phase === 'waiting' && file !== undefined && !this.#running.has(upload.id)) {
        const running = new AbortController();
        this.#running.set(upload.id, running);
        void this.#run(file, running.signal).finally(() => {
          this.#running.delete(upload.id);
          this.#next();
        });
      }
    }
  }

  async #run(file: KeptUpload, signal: AbortSignal): Promise<void> {
    let failures = 0;
    const over = () => signal.aborted;
    while (!over()) {
      try {
        const attachment = await this.#upload(file, signal, () => {
          failures = 0;
        });
        if (over()) {
          return;
        }
        const done: KeptUpload = { ...(this.#files.get(file.id) ?? file), attachment };
        this.#files.set(file.id, done);
        this.#set(file.id, { phase: 'done', sent: file.size, attachment });
        await this.#kept.keep(done);
        if (done.message !== undefined) {
          await this.#sendIfReady(done.message);
        }
        return;
      } catch (error) {
        if (over()) {
          return;
        }
        const problem = problemOf(error);
        if (problem !== undefined) {
          this.#set(file.id, { phase: 'failed', problem });
          return;
        }
        this.#set(file.id, { phase: 'paused' });
        await this.#pause(retryAfter(error) ?? backoffDelay(failures++, resendBackoff), signal);
      }
    }
  }

  #pause(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#sleepers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#sleepers.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }

  async #upload(file: KeptUpload, signal: AbortSignal, moved: () => void): Promise<Attachment> {
    const state = await this.#api.begin(file, signal);
    const received = new Set(state.received);
    this.#set(file.id, { phase: 'sending', sent: bytesOf(state, received) });
    for (let index = 0; index < state.parts; index++) {
      if (!received.has(index)) {
        const already = bytesOf(state, received);
        const part = file.file.slice(index * state.partBytes, (index + 1) * state.partBytes);
        await this.#api.putPart(file.id, index, part, {
          signal,
          onProgress: (bytes) => this.#set(file.id, { phase: 'sending', sent: already + bytes }),
        });
        received.add(index);
        moved();
      }
    }
    this.#set(file.id, { phase: 'finishing', sent: file.size });
    return this.#api.complete(file.id, file.particulars, signal);
  }

  async #sendIfReady(id: string): Promise<void> {
    const message = this.store.getState().waiting[id];
    const uploads =
      message === undefined ? [] : this.of(message.chatId).filter((upload) => upload.message === id);
    const attachments = uploads.flatMap(({ attachment }) => attachment ?? []);
    if (message === undefined || attachments.length < uploads.length) {
      return;
    }
    const { chatId, text, replyTo } = message;
    this.store.setState(({ waiting }) => ({ waiting: without(waiting, id) }));
    if (attachments.length > 0 || text !== '') {
      try {
        await this.#send(chatId, text, attachments, replyTo);
      } catch (error) {
        this.store.setState(({ waiting }) => ({ waiting: { ...waiting, [id]: message } }));
        throw error;
      }
    }
    await this.#kept.forgetMessage(id);
    this.#drop(
      chatId,
      uploads.map(({ id }) => id),
    );
  }

  #drop(chatId: string, ids: readonly string[]): void {
    for (const id of ids) {
      this.#running.get(id)?.abort();
      this.#files.delete(id);
    }
    this.store.setState(({ byChat }) => {
      const left = (byChat[chatId] ?? []).filter(({ id }) => !ids.includes(id));
      return { byChat: left.length === 0 ? without(byChat, chatId) : { ...byChat, [chatId]: left } };
    });
    void this.#kept.forget(ids);
  }

  #set(id: string, change: Partial<Upload>): void {
    const chatId = this.#files.get(id)?.chatId;
    if (chatId !== undefined) {
      this.store.setState(({ byChat }) => ({
        byChat: {
          ...byChat,
          [chatId]: (byChat[chatId] ?? []).map((upload) =>
            upload.id === id ? { ...upload, ...change } : upload,
          ),
        },
      }));
    }
  }
}

function bytesOf(state: UploadState, received: ReadonlySet<number>): number {
  const last = state.parts - 1;
  const lastBytes = state.size - last * state.partBytes;
  return [...received].reduce((sum, index) => sum + (index === last ? lastBytes : state.partBytes), 0);
}

/** By the names that the server gives its limits. */
const limits: Readonly<Record<string, UploadProblem>> = {
  file_bytes: 'too-large',
  quota_bytes: 'quota',
  open_uploads: 'too-many',
};

/** Undefined for what passes by itself. */
function problemOf(error: unknown): UploadProblem | undefined {
  if (error instanceof FileUnreachable) {
    return undefined;
  }
  if (!(error instanceof FileRefused)) {
    // The browser cannot read the file any more: it was changed or removed. Or somebody is signed out.
    return error instanceof Error && error.name === 'SignInRequired' ? 'refused' : 'unreadable';
  }
  const limit = limits[error.rule ?? ''];
  if (limit !== undefined) {
    return limit;
  }
  if (error.status === 404 || error.status === 409) {
    return 'gone';
  }
  return error.status >= 500 || error.status === 429 ? undefined : 'refused';
}

function retryAfter(error: unknown): number | undefined {
  return error instanceof FileRefused ? error.retryAfterMs : undefined;
}

/** Some systems give a path, some no name at all. */
function plainName(name: string): string {
  const last = name
    .replaceAll(/\p{Cc}/gu, '')
    .split(/[\\/]/)
    .at(-1)
    ?.trim();
  return last === undefined || last === '' ? 'file' : Array.from(last).slice(-Limits.fileNameChars).join('');
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));
}
