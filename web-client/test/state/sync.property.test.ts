import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../dev/FakeWorld';
import { FakeWorld } from '../../dev/FakeWorld';
import type { Answer, Request } from '../../src/protocol/frames';
import type { ServerEvent } from '../../src/protocol/generated';
import type { Chats } from '../../src/state/chats';
import {
  addMissing,
  applyAdded,
  applyHistory,
  applyChange,
  applyRead,
  applySyncPage,
  cursors,
  noChats,
} from '../../src/state/chats';
import { Disconnected } from '../../src/transport/failures';
import type { Requester } from '../../src/transport/syncEngine';
import { SyncEngine } from '../../src/transport/syncEngine';

/** A client's state and its sync, without a browser and without a network. */
class FakeClient implements Requester {
  chats: Chats = noChats;
  online = true;
  /** Answers after which the connection breaks. */
  answersLeft = Infinity;
  readonly #world: FakeWorld;
  readonly #me: string;
  #onBreak: () => void = () => undefined;

  constructor(world: FakeWorld, me: string) {
    this.#world = world;
    this.#me = me;
  }

  request<R extends Request>(request: R): Promise<Answer<R>> {
    if (this.answersLeft-- <= 0) {
      this.online = false;
      this.#onBreak();
      return Promise.reject(new Disconnected());
    }
    return Promise.resolve(this.#answer(request) as Answer<R>);
  }

  /** Syncs until everything is in or the connection breaks. */
  sync(): Promise<void> {
    this.online = true;
    return new Promise((resolve) => {
      const engine = new SyncEngine(
        {
          chatsVersion: () => this.chats.listVersion,
          cursors: (chatIds) => cursors(this.chats, chatIds),
          applyChatPage: (page) => (this.chats = addMissing(this.chats, page.chats)),
          applySyncPage: (page) => (this.chats = applySyncPage(this.chats, page, this.#me)),
        },
        this,
        () => {
          engine.stop();
          resolve();
        },
      );
      this.#onBreak = () => {
        engine.stop();
        resolve();
      };
      engine.syncAll();
    });
  }

  receive(event: ServerEvent): void {
    if (event.type === 'message.new') {
      this.chats = applyChange(this.chats, event, this.#me).chats;
    } else if (event.type === 'chat.added') {
      this.chats = applyAdded(this.chats, event);
    } else if (event.type === 'read.moved') {
      this.chats = applyRead(this.chats, event, this.#me);
    }
  }

  loadOlder(chatId: string, limit: number): void {
    const oldest = this.chats.byId[chatId]?.messages[0]?.seq;
    if (oldest !== undefined && this.#world.chat(chatId).members.has(this.#me)) {
      const page = this.#world.history(chatId, oldest, limit);
      this.chats = applyHistory(this.chats, { type: 'message.page', re: '', chatId, ...page });
    }
  }

  #answer(request: Request): unknown {
    if (request.type === 'chat.list') {
      return { type: 'chat.page', re: '', chats: this.#world.chatsOf(this.#me) };
    }
    if (request.type === 'sync') {
      return { ...this.#world.sync(this.#me, request), re: '' };
    }
    throw new Error(`unexpected ${request.type}`);
  }
}

type Step =
  | { readonly kind: 'create'; readonly group: boolean; readonly by: number }
  | { readonly kind: 'send' | 'remove' | 'join' | 'leave'; readonly chat: number; readonly by: number }
  | { readonly kind: 'read'; readonly chat: number; readonly by: number; readonly share: number }
  | { readonly kind: 'history'; readonly chat: number; readonly limit: number }
  | { readonly kind: 'sync'; readonly answers: number };

interface Fate {
  readonly dropped: boolean;
  readonly repeated: boolean;
  /** Overtakes what was sent before. */
  readonly early: boolean;
}

const small = fc.nat(7);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('create' as const), group: fc.boolean(), by: small }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constantFrom('send' as const, 'send' as const, 'send' as const, 'remove' as const),
      chat: small,
      by: small,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('join' as const, 'leave' as const),
      chat: small,
      by: small,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('read' as const),
      chat: small,
      by: small,
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('history' as const),
      chat: small,
      limit: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('sync' as const), answers: fc.integer({ min: 0, max: 5 }) }),
  },
);
const fate: fc.Arbitrary<Fate> = fc.record({
  dropped: fc.boolean(),
  repeated: fc.boolean(),
  early: fc.boolean(),
});

class Story {
  readonly world: FakeWorld;
  readonly people: string[];
  readonly client: FakeClient;
  readonly #fates: readonly Fate[];
  readonly #onTheWay: ServerEvent[] = [];
  #delivered = 0;

  constructor(
    fates: readonly Fate[],
    pages: { pageChats: number; pageMessages: number; syncChanges: number },
  ) {
    this.world = new FakeWorld(pages);
    this.people = ['me', 'b', 'c', 'd'].map((login) => this.world.addPerson(login, login).id);
    this.client = new FakeClient(this.world, this.me);
    this.#fates = fates;
  }

