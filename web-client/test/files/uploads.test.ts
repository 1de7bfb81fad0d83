import { afterEach, describe, expect, it, vi } from 'vitest';
import { FileRefused, FileUnreachable } from '../../src/files/api';
import type { KeptUpload, UploadState } from '../../src/files/model';
import { Uploads } from '../../src/files/uploads';
import type { WaitingMessage } from '../../src/files/uploadStore';
import type { Attachment } from '../../src/protocol/generated';

const CHAT = '0198c5f2-0000-7000-8000-000000000001';
const PART = 4;

/** The server's side of uploads, as far as a client sees it. */
class FakeFileServer {
  readonly received = new Map<string, Map<number, string>>();
  readonly aborted: string[] = [];
  puts = 0;
  /** Called before each answer; throws to fail it. */
  before: (call: string) => void | Promise<void> = () => undefined;

  async begin({ id, size }: KeptUpload): Promise<UploadState> {
    await this.before('begin');
    const parts = this.received.get(id) ?? new Map<number, string>();
    this.received.set(id, parts);
    return {
      id,
      size,
      partBytes: PART,
      parts: Math.ceil(size / PART),
      received: [...parts.keys()],
      complete: false,
    };
  }

  async putPart(
    id: string,
    index: number,
    part: Blob,
    { onProgress, signal }: { onProgress: (bytes: number) => void; signal: AbortSignal },
  ): Promise<void> {
    this.puts++;
    onProgress(part.size);
    await this.before('put');
    signal.throwIfAborted();
    this.received.get(id)?.set(index, await part.text());
  }

  async complete(id: string): Promise<Attachment> {
    await this.before('complete');
    const content = [...(this.received.get(id) ?? new Map<number, string>()).entries()]
      .sort(([a], [b]) => a - b)
      .map(([, text]) => text)
      .join('');
    return { fileId: id, kind: 'file', name: content, mediaType: 'text/plain', size: content.length };
  }

  abort(id: string): Promise<void> {
    this.aborted.push(id);
    return Promise.resolve();
  }
}

/** What stays on the device when a page is closed. */
class FakeUploadStore {
  readonly uploads = new Map<string, KeptUpload>();
  readonly messages = new Map<string, WaitingMessage>();

  adopt = () =>
    Promise.resolve({ uploads: [...this.uploads.values()], messages: [...this.messages.values()] });
  keep = (upload: KeptUpload) => {
    this.uploads.set(upload.id, upload);
    return Promise.resolve();
  };
  forget = (ids: readonly string[]) => {
    ids.forEach((id) => this.uploads.delete(id));
    return Promise.resolve();
  };
  keepMessage = (message: WaitingMessage) => {
    this.messages.set(message.id, message);
    return Promise.resolve();
  };
  forgetMessage = (id: string) => {
    this.messages.delete(id);
    return Promise.resolve();
  };
}

interface Sent {
  readonly chatId: string;
  readonly text: string;
  readonly names: readonly string[];
}

function setUp(server = new FakeFileServer(), kept = new FakeUploadStore()) {
  const sent: Sent[] = [];
  const uploads = new Uploads(server, kept, (chatId, text, attachments) => {
    sent.push({ chatId, text, names: attachments.map(({ name }) => name) });
    return Promise.resolve();
  });
  return { server, kept, sent, uploads };
}

const file = (content: string, name = 'notes.txt') => new File([content], name, { type: 'text/plain' });
const phases = (uploads: Uploads) => uploads.of(CHAT).map(({ phase }) => phase);

afterEach(() => vi.useRealTimers());

