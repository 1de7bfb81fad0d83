import { v7 as uuidv7 } from 'uuid';
import type {
  CallEntry,
  Chat,
  ChatDelta,
  ChatKind,
  ChatPreferences,
  ChatRole,
  Draft,
  Message,
  MessageBody,
  OngoingCall,
  Person,
  ServerEvent,
  SyncPage,
  Sync,
} from '../src/protocol/generated.ts';
import { Limits } from '../src/protocol/generated.ts';
import { isDeleted, mentionsPerson } from '../src/state/messages.ts';
import type { FakeChat, FakeOwn } from './FakeChat.ts';
import { join, readSince, withoutUnread } from './fakeMembers.ts';
import { deltaOf, describe } from './fakeSync.ts';
import { kept } from './fakeRetention.ts';
import { gone, nothingOwn, openRules } from './fakeDefaults.ts';

/** When somebody joined or left a chat, counted for that person. */
interface Membership {
  readonly chatId: string;
  readonly listVersion: number;
  readonly left: boolean;
}

export interface Delivery {
  readonly to: string;
  readonly event: ServerEvent;
}

export interface FakeWorldSettings {
  /** Most chats in one answer to sync. */
  readonly pageChats: number;
  /** Most messages of one chat in one answer to sync. */
  readonly pageMessages: number;
  readonly syncChanges: number;
}

/** The server's state of chats, in memory: enough of the contract for development and for tests of the client. */
export class FakeWorld {
  readonly people = new Map<string, Person>();
  readonly chats = new Map<string, FakeChat>();
  readonly #memberships = new Map<string, Map<string, Membership>>();
  readonly #listVersions = new Map<string, number>();
  readonly #settings: FakeWorldSettings;

  constructor(settings: Partial<FakeWorldSettings> = {}) {
    this.#settings = { pageChats: 20, pageMessages: 50, syncChanges: Limits.syncChanges, ...settings };
  }

  addPerson(login: string, name: string, role: Person['role'] = 'user'): Person {
    const person: Person = { id: uuidv7(), login, name, role, active: true };
    this.people.set(person.id, person);
    return person;
  }