  get me(): string {
    return this.person(0);
  }

  person(index: number): string {
    return this.people[index % this.people.length] ?? '';
  }

  async play(one: Step): Promise<void> {
    if (one.kind === 'create') {
      const by = this.person(one.by);
      const others = one.group ? this.people : [this.person(one.by + 1)];
      this.#deliver(
        this.world.create(
          by,
          one.group ? 'group' : 'direct',
          others.filter((other) => other !== by),
          one.group ? 'Group' : undefined,
        ).deliveries,
      );
      return;
    }
    if (one.kind === 'sync') {
      this.client.answersLeft = one.answers;
      await this.client.sync();
      this.client.answersLeft = Infinity;
      return;
    }
    const chat = [...this.world.chats.values()][one.chat % Math.max(1, this.world.chats.size)];
    if (chat !== undefined) {
      this.#inChat(one, chat.id);
    }
  }

  #inChat(one: Exclude<Step, { kind: 'create' | 'sync' }>, chatId: string): void {
    const chat = this.world.chat(chatId);
    switch (one.kind) {
      case 'send': {
        const members = [...chat.members.keys()];
        const by = members[one.by % Math.max(1, members.length)];
        if (by !== undefined) {
          this.#deliver(this.world.send(chatId, by, `text ${chat.messages.length + 1}`).deliveries);
        }
        break;
      }
      case 'remove':
        this.world.remove(chatId, 1 + (one.by % Math.max(1, chat.messages.length)));
        break;
      case 'read':
        if (chat.members.has(this.person(one.by))) {
          const seq = Math.round(one.share * chat.messages.length);
          this.#deliver(this.world.read(chatId, this.person(one.by), seq));
        }
        break;
      case 'join':
        if (chat.kind === 'group' && !chat.members.has(this.person(one.by))) {
          this.#deliver(this.world.addMember(chatId, this.person(one.by)));
        }
        break;
      case 'leave':
        if (chat.kind === 'group' && chat.members.has(this.person(one.by))) {
          this.world.removeMember(chatId, this.person(one.by));
        }
        break;
      case 'history':
        this.client.loadOlder(chatId, one.limit);
        break;
    }
  }

  #deliver(deliveries: readonly Delivery[]): void {
    for (const { to, event } of deliveries) {
      const { dropped, repeated, early } = this.#fates[this.#delivered++ % this.#fates.length] ?? {};
      if (to !== this.me || dropped === true) {
        continue;
      }
      this.#onTheWay.push(event);
      if (early !== true) {
        const due = this.#onTheWay.splice(0).reverse();
        [...due, ...(repeated === true ? due : [])].forEach((one) => this.client.receive(one));
      }
    }
  }
}

/** What may differ between an old and a fresh client: how far back messages are held. */
function comparable(chats: Chats) {
  return Object.fromEntries(
    Object.values(chats.byId).map(({ chat, version }) => [
      chat.id,
      { ...chat, lastMessage: undefined, version },
    ]),
  );
}

function expectWhole(chats: Chats, world: FakeWorld): void {
  for (const held of Object.values(chats.byId)) {
    const real = world.chat(held.chat.id).messages;
    const oldest = held.messages[0]?.seq ?? real.length + 1;
    expect(held.messages).toEqual(real.slice(oldest - 1));
    expect(held.messages.length > 0 || real.length === 0).toBe(true);
    expect(held.complete).toBe(held.messages.length === real.length);
    expect(held.early).toEqual([]);
  }
}

describe('sync', () => {
  it('makes any old state equal to a fresh one, whatever was lost, repeated or reordered before', async () => {
    const pages = fc.record({
      pageChats: fc.integer({ min: 1, max: 4 }),
      pageMessages: fc.integer({ min: 1, max: 5 }),
      syncChanges: fc.integer({ min: 2, max: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 60 }),
        fc.array(fate, { minLength: 1, maxLength: 12 }),
        pages,
        async (steps, fates, sizes) => {
          const story = new Story(fates, sizes);
          for (const one of steps) {
            await story.play(one);
          }
          await story.client.sync();
          const fresh = new FakeClient(story.world, story.me);
          await fresh.sync();
          expect(comparable(story.client.chats)).toEqual(comparable(fresh.chats));
          expect(story.client.chats.listVersion).toBe(fresh.chats.listVersion);
          expect(Object.keys(fresh.chats.byId).sort()).toEqual(
            story.world
              .chatsOf(story.me)
              .map((chat) => chat.id)
              .sort(),
          );
          expectWhole(story.client.chats, story.world);
          expectWhole(fresh.chats, story.world);
        },
      ),
      { numRuns: 300 },
    );
  });
});
