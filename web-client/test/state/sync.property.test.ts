import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FakeChat } from '../../dev/FakeChat';
import { FakeMessages, tombstone } from '../../dev/FakeMessages';
import { deliver } from '../../dev/FakePersonal';
import { retain } from '../../dev/fakeRetention';
import type { Delivery } from '../../dev/FakeWorld';
import { FakeWorld } from '../../dev/FakeWorld';
import type { ServerEvent } from '../../src/protocol/generated';
import type { Chats } from '../../src/state/chats';
import { firstKept } from '../../src/state/messages';
import { FakeClient } from '../support/FakeClient';

/** What somebody does with a message, which `share` chooses. */
type Change =
  | 'send'
  | 'mention'
  | 'edit'
  | 'remove'
  | 'react'
  | 'pin'
  | 'hide'
  | 'unread'
  | 'read'
  | 'delivered'
  | 'prefer'
  | 'draft'
  | 'describe'
  | 'retain';

type Step =
  | { readonly kind: 'create'; readonly group: boolean; readonly by: number }
  | { readonly kind: 'join' | 'leave'; readonly chat: number; readonly by: number }
  | { readonly kind: Change; readonly chat: number; readonly by: number; readonly share: number }
  | { readonly kind: 'history' | 'newer' | 'jump'; readonly chat: number; readonly limit: number }
  | { readonly kind: 'sync'; readonly answers: number };

