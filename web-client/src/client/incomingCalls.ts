import type { CallRing, OngoingCall } from '../protocol/generated';
import { addIncoming, dropIncoming } from '../state/calls';
import type { Chats } from '../state/chats';
import type { ParleyStore } from '../state/store';
import type { Connection } from '../transport/connection';

/** A call that begins now is told by the ringing itself. */
const ASK_AFTER_MS = 1_000;

/** Which calls ring here: told by the server, asked for after a sync, ended by whatever happens first. */
export class IncomingCalls {
  readonly #store: ParleyStore;
  readonly #connection: Pick<Connection, 'online' | 'request'>;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Calls of which is known whether they ring, so that each is asked for once. */
  readonly #known = new Set<string>();
  /** Calls of which is asked whether they ring, and nothing was heard since. */
  readonly #asking = new Set<string>();
  readonly #unsubscribe: () => void;

  constructor(store: ParleyStore, connection: Pick<Connection, 'online' | 'request'>) {
    this.#store = store;
    this.#connection = connection;
    this.#unsubscribe = store.subscribe((now, before) => {
      if (now.chats !== before.chats) {
        this.#chatsChanged(now.chats);
      }
    });
  }

  handleRing({ chatId, callId, node, from, video, ringMs }: CallRing): void {
    this.#known.add(callId);
    this.#asking.delete(callId);
    this.#store.setState(({ calls }) => ({
      calls: addIncoming(calls, { chatId, callId, node, from, video }),
    }));
    clearTimeout(this.#timers.get(callId));
    this.#timers.set(
      callId,
      setTimeout(() => this.stop(callId), ringMs),
    );
  }

  stop(callId: string): void {
    this.#known.add(callId);
    this.#asking.delete(callId);
    clearTimeout(this.#timers.get(callId));
    this.#timers.delete(callId);
    this.#store.setState(({ calls }) => ({ calls: dropIncoming(calls, callId) }));
  }

  /** Who was away may have missed the ringing. */
  renew(): void {
    this.#known.clear();
    this.#store.getState().calls.incoming.forEach((call) => this.#known.add(call.callId));
    this.#chatsChanged(this.#store.getState().chats);
  }

  close(): void {
    this.#unsubscribe();
    this.#timers.forEach((timer) => clearTimeout(timer));
  }

  #chatsChanged({ byId }: Chats): void {
    const { me, calls } = this.#store.getState();
    for (const { chatId, callId } of calls.incoming) {
      // The chat knows it as over already, or as another one.
      const known = byId[chatId]?.chat.call;
      const entry = byId[chatId]?.messages.some((message) => message.call?.callId === callId);
      if (entry === true || (known !== undefined && known.callId !== callId)) {
        this.stop(callId);
      }
    }
    for (const { chat } of Object.values(byId)) {
      const { call } = chat;
      if (call !== undefined && call.startedBy !== me.id && !this.#known.has(call.callId)) {
        this.#known.add(call.callId);
        this.#timers.set(
          call.callId,
          setTimeout(() => void this.#ask(chat.id, call), ASK_AFTER_MS),
        );
      }
    }
  }

  async #ask(chatId: string, { callId, node, startedBy, video }: OngoingCall): Promise<void> {
    if (!this.#connection.online) {
      return;
    }
    this.#asking.add(callId);
    try {
      const { ringing, ringMs } = await this.#connection.request({ type: 'call.watch', callId, node });
      // Who answered or declined meanwhile is not to be rung again: the server may have answered before it knew.
      if (this.#asking.delete(callId) && ringing) {
        this.handleRing({ type: 'call.ring', chatId, callId, node, from: startedBy, video, ringMs });
      }
    } catch {
      this.#asking.delete(callId);
      // It is over, or moves: an event or the next sync tells.
    }
  }
}
