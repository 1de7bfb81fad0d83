import { aroundPage, historyPage } from '../../dev/fakePages';
import type { FakeWorld } from '../../dev/FakeWorld';
import type { Answer, Request } from '../../src/protocol/frames';
import type { Message, MessagePage, ServerEvent } from '../../src/protocol/generated';
import type { Chats } from '../../src/state/chats';
import {
  addMissing,
  applyAround,
  applyHistory,
  applyNewer,
  applySyncPage,
  cursors,
  noChats,
} from '../../src/state/chats';
import { isDoubtful } from '../../src/state/doubt';
import { applyEvent } from '../../src/state/events';
import { Disconnected } from '../../src/transport/failures';
import type { Requester } from '../../src/transport/syncEngine';
import { SyncEngine } from '../../src/transport/syncEngine';

/** A client's state and its sync, without a browser and without a network. */
export class FakeClient implements Requester {
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
        {
          synced: () => {
            engine.stop();
            resolve();
          },
          unanswered: () => undefined,
        },
      );
      this.#onBreak = () => {
        engine.stop();
        resolve();
      };
      engine.syncAll();
    });
  }

  /** Syncs, and once more where that left something doubtful. */
  async settle(): Promise<void> {
    await this.sync();
    if (Object.values(this.chats.byId).some(isDoubtful)) {
      await this.sync();
    }
  }

  receive(event: ServerEvent): void {
    if (
      event.type === 'message.new' ||
      event.type === 'message.changed' ||
      event.type === 'message.hidden' ||
      event.type === 'chat.added' ||
      event.type === 'chat.changed' ||
      event.type === 'chat.own' ||
      event.type === 'delivered.moved' ||
      event.type === 'read.moved'
    ) {
      this.chats = applyEvent(this.chats, event, this.#me).chats;
    }
  }

  loadOlder(chatId: string, limit: number): void {
    const held = this.chats.byId[chatId];
    const beforeSeq = held?.around?.from ?? held?.from;
    if (beforeSeq !== undefined) {
      const page = this.#page(chatId, (visible) => historyPage(visible, { beforeSeq, limit }));
      this.chats = page === undefined ? this.chats : applyHistory(this.chats, page, beforeSeq, this.#me);
    }
  }

  loadNewer(chatId: string, limit: number): void {
    const afterSeq = this.chats.byId[chatId]?.around?.to;
    if (afterSeq !== undefined) {
      const page = this.#page(chatId, (visible) => historyPage(visible, { afterSeq, limit }));
      this.chats = page === undefined ? this.chats : applyNewer(this.chats, page, afterSeq);
    }
  }

  jump(chatId: string, seq: number, limit: number): void {
    const page = this.#page(chatId, (visible) => aroundPage(visible, { seq, limit }));
    this.chats = page === undefined ? this.chats : applyAround(this.chats, page);
  }

  /** Live events are the only thing that can be missing: what is asked for is as the server holds it now. */
  #page(
    chatId: string,
    ask: (visible: readonly Message[]) => Omit<MessagePage, 'type' | 're' | 'chatId'>,
  ): MessagePage | undefined {
    const chat = this.#world.chat(chatId);
    return chat.members.has(this.#me)
      ? { type: 'message.page', re: '', chatId, ...ask(this.#world.visible(chat, this.#me)) }
      : undefined;
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
