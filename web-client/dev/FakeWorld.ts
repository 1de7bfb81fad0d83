import { v7 as uuidv7 } from 'uuid';
import type {
  CallEntry,
  Chat,
  ChatDelta,
  ChatKind,
  ChatRules,
  Message,
  OngoingCall,
  OwnState,
  Person,
  Search,
  SearchHit,
  ServerEvent,
  SyncPage,
  Sync,
} from '../src/protocol/generated.ts';
import { Limits } from '../src/protocol/generated.ts';

interface FakeChat {
  readonly id: string;
  readonly kind: ChatKind;
  readonly title: string | undefined;
  readonly createdAt: string;
  version: number;
  /** version of the chat at which its members last changed. */
  membersVersion: number;
  readonly members: Map<string, 'owner' | 'member'>;
  readonly messages: Message[];
  readonly read: Map<string, number>;
  call: OngoingCall | undefined;
}

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
    const members = new Map<string, 'owner' | 'member'>(others.map((other) => [other, 'member']));
    members.set(creator, 'owner');
    const chat: FakeChat = {
      id,
      kind,
      title,
      createdAt,
      version: 1,
      membersVersion: 1,
      members,
      messages: [],
      read: new Map(),
      call: undefined,
    };
    this.chats.set(id, chat);
    const deliveries = [...members.keys()].map((member) => this.#joined(chat, member));
    return { chat, deliveries };
  }

  /** As the server does it but for stems, phrases, snippets and files. */
  search(userId: string, wanted: Search): { hits: SearchHit[]; next?: string; partial: boolean } {
    const words = (wanted.query ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    const found = [...this.chats.values()]
      .filter((chat) => chat.members.has(userId) && (wanted.chatId ?? chat.id) === chat.id)
      .flatMap((chat) => chat.messages.map((message) => ({ chatId: chat.id, message })))
      .filter(({ message }) => {
        const text = message.body?.text.toLowerCase();
        return (
          text !== undefined &&
          wanted.has !== 'file' &&
          (wanted.has !== 'link' || text.includes('://')) &&
          (wanted.senderId ?? message.senderId) === message.senderId &&
          (wanted.from ?? '') <= message.sentAt &&
          message.sentAt < (wanted.to ?? '~') &&
          words.every((word) => text.includes(word))
        );
      })
      .sort((one, other) => (one.message.sentAt < other.message.sentAt ? 1 : -1));
    const from = Number(wanted.after ?? 0);
    const hits = found.slice(from, from + wanted.limit).map(({ chatId, message }) => {
      const text = message.body?.text.replace(/\s/g, ' ') ?? '';
      const ranges = words
        .map((word) => ({ start: text.toLowerCase().indexOf(word), word }))
        .map(({ start, word }) => ({ start, end: start + word.length }))
        .sort((one, other) => one.start - other.start);
      return { chatId, message, snippet: { text, ranges } };
    });
    const end = from + hits.length;
    return { hits, partial: false, ...(end < found.length ? { next: String(end) } : {}) };
  }

  addMember(chatId: string, userId: string): Delivery[] {
    const chat = this.chat(chatId);
    chat.members.set(userId, 'member');
    chat.membersVersion = ++chat.version;
    return [this.#joined(chat, userId)];
  }

  removeMember(chatId: string, userId: string): void {
    const chat = this.chat(chatId);
    chat.members.delete(userId);
    chat.membersVersion = ++chat.version;
    this.#note(chat, userId, true);
  }

  send(chatId: string, senderId: string, text: string, clientId = uuidv7(), at = new Date().toISOString()) {
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
      body: { text },
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

  /** Makes a tombstone, as a later version of the contract will. Told to nobody: only sync finds it. */
  remove(chatId: string, seq: number): void {
    const chat = this.chat(chatId);
    const message = chat.messages[seq - 1];
    if (message !== undefined) {
      const { id, senderId, clientId, sentAt } = message;
      chat.messages[seq - 1] = { id, seq, senderId, clientId, sentAt, version: ++chat.version };
    }
  }

  read(chatId: string, userId: string, seq: number): Delivery[] {
    const chat = this.chat(chatId);
    const position = Math.min(seq, chat.messages.length);
    if (position <= (chat.read.get(userId) ?? 0)) {
      return [];
    }
    chat.read.set(userId, position);
    return this.#toMembers(chat, { type: 'read.moved', chatId, userId, seq: position });
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
    const lastMessage = chat.messages.at(-1);
    const others = [...chat.members.keys()].filter((member) => member !== userId);
    return {
      id: chat.id,
      kind: chat.kind,
      ...(chat.title === undefined ? {} : { title: chat.title }),
      members: [...chat.members].map(([member, role]) => ({ userId: member, role })),
      createdAt: chat.createdAt,
      version: chat.version,
      lastSeq: chat.messages.length,
      readSeq: chat.read.get(userId) ?? 0,
      othersReadSeq: Math.max(0, ...others.map((other) => chat.read.get(other) ?? 0)),
      ...(lastMessage === undefined ? {} : { lastMessage }),
      ...(chat.call === undefined ? {} : { call: chat.call }),
      rules: openRules,
      memberCount: chat.members.size,
      role: chat.members.get(userId) ?? 'member',
      othersDeliveredSeq: 0,
      unread: 0,
      mentions: 0,
      own: nothingOwn,
    };
  }

  history(chatId: string, beforeSeq: number | undefined, limit: number) {
    const older = this.chat(chatId).messages.slice(0, beforeSeq === undefined ? undefined : beforeSeq - 1);
    return { messages: older.slice(-limit), more: older.length > limit };
  }

  sync(userId: string, { chatsVersion, known }: Pick<Sync, 'chatsVersion' | 'known'>): Omit<SyncPage, 're'> {
    const named = new Set(known.map((cursor) => cursor.chatId));
    const deltas: ChatDelta[] = [];
    let more = false;
    for (const cursor of known) {
      const chat = this.chats.get(cursor.chatId);
      const delta =
        chat?.members.has(userId) === true ? this.#delta(chat, userId, cursor) : gone(cursor.chatId);
      if (delta !== undefined && deltas.length < this.#settings.pageChats) {
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
      if (deltas.length >= this.#settings.pageChats) {
        more = true;
        break;
      }
      if (!named.has(membership.chatId)) {
        const delta = membership.left
          ? gone(membership.chatId)
          : this.#delta(this.chat(membership.chatId), userId, { version: 0, readSeq: 0, othersReadSeq: 0 });
        if (delta !== undefined) {
          deltas.push(delta);
        }
      }
      listVersion = membership.listVersion;
    }
    return { type: 'sync.page', chatsVersion: listVersion, chats: deltas, more };
  }

  #delta(
    chat: FakeChat,
    userId: string,
    cursor: { version: number; readSeq: number; othersReadSeq: number },
  ): ChatDelta | undefined {
    const view = this.view(chat, userId);
    const sameReads = cursor.readSeq === view.readSeq && cursor.othersReadSeq === view.othersReadSeq;
    if (cursor.version === chat.version && sameReads) {
      return undefined;
    }
    const changed = chat.messages
      .filter((message) => message.version > cursor.version)
      .sort((one, other) => one.version - other.version);
    const reset = cursor.version === 0 || changed.length > this.#settings.syncChanges;
    const { pageMessages } = this.#settings;
    const messages = reset ? chat.messages.slice(-pageMessages) : changed.slice(0, pageMessages);
    const partial = !reset && changed.length > pageMessages;
    return {
      chatId: chat.id,
      version: partial ? (messages.at(-1)?.version ?? 0) : chat.version,
      reset,
      gone: false,
      ...(reset || cursor.version < chat.membersVersion ? { chat: view } : {}),
      lastSeq: view.lastSeq,
      readSeq: view.readSeq,
      othersReadSeq: view.othersReadSeq,
      messages,
      othersDeliveredSeq: 0,
      unread: view.unread,
      mentions: 0,
    };
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

const openRules: ChatRules = {
  post: 'everyone',
  add: 'everyone',
  pin: 'everyone',
  mentionAll: 'everyone',
  history: 'all',
};

const nothingOwn: OwnState = { version: 0, preferences: { notifications: 'all', archived: false } };

function gone(chatId: string): ChatDelta {
  return {
    chatId,
    version: 0,
    reset: false,
    gone: true,
    lastSeq: 0,
    readSeq: 0,
    othersReadSeq: 0,
    messages: [],
    othersDeliveredSeq: 0,
    unread: 0,
    mentions: 0,
  };
}

function activity(chat: Chat): string {
  return chat.lastMessage?.sentAt ?? chat.createdAt;
}