/** With more there would be too little in each. */
const MOST_CHATS = 3;

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
    weight: 14,
    arbitrary: fc.record({
      kind: fc.constantFrom<Change>(
        'send',
        'send',
        'send',
        'mention',
        'edit',
        'remove',
        'react',
        'pin',
        'hide',
        'unread',
        'read',
        'read',
        'delivered',
        'prefer',
        'draft',
        'describe',
        'retain',
      ),
      chat: small,
      by: small,
      share: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
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
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('history' as const, 'newer' as const, 'jump' as const),
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
  readonly messages: FakeMessages;
  readonly client: FakeClient;
  readonly #fates: readonly Fate[];
  readonly #onTheWay: ServerEvent[] = [];
  #delivered = 0;

  constructor(
    fates: readonly Fate[],
    pages: { pageChats: number; pageMessages: number; syncChanges: number },
  ) {
    this.world = new FakeWorld(pages);
    this.messages = new FakeMessages(this.world);
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
      if (this.world.chats.size >= MOST_CHATS) {
        return;
      }
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
      case 'join':
        if (chat.kind === 'group' && !chat.members.has(this.person(one.by))) {
          this.#deliver(this.world.addMember(chatId, this.person(one.by)));
        }
        break;
      case 'leave':
        if (chat.kind === 'group' && chat.members.has(this.person(one.by))) {
          this.#deliver(this.world.removeMember(chatId, this.person(one.by)));
        }
        break;
      case 'history':
        this.client.loadOlder(chatId, one.limit);
        break;
      case 'newer':
        this.client.loadNewer(chatId, one.limit);
        break;
      case 'jump':
        this.client.jump(chatId, 1 + (one.limit % Math.max(1, chat.messages.length)), one.limit);
        break;
      case 'send':
      case 'mention':
      case 'edit':
      case 'remove':
      case 'react':
      case 'pin':
      case 'hide':
      case 'unread':
      case 'read':
      case 'delivered':
      case 'prefer':
      case 'draft':
      case 'describe':
      case 'retain': {
        const members = [...chat.members.keys()];
        const by = members[one.by % Math.max(1, members.length)];
        if (by !== undefined) {
          this.#deliver(this.#change(one.kind, chat, by, Math.round(one.share * chat.messages.length)));
        }
      }
    }
  }

  #change(kind: Change, chat: FakeChat, by: string, seq: number): readonly Delivery[] {
    const { id, messages } = chat;
    const exists = messages[seq - 1] !== undefined;
    switch (kind) {
      case 'send':
        return this.world.send(id, by, `text ${messages.length + 1}`).deliveries;
      case 'mention':
        return this.world.send(id, by, { text: '@me', mentions: [this.me] }).deliveries;
      case 'edit':
        return this.messages.edit(id, seq, {
          text: `edited ${seq}`,
          ...(seq % 2 === 0 ? { mentionsAll: true } : {}),
        });
      case 'remove':
        return this.world.change(id, seq, tombstone);
      case 'react':
        return this.messages.change(
          { type: 'message.react', id: '', clientId: '', chatId: id, seq, emoji: '👍', on: seq % 3 > 0 },
          by,
        ).deliveries;
      case 'pin':
        return this.world.change(id, seq, (message) => ({ ...message, pinned: true }));
      case 'hide':
        return exists ? this.world.hide(id, by, [seq]) : [];
      case 'unread': {
        const { preferences } = this.world.own(chat, by).state;
        const { unreadFrom, ...rest } = preferences;
        return this.world.setOwn(id, by, {
          preferences: exists && unreadFrom === undefined ? { ...rest, unreadFrom: seq } : rest,
        });
      }
      case 'read':
        return this.world.read(id, by, seq);
      case 'delivered':
        return deliver(chat, by, seq);
      case 'prefer': {
        const { preferences } = this.world.own(chat, by).state;
        return this.world.setOwn(id, by, {
          preferences: { ...preferences, archived: seq % 2 === 0, pinned: seq },
        });
      }
      case 'draft':
        return this.world.setOwn(id, by, { draft: seq % 2 === 0 ? undefined : { text: `draft ${seq}` } });
      case 'retain':
        retain(chat, Math.floor(seq / 2), 1 + (seq % 3));
        return [];
      case 'describe':
        return chat.kind === 'direct' ? [] : this.world.changeGroup(id, () => this.#describe(chat, by, seq));
    }
  }

  /** Changes what all members see: name and description, a role, or what later members see. */
  #describe(chat: FakeChat, by: string, seq: number): void {
    switch (seq % 3) {
      case 0:
        chat.title = `Group ${seq}`;
        chat.description = seq % 2 === 0 ? undefined : `About ${seq}`;
        break;
      case 1:
        chat.members.set(by, seq % 2 === 0 ? 'admin' : 'member');
        break;
      default:
        chat.rules = { ...chat.rules, history: seq % 2 === 0 ? 'all' : 'joined' };
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

function expectWhole(chats: Chats, world: FakeWorld, me: string): void {
  for (const held of Object.values(chats.byId)) {
    const visible = world.visible(world.chat(held.chat.id), me);
    expect(held.messages).toEqual(visible.filter(({ seq }) => seq >= held.from));
    expect(held.complete).toBe(held.from <= firstKept(held.chat));
    expect(held.early).toEqual([]);
    if (held.around !== undefined) {
      const { messages, from, to } = held.around;
      expect(messages).toEqual(visible.filter(({ seq }) => seq >= from && seq <= to));
      expect(to).toBeLessThan(held.from - 1);
    }
  }
}

describe('sync', () => {
  it('makes any old state equal to a fresh one, whatever was lost, repeated or reordered before', async () => {
    const pages = fc.record({
      pageChats: fc.integer({ min: 1, max: 4 }),
      pageMessages: fc.integer({ min: 1, max: 5 }),
      syncChanges: fc.integer({ min: 2, max: 30 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 110, size: 'max' }),
        fc.array(fate, { minLength: 1, maxLength: 12 }),
        pages,
        async (steps, fates, sizes) => {
          const story = new Story(fates, sizes);
          for (const one of steps) {
            await story.play(one);
          }
          await story.client.settle();
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
          expectWhole(story.client.chats, story.world, story.me);
          expectWhole(fresh.chats, story.world, story.me);
        },
      ),
      { numRuns: 300 },
    );
  });
});
