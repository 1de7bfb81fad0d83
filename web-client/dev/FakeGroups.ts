import { v7 as uuidv7 } from 'uuid';
import type {
  ChatEnter,
  ChatMembers,
  ChatPeek,
  ErrorCode,
  GroupChange,
  Notice,
  ServerFrame,
} from '../src/protocol/generated.ts';
import { Limits } from '../src/protocol/generated.ts';
import type { FakeChat } from './FakeChat.ts';
import type { Delivery, FakeWorld } from './FakeWorld.ts';

type GroupFrame = GroupChange | ChatPeek | ChatMembers;

/** Groups as the server leads them: roles, rules, links. */
export class FakeGroups {
  readonly #world: FakeWorld;
  readonly #tell: (deliveries: readonly Delivery[]) => void;

  constructor(world: FakeWorld, tell: (deliveries: readonly Delivery[]) => void) {
    this.#world = world;
    this.#tell = tell;
  }

  /** Why somebody may not send into a chat. */
  mayPost(chatId: string, userId: string): ErrorCode | undefined {
    const chat = this.#world.chats.get(chatId);
    const role = chat?.members.get(userId);
    if (chat === undefined || role === undefined) {
      return 'not_a_member';
    }
    return chat.rules.post === 'admins' && role === 'member' ? 'forbidden' : undefined;
  }

  answer(frame: GroupFrame, userId: string): ServerFrame {
    const { id: re } = frame;
    const chat = this.#world.chats.get(frame.chatId);
    const refuse = (code: ErrorCode): ServerFrame => ({
      type: 'error',
      re,
      code,
      message: 'the rules say so',
    });
    if (frame.type === 'chat.peek' || frame.type === 'chat.enter') {
      return chat?.token === frame.token ? this.#byLink(frame, chat, userId) : refuse('not_found');
    }
    if (chat?.members.has(userId) !== true) {
      return refuse('not_a_member');
    }
    switch (frame.type) {
      case 'chat.members': {
        const all = [...chat.members].map(([member, role]) => ({ userId: member, role }));
        const start = all.findIndex((member) => member.userId === frame.after) + 1;
        const members = all.slice(start, start + frame.limit);
        const last = members.at(-1)?.userId;
        const more = start + frame.limit < all.length && last !== undefined;
        return { type: 'member.page', re, members, ...(more ? { next: last } : {}) };
      }
      case 'chat.link':
        chat.token = frame.on ? (chat.token ?? uuidv7().replaceAll('-', '')) : undefined;
        return {
          type: 'chat.linked',
          re,
          chatId: chat.id,
          ...(chat.token === undefined ? {} : { token: chat.token }),
        };
      case 'chat.edit':
      case 'chat.add':
      case 'chat.remove':
      case 'chat.leave':
      case 'chat.role': {
        const refused = this.#change(frame, chat, userId);
        return refused === undefined ? { type: 'ok', re } : refuse(refused);
      }
    }
  }

  #byLink(frame: ChatPeek | ChatEnter, chat: FakeChat, userId: string): ServerFrame {
    const { id: re } = frame;
    const member = chat.members.has(userId);
    if (frame.type === 'chat.peek') {
      const { title = '', id: chatId } = chat;
      return { type: 'chat.peeked', re, chatId, title, memberCount: chat.members.size, member };
    }
    if (!member) {
      this.#tell(this.#world.addMember(chat.id, userId));
      this.#notice(chat, userId, 'joined', [userId]);
    }
    return { type: 'ok', re };
  }

  #change(
    frame: Exclude<GroupChange, { type: 'chat.link' | 'chat.enter' }>,
    chat: FakeChat,
    userId: string,
  ): ErrorCode | undefined {
    const role = chat.members.get(userId);
    const leads = role !== 'member';
    switch (frame.type) {
      case 'chat.edit': {
        if (!leads) {
          return 'forbidden';
        }
        const { title, description, rules } = frame;
        const told = this.#world.changeGroup(chat.id, () => {
          chat.title = title ?? chat.title;
          chat.description = description === '' ? undefined : (description ?? chat.description);
          chat.rules = rules ?? chat.rules;
        });
        this.#tell(told);
        if (title !== undefined) {
          this.#notice(chat, userId, 'title', [], { title });
        }
        if (description !== undefined) {
          this.#notice(chat, userId, 'description', []);
        }
        if (rules !== undefined) {
          this.#notice(chat, userId, 'rules', []);
        }
        return undefined;
      }
      case 'chat.add': {
        if (!leads && chat.rules.add === 'admins') {
          return 'forbidden';
        }
        const added = frame.people.filter((one) => !chat.members.has(one));
        if (chat.members.size + added.length > Limits.groupMembers) {
          return 'limit_reached';
        }
        added.forEach((one) => this.#tell(this.#world.addMember(chat.id, one)));
        if (added.length > 0) {
          this.#notice(chat, userId, 'added', added);
        }
        return undefined;
      }
      case 'chat.remove': {
        const other = chat.members.get(frame.userId);
        if (other === undefined) {
          return 'not_found';
        }
        if (!leads || (role === 'admin' && other !== 'member')) {
          return 'forbidden';
        }
        this.#tell(this.#world.removeMember(chat.id, frame.userId));
        this.#notice(chat, userId, 'removed', [frame.userId]);
        return undefined;
      }
      case 'chat.leave': {
        if (isLastOwner(chat, userId) && chat.members.size > 1) {
          return 'forbidden';
        }
        this.#tell(this.#world.removeMember(chat.id, userId));
        this.#notice(chat, userId, 'left', [userId]);
        return undefined;
      }
      case 'chat.role': {
        const { userId: whom, role: wanted } = frame;
        if (role !== 'owner' || (isLastOwner(chat, whom) && wanted !== 'owner')) {
          return 'forbidden';
        }
        this.#tell(this.#world.changeGroup(chat.id, () => chat.members.set(whom, wanted)));
        this.#notice(chat, userId, 'role', [whom], { role: wanted });
        return undefined;
      }
    }
  }

  #notice(
    chat: FakeChat,
    by: string,
    kind: Notice['kind'],
    people: readonly string[],
    rest: Pick<Notice, 'title' | 'role'> = {},
  ): void {
    const named = people.slice(0, Limits.peopleAtOnce);
    const notice = { kind, people: named, count: people.length, ...rest };
    this.#tell(this.#world.send(chat.id, by, '', undefined, undefined, { notice }).deliveries);
  }
}

function isLastOwner(chat: FakeChat, userId: string): boolean {
  const owners = [...chat.members].filter(([, role]) => role === 'owner');
  return owners.length === 1 && owners[0]?.[0] === userId;
}
