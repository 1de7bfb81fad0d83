import { v7 as uuidv7 } from 'uuid';
import type { ParleyDatabase } from '../database/database';
import { clearCache, openDatabase } from '../database/database';
import type {
  ChatCreate,
  MessageNew,
  MessageSent,
  Ok,
  ServerEvent,
  SyncPage,
  Welcome,
} from '../protocol/generated';
import { Limits } from '../protocol/generated';
import { keepCache, restore } from '../state/cache';
import type { Outcome } from '../state/chats';
import { addMissing, applyChange, applyRead, applySyncPage, isBehind } from '../state/chats';
import { isDoubtful } from '../state/doubt';
import { applyEvent } from '../state/events';
import { partnerId } from '../state/selectors';
import type { ParleyStore } from '../state/store';
import { createParleyStore, withChats, withPresence } from '../state/store';
import { Connection } from '../transport/connection';
import { clientVersion } from '../transport/device';
import { insist } from '../transport/insist';
import { browserSignals, Outbox } from '../transport/outbox';
import { OutboxJournal } from '../transport/outboxJournal';
import type { QueuedEntry } from '../transport/outboxStore';
import { OutboxStore } from '../transport/outboxStore';
import { SyncEngine } from '../transport/syncEngine';
import { Calls } from './calls';
import { Deliveries } from './deliveries';
import { Drafts } from './drafts';
import { Groups } from './groups';
import { History } from './history';
import { heldKnowledge } from './knowledge';
import { Messages } from './messages';
import { Files } from './files';
import { Notices } from './notices';
import type { ParleyOptions } from './options';
import { PeopleDirectory } from './people';
import { Preferences } from './preferences';
import { PresenceWatch } from './presence';
import { ReadReports } from './reads';
import { Schedule } from './schedule';
import { Typing } from './typing';
import { MessageSearch } from './search';
import { Unsent } from './unsent';

/** So long a missing change may take to follow the one that overtook it. */
const GAP_PATIENCE_MS = 300;

/** Everything a signed-in person can do. Screens read the store and call these methods, nothing else. */
export class Parley {
  readonly store: ParleyStore;
  readonly people: PeopleDirectory;
  readonly search: MessageSearch;
  readonly presence: PresenceWatch;
  readonly calls: Calls;
  readonly history: History;
  readonly messages: Messages;
  readonly groups: Groups;
  readonly preferences: Preferences;
  readonly drafts: Drafts;
  readonly typing: Typing;
  readonly schedule: Schedule;
  readonly notices: Notices;
  readonly #deliveries: Deliveries;
  readonly files: Files;
  readonly #connection: Connection;
  readonly #database: ParleyDatabase;
  readonly #outboxStore: OutboxStore;
  readonly #unsent: Unsent;
  readonly #outbox: Outbox;
  readonly #sync: SyncEngine;
  readonly #reads: ReadReports;
  readonly #options: ParleyOptions;
  readonly #stopCaching: () => void;
  readonly #listeners = new Set<(event: MessageNew) => void>();

