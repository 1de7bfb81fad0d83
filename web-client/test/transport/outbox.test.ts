import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { ParleyDatabase } from '../../src/database/database';
import { openDatabase } from '../../src/database/database';
import type { Answer, Request } from '../../src/protocol/frames';
import type { ErrorCode, MessageSent } from '../../src/protocol/generated';
import { Disconnected, RequestRefused } from '../../src/transport/failures';
import type { Locks } from '../../src/transport/locks';
import { localLocks } from '../../src/transport/locks';
import type { OutboxSignals, Sender } from '../../src/transport/outbox';
import { Outbox } from '../../src/transport/outbox';
import { OutboxJournal } from '../../src/transport/outboxJournal';
import type { QueuedEntry } from '../../src/transport/outboxStore';
import { OutboxStore } from '../../src/transport/outboxStore';
import { MemoryStorage } from '../support/MemoryStorage';

type Outcome = 'stored' | 'lost' | 'stored, answer lost' | ErrorCode;

/** A server that stores each clientId once and misbehaves as told. */
class FakeSender implements Sender {
  online = true;
  readonly stored: string[] = [];
  readonly outcomes: Outcome[] = [];
  underWay = 0;
  mostUnderWay = 0;
  readonly #known = new Map<string, MessageSent>();

  async request<R extends Request>(request: R): Promise<Answer<R>> {
    if (!this.online) {
      throw new Disconnected();
    }
    this.mostUnderWay = Math.max(this.mostUnderWay, ++this.underWay);
    await Promise.resolve();
    this.underWay--;
    const outcome = this.outcomes.shift() ?? 'stored';
    if (outcome === 'lost') {
      this.online = false;
      throw new Disconnected();
    }
    if (outcome !== 'stored' && outcome !== 'stored, answer lost') {
      throw new RequestRefused({ type: 'error', code: outcome, message: '', retryAfterMs: 1 });
    }
    const reply = this.#store(request);
    if (outcome === 'stored, answer lost') {
      this.online = false;
      throw new Disconnected();
    }
    return reply as Answer<R>;
  }

  #store(request: Request): MessageSent {
    if (request.type !== 'message.send') {
      throw new Error('only messages are sent here');
    }
    const { clientId, chatId, body } = request;
    const known = this.#known.get(clientId);
    if (known !== undefined) {
      return known;
    }
    this.stored.push(body.text);
    const seq = this.stored.length;
    const reply: MessageSent = {
      type: 'message.sent',
      re: '1',
      chatId,
      clientId,
      messageId: clientId,
      seq,
      version: seq,
      prevVersion: seq - 1,
      sentAt: '2026-01-01T00:00:00Z',
    };
    this.#known.set(clientId, reply);
    return reply;
  }
}

/** The windows of one browser, as far as they hear each other. */
class FakeWindows {
  readonly #listeners = new Map<number, () => void>();
  #next = 0;

  window(): OutboxSignals {
    const own = this.#next++;
    return {
      tell: () => this.#listeners.forEach((listener, other) => other !== own && queueMicrotask(listener)),
      onTold: (listener) => this.#listeners.set(own, listener),
      close: () => this.#listeners.delete(own),
    };
  }
}

let people = 0;

async function freshStore(): Promise<{ database: ParleyDatabase; store: OutboxStore; userId: string }> {
  const userId = `person-${++people}`;
  const database = await openDatabase(userId);
  return {
    database,
    store: new OutboxStore(database, new OutboxJournal(userId, new MemoryStorage())),
    userId,
  };
}

function open(
  userId: string,
  store: OutboxStore,
  sender: Sender,
  locks: Locks = localLocks(),
  windows = new FakeWindows(),
): { outbox: Outbox; acknowledged: string[] } {
  const acknowledged: string[] = [];
  const outbox = new Outbox(userId, store, sender, locks, windows.window(), {
    changed: () => undefined,
    sent: (entry) => acknowledged.push(textOf(entry)),
  });
  return { outbox, acknowledged };
}

const written = (chatId: string, text: string) =>
  ({ chatId, change: { type: 'message.send', body: { text } } }) as const;
const textOf = ({ change }: QueuedEntry) => (change.type === 'message.send' ? change.body.text : change.type);
const empty = (store: OutboxStore) => vi.waitFor(async () => expect(await store.all()).toEqual([]), 5000);