  create(
    creator: string,
    kind: ChatKind,
    others: readonly string[],
    title?: string,
    id = uuidv7(),
    createdAt = new Date().toISOString(),
  ): { chat: FakeChat; deliveries: Delivery[] } {
    const members = new Map<string, ChatRole>(others.map((other) => [other, 'member']));
    members.set(creator, 'owner');
    const chat: FakeChat = {
      id,
      kind,
      title,
      description: undefined,
      rules: openRules,
      token: undefined,
      createdAt,
      version: 1,
      membersVersion: 1,
      members,
      messages: [],
      read: new Map(),
      delivered: new Map(),
      since: new Map(),
      joined: new Map(),
      joinedVersions: new Map(),
      call: undefined,
      own: new Map(),
      revisions: new Map(),
    };
    this.chats.set(id, chat);
    const deliveries = [...members.keys()].map((member) => this.#joined(chat, member));
    return { chat, deliveries };
  }

  addMember(chatId: string, userId: string): Delivery[] {
    const chat = this.chat(chatId);
    const told = this.changeGroup(chatId, () => {
      join(chat, userId);
    });
    return [...told.filter(({ to }) => to !== userId), this.#joined(chat, userId)];
  }

  removeMember(chatId: string, userId: string): Delivery[] {
    const chat = this.chat(chatId);
    const told = this.changeGroup(chatId, () => chat.members.delete(userId));
    this.#note(chat, userId, true);
    return [...told, { to: userId, event: { type: 'chat.removed', chatId, version: chat.version } }];
  }

  /** Changes what all members see of a group. */
  changeGroup(chatId: string, make: () => unknown): Delivery[] {
    const chat = this.chat(chatId);
    const before = new Map(chat.members);
    const prevVersion = chat.version++;
    chat.membersVersion = chat.version;
    make();
    const { version } = chat;
    const info = describe(chat);
    return [...chat.members].map(([to, role]) => {
      const own = before.get(to) === role ? {} : { role };
      return { to, event: { type: 'chat.changed', chatId, version, prevVersion, info, ...own } };
    });
  }

  send(
    chatId: string,
    senderId: string,
    text: string | MessageBody,
    clientId = uuidv7(),
    at = new Date().toISOString(),
    more: Pick<Message, 'forwarded' | 'notice'> = {},
  ) {
    const chat = this.chat(chatId);
    const repeated = chat.messages.find((message) => message.clientId === clientId);
    if (repeated !== undefined) {
      return { message: repeated, prevVersion: repeated.version - 1, deliveries: [] as Delivery[] };
    }
    const prevVersion = chat.version++;
    const message: Message = {
      id: uuidv7(),
      seq: chat.messages.length + 1,
      version: chat.version,
      senderId,
      clientId,
      sentAt: at,
      ...(more.notice === undefined ? { body: typeof text === 'string' ? { text } : text } : {}),
      ...more,
    };
    chat.messages.push(message);
    // Told by the message itself.
    chat.read.set(senderId, message.seq);
    const event: ServerEvent = { type: 'message.new', chatId, version: chat.version, prevVersion, message };
    return { message, prevVersion, deliveries: this.#toMembers(chat, event) };
  }

  /** A call began in a chat, or was answered. */
  openCall(chatId: string, call: OngoingCall): Delivery[] {
    const chat = this.chat(chatId);
    const prevVersion = chat.version++;
    chat.membersVersion = chat.version;
    chat.call = call;
    const event: ServerEvent = { type: 'call.opened', chatId, version: chat.version, prevVersion, call };
    return this.#toMembers(chat, event);
  }

  /** A call is over: its entry stands in the chat from now on. */
  endCall(chatId: string, senderId: string, call: CallEntry, at = new Date().toISOString()): Delivery[] {
    const chat = this.chat(chatId);
    const prevVersion = chat.version++;
    chat.membersVersion = chat.version;
    chat.call = undefined;
    const message: Message = {
      id: uuidv7(),
      seq: chat.messages.length + 1,
      version: chat.version,
      senderId,
      clientId: uuidv7(),
      sentAt: at,
      call,
    };
    chat.messages.push(message);
    chat.read.set(senderId, message.seq);
    const event: ServerEvent = { type: 'message.new', chatId, version: chat.version, prevVersion, message };
    return this.#toMembers(chat, event);
  }

  /** Changes a message for everybody. Answers nothing when it is not there or stays as it is. */
  change(chatId: string, seq: number, work: (message: Message) => Message): Delivery[] {
    const chat = this.chat(chatId);
    const before = chat.messages[seq - 1];
    const after = before === undefined ? undefined : work(before);
    if (after === undefined || after === before) {
      return [];
    }
    const prevVersion = chat.version++;
    const message = { ...after, version: chat.version };
    chat.messages[seq - 1] = message;
    return [...chat.members.keys()]
      .filter((to) => !this.isHidden(chat, to, seq))
      .map((to) => ({
        to,
        event: { type: 'message.changed', chatId, version: chat.version, prevVersion, message } as const,
      }));
  }

  isHidden(chat: FakeChat, userId: string, seq: number): boolean {
    return chat.own.get(userId)?.hidden.has(seq) === true;
  }

  own(chat: FakeChat, userId: string): FakeOwn {
    const known = chat.own.get(userId) ?? { state: nothingOwn, hidden: new Map<number, number>() };
    chat.own.set(userId, known);
    return known;
  }

  /** Deletes messages for one person. */
  hide(chatId: string, userId: string, seqs: readonly number[]): Delivery[] {
    const chat = this.chat(chatId);
    const own = this.own(chat, userId);
    const ownVersion = own.state.version + 1;
    own.state = { ...own.state, version: ownVersion };
    seqs.forEach((seq) => own.hidden.set(seq, ownVersion));
    const { unread, mentions, version, readSeq } = this.view(chat, userId);
    const numbers = { unread, mentions, version, readSeq };
    return [{ to: userId, event: { type: 'message.hidden', chatId, ownVersion, seqs, ...numbers } }];
  }

  /** A draft that is given as undefined is forgotten. */
  setOwn(
    chatId: string,
    userId: string,
    changes: { readonly preferences?: ChatPreferences; readonly draft?: Draft | undefined },
  ): Delivery[] {
    const chat = this.chat(chatId);
    const own = this.own(chat, userId);
    const preferences = withoutUnread(changes.preferences ?? own.state.preferences, chat.read.get(userId));
    const draft = 'draft' in changes ? changes.draft : own.state.draft;
    const version = own.state.version + 1;
    own.state = { version, preferences, ...(draft === undefined ? {} : { draft }) };
    const { unread, mentions, readSeq } = this.view(chat, userId);
    const told = { own: own.state, unread, mentions, version: chat.version, readSeq };
    return [{ to: userId, event: { type: 'chat.own', chatId, ...told } }];
  }

  read(chatId: string, userId: string, seq: number): Delivery[] {
    const chat = this.chat(chatId);
    const position = Math.min(seq, chat.messages.length);
    if (position <= (chat.read.get(userId) ?? 0)) {
      return [];
    }
    chat.read.set(userId, position);
    const { unread, mentions, version, own } = this.view(chat, userId);
    const moved = { type: 'read.moved', chatId, userId, seq: position } as const;
    return [...chat.members.keys()].map((to) => ({
      to,
      event: to === userId ? { ...moved, unread, mentions, version, ownVersion: own.version } : moved,
    }));
  }

  chat(chatId: string): FakeChat {
    const chat = this.chats.get(chatId);
    if (chat === undefined) {
      throw new Error('no such chat');
    }
    return chat;
  }

  chatsOf(userId: string): Chat[] {
    return [...this.chats.values()]
      .filter((chat) => chat.members.has(userId))
      .map((chat) => this.view(chat, userId))
      .sort((one, other) => activity(other).localeCompare(activity(one)));
  }

  view(chat: FakeChat, userId: string): Chat {
    const visible = this.visible(chat, userId);
    const lastMessage = visible.at(-1);
    const { state } = this.own(chat, userId);
    const first = state.preferences.unreadFrom ?? (chat.read.get(userId) ?? 0) + 1;
    const unread = visible.filter(
      (message) =>
        message.seq >= first &&
        message.senderId !== userId &&
        message.notice === undefined &&
        !isDeleted(message),
    );
    const others = [...chat.members.keys()].filter((member) => member !== userId);
    const othersReadSeq = Math.max(0, ...others.map((other) => readSince(chat, other)));
    return {
      id: chat.id,
      kind: chat.kind,
      ...describe(chat),
      createdAt: chat.createdAt,
      version: chat.version,
      lastSeq: chat.messages.length,
      readSeq: chat.read.get(userId) ?? 0,
      othersReadSeq,
      ...(lastMessage === undefined ? {} : { lastMessage }),
      ...(chat.call === undefined ? {} : { call: chat.call }),
      role: chat.members.get(userId) ?? 'member',
      othersDeliveredSeq: Math.max(othersReadSeq, ...others.map((other) => chat.delivered.get(other) ?? 0)),
      unread: unread.length,
      mentions: unread.filter((message) => mentionsPerson(message, userId)).length,
      own: state,
      ...kept(chat, userId),
    };
  }

  visible(chat: FakeChat, userId: string): Message[] {
    const since = chat.since.get(userId) ?? 0;
    return chat.messages.filter(({ seq }) => seq > since && !this.isHidden(chat, userId, seq));
  }

  sync(userId: string, { chatsVersion, known }: Pick<Sync, 'chatsVersion' | 'known'>): Omit<SyncPage, 're'> {
    const named = new Set(known.map((cursor) => cursor.chatId));
    const deltas: ChatDelta[] = [];
    let more = false;
    for (const cursor of known) {
      const chat = this.chats.get(cursor.chatId);
      const delta =
        chat?.members.has(userId) === true
          ? deltaOf(this, chat, userId, cursor, this.#settings)
          : gone(cursor.chatId);
      // As the server does it, a chat of which there is more is the last one of its page.
      if (delta !== undefined && !more && deltas.length < this.#settings.pageChats) {
        deltas.push(delta);
        more ||= !delta.gone && delta.version < (chat?.version ?? 0);
      } else if (delta !== undefined) {
        more = true;
      }
    }
    let listVersion = chatsVersion;
    const moved = [...(this.#memberships.get(userId)?.values() ?? [])]
      .filter((membership) => membership.listVersion > chatsVersion)
      .sort((one, other) => one.listVersion - other.listVersion);
    for (const membership of moved) {
      if (more || deltas.length >= this.#settings.pageChats) {
        more = true;
        break;
      }
      if (!named.has(membership.chatId)) {
        const delta = membership.left
          ? gone(membership.chatId)
          : deltaOf(
              this,
              this.chat(membership.chatId),
              userId,
              {
                chatId: membership.chatId,
                version: 0,
                readSeq: 0,
                othersReadSeq: 0,
              },
              this.#settings,
            );
        if (delta !== undefined) {
          deltas.push(delta);
        }
      }
      listVersion = membership.listVersion;
    }
    return { type: 'sync.page', chatsVersion: listVersion, chats: deltas, more };
  }

  #joined(chat: FakeChat, userId: string): Delivery {
    this.#note(chat, userId, false);
    const view = this.view(chat, userId);
    const event: ServerEvent = {
      type: 'chat.added',
      chatId: chat.id,
      version: chat.version,
      prevVersion: 0,
      chat: view,
    };
    return { to: userId, event };
  }

  #note(chat: FakeChat, userId: string, left: boolean): void {
    const listVersion = (this.#listVersions.get(userId) ?? 0) + 1;
    this.#listVersions.set(userId, listVersion);
    const memberships = this.#memberships.get(userId) ?? new Map<string, Membership>();
    memberships.set(chat.id, { chatId: chat.id, listVersion, left });
    this.#memberships.set(userId, memberships);
  }

  #toMembers(chat: FakeChat, event: ServerEvent): Delivery[] {
    return [...chat.members.keys()].map((to) => ({ to, event }));
  }
}

function activity(chat: Chat): string {
  return chat.lastMessage?.sentAt ?? chat.createdAt;
}