  /** Opens what this device remembers. Nothing is sent before `start`. */
  static async open(options: ParleyOptions): Promise<Parley> {
    const database = await openDatabase(options.me.id);
    const parley = new Parley(options, database);
    const remembered = await restore(database);
    parley.drafts.recover(await database.getAll('drafts'));
    parley.store.setState({ ...remembered, restored: true });
    await parley.#outboxStore.recover();
    await parley.#unsent.read();
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
    this.#unsent = new Unsent(this.store, this.#outboxStore);
    this.#outbox = new Outbox(
      options.me.id,
      this.#outboxStore,
      this.#connection,
      options.locks,
      browserSignals(options.me.id),
      { changed: () => void this.#unsent.read(), sent: (entry, reply) => this.#sent(entry, reply) },
    );
    const knowledge = heldKnowledge(this.store, (page) => this.#synced(page));
    this.#sync = new SyncEngine(knowledge, this.#connection, {
      synced: () => {
        this.store.setState({ synced: true });
        this.#deliveries.flush();
      },
      unanswered: (unanswered) => this.#setUnanswered(unanswered),
    });
    this.#reads = new ReadReports(this.#connection);
    this.people = new PeopleDirectory(this.store, this.#connection);
    this.search = new MessageSearch(this.#connection, this.people);
    this.presence = new PresenceWatch(this.store, this.#connection);
    this.calls = new Calls(this.store, this.#connection);
    this.history = new History(this.store, this.#connection);
    this.groups = new Groups(this.#connection);
    this.preferences = new Preferences(this.store, this.#connection);
    this.drafts = new Drafts(this.store, this.#connection, database);
    this.typing = new Typing(this.store, this.#connection);
    this.#deliveries = new Deliveries(this.store, this.#connection);
    this.schedule = new Schedule(this.store, this.#connection);
    this.notices = new Notices(this.store, this.#connection);
    this.messages = new Messages(this.store, this.#connection, this.#outbox, this.preferences);
    this.files = new Files(options, (chatId, text, attachments, replyTo) =>
      this.messages.send(chatId, text, replyTo, attachments),
    );
  }

  /** Hears of each message that comes live. Answers a function that ends it. */
  onMessage(listener: (event: MessageNew) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(): void {
    this.#connection.start();
    this.files.start();
  }

  /** Lets go of everything, and keeps what is on this device. */
  close(): void {
    this.calls.close();
    this.files.close();
    this.#connection.stop();
    this.#sync.stop();
    this.#unsent.close();
    this.#outbox.close();
    this.#reads.close();
    this.people.close();
    this.presence.close();
    this.drafts.close();
    this.typing.close();
    this.#deliveries.close();
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
    if (held === undefined) {
      return;
    }
    if (held.chat.own.preferences.unreadFrom !== undefined) {
      // What was marked as unread is looked at now. If it cannot be told, the next look tells it.
      this.preferences.setUnreadFrom(chatId, undefined).catch(() => undefined);
    }
    if (seq > held.chat.readSeq) {
      const { me } = this.#options;
      const moved = { type: 'read.moved', chatId, userId: me.id, seq } as const;
      this.store.setState((state) => withChats(state, applyRead(state.chats, moved, me.id).chats));
      this.#reads.report(chatId, seq);
    }
  }

  /** The direct chat with a person, made if there is none yet. Answers its id. */
  async openDirect(userId: string): Promise<string> {
    const { chats, me } = this.store.getState();
    const existing = Object.values(chats.byId).find((held) => partnerId(held, me.id) === userId);
    return existing?.chat.id ?? this.#create({ kind: 'direct', members: [userId] });
  }

  /** A new group takes only so many people at once; `groups.add` brings the others. */
  createGroup(title: string, members: readonly string[]): Promise<string> {
    return this.#create({ kind: 'group', title, members: members.slice(0, Limits.peopleAtOnce - 1) });
  }

  async #create(wanted: Pick<ChatCreate, 'kind' | 'members' | 'title'>): Promise<string> {
    const request = { type: 'chat.create', clientId: uuidv7(), chatId: uuidv7(), ...wanted } as const;
    const { chat } = await insist(this.#connection, request);
    this.store.setState((state) => withChats(state, addMissing(state.chats, [chat])));
    return chat.id;
  }

  #welcomed({ calls }: Welcome): void {
    this.#sync.syncAll();
    this.calls.handleWelcome(calls);
    this.#catchUp();
  }

  /** Says and asks what may have gone without an answer so far. */
  #catchUp(): void {
    void this.#outbox.flush();
    this.#reads.flush();
    this.drafts.flush();
    this.schedule.refresh();
    this.notices.refresh();
    this.presence.renew();
    this.people.refresh();
  }

  #setUnanswered(unanswered: boolean): void {
    const before = this.store.getState().unanswered;
    this.store.setState({ unanswered });
    if (before && !unanswered) {
      this.#catchUp();
      this.history.forgetFailures();
    }
  }

  #receive(event: ServerEvent): void {
    switch (event.type) {
      case 'message.new':
      case 'message.changed':
      case 'message.hidden':
      case 'chat.added':
      case 'chat.changed':
      case 'chat.own':
      case 'chat.removed':
      case 'call.opened':
      case 'read.moved':
      case 'delivered.moved':
        this.#settle(event.chatId, applyEvent(this.store.getState().chats, event, this.#options.me.id));
        this.messages.hear(event);
        this.typing.hear(event);
        if (event.type === 'message.new') {
          this.#listeners.forEach((listener) => listener(event));
        }
        break;
      case 'typing':
        this.typing.hear(event);
        break;
      case 'schedule.changed':
        this.schedule.refresh();
        break;
      case 'notify.changed':
      case 'sign_in.new':
      case 'announcements.changed':
        this.notices.hear(event);
        break;
      case 'person.changed':
        this.people.hear(event);
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

  /** The answer to an own message takes the place of `message.new` in this window; other changes are told to all. */
  #sent({ change }: QueuedEntry, reply: MessageSent | Ok): void {
    if (reply.type === 'ok' || change.type !== 'message.send') {
      return;
    }
    const { chatId, version, prevVersion, seq, clientId, messageId, sentAt } = reply;
    const message = {
      id: messageId,
      seq,
      version,
      clientId,
      sentAt,
      senderId: this.#options.me.id,
      body: change.body,
    };
    const { chats } = this.store.getState();
    const told = { type: 'message.new', chatId, version, prevVersion, message } as const;
    this.#settle(chatId, applyChange(chats, told, message.senderId));
  }

  #synced(page: SyncPage): void {
    const me = this.#options.me.id;
    this.store.setState((state) => withChats(state, applySyncPage(state.chats, page, me)));
    const { byId } = this.store.getState().chats;
    this.messages.hearSync(page);
    for (const delta of page.chats) {
      const held = byId[delta.chatId];
      // Read here, but never told to the server, perhaps because the page was closed at once.
      const readSeq = held?.chat.readSeq ?? 0;
      if (held !== undefined && isDoubtful(held) && !page.more) {
        this.#sync.syncChat(delta.chatId);
      }
      if (!delta.gone && readSeq > delta.readSeq) {
        this.#reads.report(delta.chatId, readSeq);
      }
    }
  }
}
