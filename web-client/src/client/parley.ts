import { v7 as uuidv7 } from 'uuid';
import type { ParleyDatabase } from '../database/database';
import { clearCache, openDatabase } from '../database/database';
import type { Answer, Request } from '../protocol/frames';
import type { ChatCreate, Device, MessageSent, ServerEvent, SyncPage, Welcome } from '../protocol/generated';
import { keepCache, restore } from '../state/cache';
import type { Outcome } from '../state/chats';
import {
  addMissing,
  applyAdded,
  applyHistory,
  applyChange,
  applyRead,
  applyRemoved,
  applySyncPage,
  cursors,
  isBehind,
} from '../state/chats';
import { replaceOutgoing } from '../state/outgoing';
import { partnerId } from '../state/selectors';
import type { Me, ParleyStore } from '../state/store';
import { createParleyStore, withChats, withPresence } from '../state/store';
import { backoffDelay, resendBackoff } from '../transport/backoff';
import { Connection } from '../transport/connection';
import { clientVersion } from '../transport/device';
import { isPassing } from '../transport/failures';
import type { Locks } from '../transport/locks';
import { browserSignals, Outbox } from '../transport/outbox';
import { OutboxJournal } from '../transport/outboxJournal';
import type { QueuedEntry } from '../transport/outboxStore';
import { OutboxStore } from '../transport/outboxStore';
import { SyncEngine } from '../transport/syncEngine';
import { Calls } from './calls';
import { PeopleDirectory } from './people';
import { PresenceWatch } from './presence';
import { ReadReports } from './reads';
import { MessageSearch } from './search';

export interface ParleyOptions {
  readonly me: Me;
  readonly device: Device;
  readonly url: string;
  readonly locks: Locks;
  readonly accessToken: (renew: boolean) => Promise<string>;
  /** The server ended the sign-in. */
  readonly onSignedOut: () => void;
}

const HISTORY_PAGE = 50;
/** A chat opens with at least so many messages, if it has them. */
const ENOUGH_TO_OPEN = 30;
const CREATE_ATTEMPTS = 4;
/** So long a missing change may take to follow the one that overtook it. */
const GAP_PATIENCE_MS = 300;

/** Everything a signed-in person can do. Screens read the store and call these methods, nothing else. */
export class Parley {
  readonly store: ParleyStore;
  readonly people: PeopleDirectory;
  readonly search: MessageSearch;
  readonly presence: PresenceWatch;
  readonly calls: Calls;
  readonly #connection: Connection;
  readonly #database: ParleyDatabase;
  readonly #outboxStore: OutboxStore;
  readonly #outbox: Outbox;
  readonly #sync: SyncEngine;
  readonly #reads: ReadReports;
  readonly #options: ParleyOptions;
  readonly #stopCaching: () => void;
  #greetedBefore = false;
  #closed = false;

  /** Opens what this device remembers. Nothing is sent before `start`. */
  static async open(options: ParleyOptions): Promise<Parley> {
    const database = await openDatabase(options.me.id);
    const parley = new Parley(options, database);
    const remembered = await restore(database);
    parley.store.setState({ ...remembered, restored: true });
    await parley.#outboxStore.recover();
    await parley.#readOutbox();
    return parley;
  }