describe('Outbox', () => {
  it('sends in the order of writing, one at a time', async () => {
    const { store, userId } = await freshStore();
    const sender = new FakeSender();
    const { outbox, acknowledged } = open(userId, store, sender);
    await Promise.all(['a', 'b', 'c', 'd'].map((text) => outbox.add(written('chat', text))));
    await empty(store);
    expect(sender.stored).toEqual(['a', 'b', 'c', 'd']);
    expect(acknowledged).toEqual(['a', 'b', 'c', 'd']);
    expect(sender.mostUnderWay).toBe(1);
  });

  it('keeps what was written while there is no connection', async () => {
    const { store, userId } = await freshStore();
    const sender = new FakeSender();
    sender.online = false;
    const { outbox } = open(userId, store, sender);
    await outbox.add(written('chat', 'later'));
    expect((await store.all()).map(textOf)).toEqual(['later']);
    sender.online = true;
    await outbox.flush();
    await empty(store);
    expect(sender.stored).toEqual(['later']);
  });

  it('survives the page being closed in the middle of sending', async () => {
    const { database, store, userId } = await freshStore();
    const sender = new FakeSender();
    sender.outcomes.push('stored', 'stored, answer lost');
    const before = open(userId, store, sender);
    await before.outbox.add(written('chat', 'one'));
    await before.outbox.add(written('chat', 'two'));
    await before.outbox.add(written('chat', 'three'));
    await vi.waitFor(() => expect(sender.online).toBe(false));
    before.outbox.close();
    database.close();

    sender.online = true;
    const journal = new OutboxJournal(userId, new MemoryStorage());
    const reopened = new OutboxStore(await openDatabase(userId), journal);
    await open(userId, reopened, sender).outbox.flush();
    await empty(reopened);
    expect(sender.stored).toEqual(['one', 'two', 'three']);
  });

  it.each<ErrorCode>(['unavailable', 'timeout', 'rate_limited'])(
    'sends the same message again after %s',
    async (code) => {
      const { store, userId } = await freshStore();
      const sender = new FakeSender();
      sender.outcomes.push(code, code);
      const { outbox } = open(userId, store, sender);
      await outbox.add(written('chat', 'first'));
      await outbox.add(written('chat', 'second'));
      await empty(store);
      expect(sender.stored).toEqual(['first', 'second']);
    },
  );

  it.each<ErrorCode>(['forbidden', 'not_a_member', 'conflict', 'internal'])(
    'sets a message aside after %s and goes on with the next',
    async (code) => {
      const { store, userId } = await freshStore();
      const sender = new FakeSender();
      sender.outcomes.push(code);
      const { outbox } = open(userId, store, sender);
      await outbox.add(written('chat', 'refused'));
      await outbox.add(written('chat', 'next'));
      await vi.waitFor(() => expect(sender.stored).toEqual(['next']));
      await vi.waitFor(async () =>
        expect((await store.all()).map((entry) => [textOf(entry), entry.failure])).toEqual([
          ['refused', code],
        ]),
      );
    },
  );

  it('sends a refused message again under a new name when asked to', async () => {
    const { store, userId } = await freshStore();
    const sender = new FakeSender();
    sender.outcomes.push('internal');
    const { outbox } = open(userId, store, sender);
    await outbox.add(written('chat', 'text'));
    const refused = await vi.waitFor(async () => {
      const [entry] = await store.all();
      expect(entry?.failure).toBe('internal');
      return entry;
    });
    await outbox.retry(refused?.clientId ?? '');
    await empty(store);
    expect(sender.stored).toEqual(['text']);
  });

  it('drops a refused message when asked to, but never one that may be on its way', async () => {
    const { store, userId } = await freshStore();
    const sender = new FakeSender();
    sender.outcomes.push('forbidden', 'lost');
    const { outbox } = open(userId, store, sender);
    await outbox.add(written('chat', 'refused'));
    await vi.waitFor(async () => expect((await store.all())[0]?.failure).toBe('forbidden'));
    await outbox.add(written('chat', 'waiting'));
    await vi.waitFor(() => expect(sender.online).toBe(false));
    for (const entry of await store.all()) {
      await outbox.discard(entry.clientId);
    }
    expect((await store.all()).map(textOf)).toEqual(['waiting']);
  });

  it('does not let one chat hold up another', async () => {
    const { store, userId } = await freshStore();
    const sender = new FakeSender();
    sender.outcomes.push('unavailable');
    const { outbox } = open(userId, store, sender);
    await Promise.all([outbox.add(written('one', 'slow')), outbox.add(written('other', 'quick'))]);
    await empty(store);
    expect(sender.stored.toSorted()).toEqual(['quick', 'slow']);
  });

  it('keeps the order when two windows share it, whichever of them has a connection', async () => {
    const { store, userId } = await freshStore();
    const windows = new FakeWindows();
    const locks = localLocks();
    const connected = new FakeSender();
    const cutOff = new FakeSender();
    cutOff.online = false;
    const one = open(userId, store, connected, locks, windows);
    const other = open(userId, store, cutOff, locks, windows);
    for (let i = 0; i < 10; i++) {
      await (i % 2 === 0 ? one : other).outbox.add(written('chat', String(i)));
    }
    await empty(store);
    expect(connected.stored).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
  });

  it('loses nothing, doubles nothing and keeps the order whatever fails', async () => {
    const outcome = fc.constantFrom<Outcome>(
      'stored',
      'lost',
      'stored, answer lost',
      'unavailable',
      'timeout',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(outcome, { maxLength: 12 }),
        fc.integer({ min: 1, max: 6 }),
        async (outcomes, count) => {
          const { database, store, userId } = await freshStore();
          const sender = new FakeSender();
          sender.outcomes.push(...outcomes);
          const { outbox } = open(userId, store, sender);
          const texts = Array.from({ length: count }, (_, index) => String(index));
          for (const text of texts) {
            await outbox.add(written('chat', text));
          }
          await vi.waitFor(async () => {
            sender.online = true;
            await outbox.flush();
            expect(await store.all()).toEqual([]);
          }, 5000);
          expect(sender.stored).toEqual(texts);
          outbox.close();
          database.close();
        },
      ),
      { numRuns: 40 },
    );
  });
});