describe('uploads', () => {
  it('send a file part by part and show it in a message', async () => {
    const { uploads, sent, kept } = setUp();
    uploads.add(CHAT, [file('0123456789')]);
    await vi.waitFor(() => expect(phases(uploads)).toEqual(['done']));
    expect(uploads.of(CHAT)[0]?.sent).toBe(10);
    await uploads.send(CHAT, 'look');
    expect(sent).toEqual([{ chatId: CHAT, text: 'look', names: ['0123456789'] }]);
    expect(uploads.of(CHAT)).toEqual([]);
    expect(kept.uploads.size + kept.messages.size).toBe(0);
  });

  it('send the message as soon as the last file is there, once, in the order of choosing', async () => {
    const { uploads, sent, server } = setUp();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    server.before = (call) => (call === 'put' ? held : undefined);
    uploads.add(CHAT, [file('a'), file('b'), file('c'), file('d')]);
    await uploads.send(CHAT, '');
    expect(sent).toEqual([]);
    release();
    await vi.waitFor(() => expect(sent).toEqual([{ chatId: CHAT, text: '', names: ['a', 'b', 'c', 'd'] }]));
  });

  it('of one message do not wait for those of the next', async () => {
    const { uploads, sent, server } = setUp();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    server.before = (call) => (call === 'put' && server.puts > 1 ? held : undefined);
    uploads.add(CHAT, [file('a')]);
    void uploads.send(CHAT, 'first');
    uploads.add(CHAT, [file('b')]);
    await vi.waitFor(() => expect(sent).toEqual([{ chatId: CHAT, text: 'first', names: ['a'] }]));
    expect(uploads.draft(CHAT)).toHaveLength(1);
    void uploads.sendAlone(CHAT, file('c'), { voice: true });
    expect(uploads.draft(CHAT)).toHaveLength(1);
    release();
    await vi.waitFor(() => expect(sent.at(-1)).toEqual({ chatId: CHAT, text: '', names: ['c'] }));
  });

  it('go on with the part that is missing after the network was away', async () => {
    const { uploads, server } = setUp();
    let cuts = 2;
    server.before = (call) => {
      if (call === 'put' && server.puts % 2 === 0 && cuts-- > 0) {
        throw new FileUnreachable('cut');
      }
    };
    uploads.add(CHAT, [file('0123456789ab')]);
    await vi.waitFor(() => expect(phases(uploads)).toEqual(['done']), 10_000);
    expect(uploads.of(CHAT)[0]?.attachment?.name).toBe('0123456789ab');
    expect(server.puts).toBe(5);
  });

  it('go on where an earlier page was closed, and send what was to be sent', async () => {
    const first = setUp();
    first.server.before = (call) => {
      if (call === 'put' && first.server.puts === 2) {
        return new Promise(() => undefined);
      }
      return undefined;
    };
    first.uploads.add(CHAT, [file('0123456789')]);
    await vi.waitFor(() => expect(first.server.puts).toBe(2));
    void first.uploads.send(CHAT, 'later');
    first.uploads.close();
    first.server.before = () => undefined;

    const second = setUp(first.server, first.kept);
    await second.uploads.recover();
    await vi.waitFor(() =>
      expect(second.sent).toEqual([{ chatId: CHAT, text: 'later', names: ['0123456789'] }]),
    );
    expect(second.server.puts).toBe(4);
  });

  it('tell which limit was reached, and try again when they are told to', async () => {
    const { uploads, server } = setUp();
    server.before = () => {
      throw new FileRefused(403, { code: 'limit_reached', rule: 'quota_bytes' });
    };
    uploads.add(CHAT, [file('a')]);
    await vi.waitFor(() => expect(phases(uploads)).toEqual(['failed']));
    expect(uploads.of(CHAT)[0]?.problem).toBe('quota');
    server.before = () => undefined;
    uploads.retry(uploads.of(CHAT)[0]?.id ?? '');
    await vi.waitFor(() => expect(phases(uploads)).toEqual(['done']));
  });

  it('can be given up, also under way', async () => {
    const { uploads, server, kept, sent } = setUp();
    server.before = (call) => (call === 'put' ? new Promise(() => undefined) : undefined);
    uploads.add(CHAT, [file('a')]);
    await vi.waitFor(() => expect(server.puts).toBe(1));
    const id = uploads.of(CHAT)[0]?.id ?? '';
    uploads.cancel(id);
    expect(uploads.of(CHAT)).toEqual([]);
    expect(server.aborted).toEqual([id]);
    await vi.waitFor(() => expect(kept.uploads.size).toBe(0));
    expect(sent).toEqual([]);
  });

  it('are at most ten in a message, with plain names', () => {
    const { uploads } = setUp();
    const files = Array.from({ length: 12 }, (_, index) => file('x', `a/b\\${index}.txt`));
    expect(uploads.add(CHAT, files)).toBe(2);
    expect(uploads.of(CHAT).map(({ name }) => name)).toContain('9.txt');
  });
});
