import { v7 as uuidv7 } from 'uuid';
import type {
  ChatEdit,
  ChatPeeked,
  ChatRole,
  GroupChange,
  MemberPage,
  MessageSeen,
  SeenPage,
} from '../protocol/generated';
import { Limits } from '../protocol/generated';
import type { Asker } from '../transport/insist';
import { insist } from '../transport/insist';

type WithoutNames<F> = F extends unknown ? Omit<F, 'id' | 'clientId'> : never;

/**
 * What can be done with groups. Nothing is shown before the server has told it by an event: who leads a group has to see
 * what is, not what was wished. Everything here throws RequestRefused or Disconnected.
 */
export class Groups {
  readonly #connection: Asker;

  constructor(connection: Asker) {
    this.#connection = connection;
  }

  edit(
    chatId: string,
    changes: Pick<ChatEdit, 'title' | 'description' | 'picture' | 'rules'>,
  ): Promise<void> {
    return this.#change({ type: 'chat.edit', chatId, ...changes });
  }

  async add(chatId: string, people: readonly string[]): Promise<void> {
    for (let start = 0; start < people.length; start += Limits.peopleAtOnce) {
      const some = people.slice(start, start + Limits.peopleAtOnce);
      await this.#change({ type: 'chat.add', chatId, people: some });
    }
  }

  remove(chatId: string, userId: string): Promise<void> {
    return this.#change({ type: 'chat.remove', chatId, userId });
  }

  setRole(chatId: string, userId: string, role: ChatRole): Promise<void> {
    return this.#change({ type: 'chat.role', chatId, userId, role });
  }

  leave(chatId: string): Promise<void> {
    return this.#change({ type: 'chat.leave', chatId });
  }

  /** Answers the token of the group's link, made if there is none. */
  async link(chatId: string): Promise<string | undefined> {
    const request = { type: 'chat.link', clientId: uuidv7(), chatId, on: true } as const;
    return (await insist(this.#connection, request)).token;
  }

  /** The link is of no use any more. */
  async takeLinkBack(chatId: string): Promise<void> {
    await insist(this.#connection, { type: 'chat.link', clientId: uuidv7(), chatId, on: false });
  }

  /** What a link leads to. */
  peek(chatId: string, token: string): Promise<ChatPeeked> {
    return insist(this.#connection, { type: 'chat.peek', chatId, token });
  }

  enter(chatId: string, token: string): Promise<void> {
    return this.#change({ type: 'chat.enter', chatId, token });
  }

  members(chatId: string, after?: string): Promise<MemberPage> {
    const limit = Limits.peoplePage;
    return insist(this.#connection, {
      type: 'chat.members',
      chatId,
      limit,
      ...(after === undefined ? {} : { after }),
    });
  }

  /** Who has seen a message. */
  seen({ chatId, seq }: Pick<MessageSeen, 'chatId' | 'seq'>): Promise<SeenPage> {
    return insist(this.#connection, { type: 'message.seen', chatId, seq });
  }

  async #change(change: WithoutNames<Exclude<GroupChange, { type: 'chat.link' }>>): Promise<void> {
    await insist(this.#connection, { ...change, clientId: uuidv7() });
  }
}