  private constructor(options: ParleyOptions, database: ParleyDatabase) {
    this.#options = options;
    this.#database = database;
    this.store = createParleyStore(options.me);
    this.#stopCaching = keepCache(this.store, database, () => undefined);
    this.#connection = new Connection({
      url: options.url,
      device: options.device,
      client: clientVersion,
      accessToken: options.accessToken,
      onState: (connection) => {
        this.store.setState({ connection });
        if (connection.phase !== 'online') {
          this.calls.handleDisconnected();
        }
        if (connection.phase === 'ended' && connection.reason === 'signed-out') {
          options.onSignedOut();
        }
      },
      onWelcome: (welcome) => this.#welcomed(welcome),
      onEvent: (event) => this.#receive(event),
    });
    this.#outboxStore = new OutboxStore(database, new OutboxJournal(options.me.id));
    this.#outbox = new Outbox(
      options.me.id,
      this.#outboxStore,
      this.#connection,
      options.locks,
      browserSignals(options.me.id),
      { changed: () => void this.#readOutbox(), sent: (entry, reply) => this.#sent(entry, reply) },
    );
    this.#sync = new SyncEngine(
      {
        chatsVersion: () => this.store.getState().chats.listVersion,
        cursors: (chatIds) => cursors(this.store.getState().chats, chatIds),
        applyChatPage: (page) =>
          this.store.setState((state) => withChats(state, addMissing(state.chats, page.chats))),
        applySyncPage: (page) => this.#synced(page),
      },
      this.#connection,
      () => this.store.setState({ synced: true }),
    );
    this.#reads = new ReadReports(this.#connection);
    this.people = new PeopleDirectory(this.store, this.#connection);
    this.search = new MessageSearch(this.#connection, this.people);
    this.presence = new PresenceWatch(this.store, this.#connection);
    this.calls = new Calls(this.store, this.#connection);
  }

  start(): void {
    this.#connection.start();
  }

  /** Lets go of everything, and keeps what is on this device. */
  close(): void {
    this.#closed = true;
    this.calls.close();
    this.#connection.stop();
    this.#sync.stop();
    this.#outbox.close();
    this.#reads.close();
    this.people.close();
    this.presence.close();
    this.#stopCaching();
    this.#database.close();
  }

  /** Forgets what the server can tell again; drafts and unsent messages stay for the next sign-in of this person. */
  async forgetCache(): Promise<void> {
    await clearCache(this.#database);
  }

  /** The network may have changed. */
  probe(): void {
    this.#connection.probe();
  }

  retryConnection(): void {
    this.#connection.retryNow();
  }

  /** Connects again after another window took this device's place. */
  takeOver(): void {
    this.#connection.start();
  }

  setOffline(offline: boolean): void {
    this.store.setState({ offline });
    this.#connection.probe();
  }

  /** Resolves when the message is kept on this device. */
  send(chatId: string, text: string): Promise<void> {
    return this.#outbox.add(chatId, text);
  }

  retry(clientId: string): Promise<void> {
    return this.#outbox.retry(clientId);
  }

  discard(clientId: string): Promise<void> {
    return this.#outbox.discard(clientId);
  }

  /** Messages that would be lost if this device forgot everything now. */
  async unsentCount(): Promise<number> {
    return (await this.#outboxStore.all()).length;
  }

  markRead(chatId: string, seq: number): void {
    const held = this.store.getState().chats.byId[chatId];
    if (held === undefined || seq <= held.chat.readSeq) {
      return;
    }
    const { me } = this.#options;
    this.store.setState((state) =>
      withChats(state, applyRead(state.chats, { type: 'read.moved', chatId, userId: me.id, seq }, me.id)),
    );
    this.#reads.report(chatId, seq);
  }

  async setDraft(chatId: string, text: string): Promise<void> {
    this.store.setState(({ drafts }) => ({
      drafts: withEntry(drafts, chatId, text === '' ? undefined : text),
    }));
    if (text === '') {
      await this.#database.delete('drafts', chatId);
    } else {
      await this.#database.put('drafts', { chatId, text });
    }
  }

  /** Makes sure that there is something to look at. */
  async openChat(chatId: string): Promise<void> {
    const held = this.store.getState().chats.byId[chatId];
    if (held !== undefined && !held.complete && held.messages.length < ENOUGH_TO_OPEN) {
      await this.loadOlder(chatId);
    }
  }

  async loadOlder(chatId: string): Promise<void> {
    const { chats, history } = this.store.getState();
    const held = chats.byId[chatId];
    if (held === undefined || held.complete || history[chatId] === 'loading' || !this.#connection.online) {
      return;
    }
    const oldest = held.messages[0];
    this.#setHistory(chatId, 'loading');
    try {
      const page = await this.#connection.request({
        type: 'message.history',
        chatId,
        limit: HISTORY_PAGE,
        ...(oldest === undefined ? {} : { beforeSeq: oldest.seq }),
      });
      this.store.setState((state) => withChats(state, applyHistory(state.chats, page)));
      this.#setHistory(chatId, undefined);
    } catch {
      this.#setHistory(chatId, 'failed');
    }
  }

  /** The direct chat with a person, made if there is none yet. Answers its id. */
  async openDirect(userId: string): Promise<string> {
    const { chats, me } = this.store.getState();
    const existing = Object.values(chats.byId).find((held) => partnerId(held, me.id) === userId);
    return existing?.chat.id ?? this.#create({ kind: 'direct', members: [userId] });
  }

  createGroup(title: string, members: readonly string[]): Promise<string> {
    return this.#create({ kind: 'group', title, members });
  }

  async #create(wanted: Pick<ChatCreate, 'kind' | 'members' | 'title'>): Promise<string> {
    const request = { type: 'chat.create', clientId: uuidv7(), chatId: uuidv7(), ...wanted } as const;
    const { chat } = await this.#insist(request);
    this.store.setState((state) => withChats(state, addMissing(state.chats, [chat])));
    return chat.id;
  }

  /** Sends the same frame again while that may help. For mutations: they are carried out once. */
  async #insist<R extends Request>(request: R): Promise<Answer<R>> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#connection.request(request);
      } catch (error) {
        if (!isPassing(error) || attempt + 1 >= CREATE_ATTEMPTS) {
          throw error;
        }
        const delay = error.retryAfterMs ?? backoffDelay(attempt, resendBackoff);
        await new Promise((resolve) => setTimeout(resolve, delay));
      }
    }
  }

  #welcomed({ calls }: Welcome): void {
    this.#sync.syncAll();
    void this.#outbox.flush();
    this.#reads.flush();
    this.presence.renew();
    this.calls.handleWelcome(calls);
    if (!this.#greetedBefore) {
      this.#greetedBefore = true;
      this.people.refresh();
    }
  }

  #receive(event: ServerEvent): void {
    const { chats } = this.store.getState();
    switch (event.type) {
      case 'message.new':
      case 'message.changed':
      case 'chat.changed':
      case 'call.opened':
        this.#settle(event.chatId, applyChange(chats, event, this.#options.me.id));
        break;
      case 'chat.added':
        this.#settle(event.chatId, { chats: applyAdded(chats, event), behind: false });
        break;
      case 'chat.removed':
        this.#settle(event.chatId, { chats: applyRemoved(chats, event.chatId), behind: false });
        break;
      case 'read.moved':
        this.#settle(event.chatId, { chats: applyRead(chats, event, this.#options.me.id), behind: false });
        break;
      case 'chat.own':
      case 'delivered.moved':
      case 'message.hidden':
      case 'schedule.changed':
      case 'typing':
        break;
      case 'presence.changed':
        this.store.setState((state) => withPresence(state, [event.presence]));
        break;
      case 'resync':
        this.#sync.syncAll();
        this.presence.renew();
        break;
      case 'call.ended':
      case 'call.levels':
      case 'call.moved':
      case 'call.offer':
      case 'call.ring':
      case 'call.settled':
      case 'call.state':
      case 'calls.changed':
        this.calls.handleEvent(event);
        break;
    }
  }

  #settle(chatId: string, outcome: Outcome): void {
    this.store.setState((state) => withChats(state, outcome.chats));
    if (outcome.behind) {
      setTimeout(() => {
        if (isBehind(this.store.getState().chats, chatId)) {
          this.#sync.syncChat(chatId);
        }
      }, GAP_PATIENCE_MS);
    }
  }

  /** The answer to an own message takes the place of `message.new` in this window. */
  #sent(entry: QueuedEntry, reply: MessageSent): void {
    const { chatId, version, prevVersion, seq, clientId, messageId, sentAt } = reply;
    const message = {
      id: messageId,
      seq,
      version,
      clientId,
      sentAt,
      senderId: this.#options.me.id,
      body: { text: entry.text },
    };
    const { chats } = this.store.getState();
    const change = { type: 'message.new', chatId, version, prevVersion, message } as const;
    this.#settle(chatId, applyChange(chats, change, message.senderId));
  }

  #synced(page: SyncPage): void {
    const me = this.#options.me.id;
    this.store.setState((state) => withChats(state, applySyncPage(state.chats, page, me)));
    const { byId } = this.store.getState().chats;
    for (const delta of page.chats) {
      // Read here, but never told to the server, perhaps because the page was closed at once.
      const readSeq = byId[delta.chatId]?.chat.readSeq ?? 0;
      if (!delta.gone && readSeq > delta.readSeq) {
        this.#reads.report(delta.chatId, readSeq);
      }
    }
  }

  async #readOutbox(): Promise<void> {
    if (this.#closed) {
      return;
    }
    const entries = await this.#outboxStore.all();
    this.store.setState((state) => ({ outgoing: replaceOutgoing(state.outgoing, entries, state.chats) }));
  }

  #setHistory(chatId: string, value: 'loading' | 'failed' | undefined): void {
    this.store.setState(({ history }) => ({ history: withEntry(history, chatId, value) }));
  }
}

function withEntry<T>(
  record: Readonly<Record<string, T>>,
  key: string,
  value: T | undefined,
): Record<string, T> {
  const others = Object.entries(record).filter(([other]) => other !== key);
  return Object.fromEntries(value === undefined ? others : [...others, [key, value]]);
}
