import type { StatusText } from '../protocol/generated';
import { Limits } from '../protocol/generated';
import { chatsByActivity, partnerId } from '../state/selectors';
import type { ParleyState, ParleyStore } from '../state/store';
import { withPresence } from '../state/store';
import type { Connection } from '../transport/connection';
import { insist } from '../transport/insist';

/** Watching ends by itself after 5 minutes, so it is renewed well before. */
const RENEW_MS = Limits.syncIntervalMs;
/** Changes of whom to watch are gathered for so long. */
const SETTLE_MS = 300;

/** Watches the people on screen: those of the open chat first, then the partners of direct chats, the latest first. */
export class PresenceWatch {
  readonly #store: ParleyStore;
  readonly #connection: Connection;
  readonly #unsubscribe: () => void;
  #openChat: string | undefined;
  #watched = '';
  #away = false;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #renewal: ReturnType<typeof setInterval> | undefined;

  constructor(store: ParleyStore, connection: Connection) {
    this.#store = store;
    this.#connection = connection;
    this.#unsubscribe = store.subscribe((now, before) => {
      if (now.chats !== before.chats) {
        this.#settle();
      }
    });
  }

  close(): void {
    this.#unsubscribe();
    clearTimeout(this.#settling);
    clearInterval(this.#renewal);
  }

  /** After each welcome and each resync everything has to be said again. */
  renew(): void {
    clearInterval(this.#renewal);
    this.#renewal = setInterval(() => {
      this.#watched = '';
      this.#subscribe();
    }, RENEW_MS);
    this.#watched = '';
    this.#subscribe();
    if (this.#away) {
      this.#tellAway();
    }
  }

  look(chatId: string | undefined): void {
    this.#openChat = chatId;
    this.#settle();
  }

  setAway(away: boolean): void {
    if (away !== this.#away) {
      this.#away = away;
      this.#tellAway();
    }
  }

  /**
   * Says what others shall know of the own situation; nothing any more without a status.
   *
   * @throws RequestRefused or Disconnected
   */
  async setStatus(status: StatusText | undefined): Promise<void> {
    await insist(this.#connection, { type: 'presence.status', ...(status === undefined ? {} : { status }) });
    this.#store.setState((state) => {
      const { me, presence } = state;
      const { status: before, ...rest } = presence[me.id] ?? { userId: me.id, state: 'online' as const };
      return withPresence(state, [status === undefined ? rest : { ...rest, status }]);
    });
  }

  #tellAway(): void {
    this.#connection.request({ type: 'presence.set', away: this.#away }).catch(() => undefined);
  }

  #settle(): void {
    this.#settling ??= setTimeout(() => {
      this.#settling = undefined;
      this.#subscribe();
    }, SETTLE_MS);
  }

  #subscribe(): void {
    const userIds = whomToWatch(this.#store.getState(), this.#openChat);
    const key = [...userIds].sort().join();
    if (!this.#connection.online || key === this.#watched) {
      return;
    }
    this.#watched = key;
    this.#connection.request({ type: 'presence.subscribe', userIds }).then(
      (report) => this.#store.setState((state) => withPresence(state, report.people)),
      () => {
        // Best effort: the next change or the renewal asks again.
        this.#watched = '';
      },
    );
  }
}

export function whomToWatch(state: ParleyState, openChat: string | undefined): string[] {
  const wanted = new Set<string>();
  const open = openChat === undefined ? undefined : state.chats.byId[openChat];
  open?.chat.members.forEach((member) => wanted.add(member.userId));
  for (const held of chatsByActivity(state)) {
    const partner = partnerId(held, state.me.id);
    if (partner !== undefined) {
      wanted.add(partner);
    }
  }
  // The own status is set on any device, and shown on all.
  wanted.delete(state.me.id);
  return [state.me.id, ...wanted].slice(0, Limits.presenceWatched);
}
