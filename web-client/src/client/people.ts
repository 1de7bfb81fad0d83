import type { Person, PersonChanged } from '../protocol/generated';
import { Limits } from '../protocol/generated';
import type { ParleyState, ParleyStore } from '../state/store';
import { withPeople } from '../state/store';
import type { Connection } from '../transport/connection';

export interface PeopleFound {
  readonly people: readonly Person[];
  readonly next?: string;
}

/** Finds out the names of everybody whom the screen may show, and searches for people. */
export class PeopleDirectory {
  readonly #store: ParleyStore;
  readonly #connection: Connection;
  readonly #unsubscribe: () => void;
  /** Asked for in this life of the page, answered or not: who does not exist is not asked for again and again. */
  readonly #asked = new Set<string>();
  readonly #waiting = new Set<string>();
  #running = false;

  constructor(store: ParleyStore, connection: Connection) {
    this.#store = store;
    this.#connection = connection;
    this.#unsubscribe = store.subscribe((now, before) => {
      if (now.chats !== before.chats) {
        this.want(mentioned(now, before));
      }
    });
  }

  close(): void {
    this.#unsubscribe();
  }

  /** Somebody has another name. Of whom nothing is known here, nothing is kept. */
  hear({ person }: PersonChanged): void {
    this.#store.setState((state) => ({
      ...(person.id in state.people ? withPeople(state, [person]) : {}),
      ...(person.id === state.me.id ? { me: { ...state.me, login: person.login, name: person.name } } : {}),
    }));
  }

  /** Call after each welcome. Names may have changed while we were away: everybody is asked for once. */
  refresh(): void {
    this.#asked.clear();
    this.want(mentioned(this.#store.getState(), undefined));
  }

  /** These people are about to be shown. */
  know(userIds: Iterable<string>): void {
    this.want(userIds);
  }

  async search(query: string, after?: string): Promise<PeopleFound> {
    const wanted = query.trim().slice(0, Limits.peopleQueryChars);
    const page = await this.#connection.request({
      type: 'people.list',
      limit: 50,
      ...(wanted === '' ? {} : { query: wanted }),
      ...(after === undefined ? {} : { after }),
    });
    this.#store.setState((state) => withPeople(state, page.people));
    return page;
  }

  /** Asks for the names of these people, unless that was done before. */
  want(userIds: Iterable<string>): void {
    for (const id of userIds) {
      if (!this.#asked.has(id)) {
        this.#waiting.add(id);
      }
    }
    void this.#fetch();
  }

  async #fetch(): Promise<void> {
    if (this.#running) {
      return;
    }
    this.#running = true;
    try {
      while (this.#waiting.size > 0 && this.#connection.online) {
        const batch = [...this.#waiting].slice(0, Limits.peoplePage);
        const page = await this.#connection.request({ type: 'people.get', userIds: batch });
        batch.forEach((id) => {
          this.#waiting.delete(id);
          this.#asked.add(id);
        });
        this.#store.setState((state) => withPeople(state, page.people));
      }
    } catch {
      // What is still waiting is asked for with the next change or the next welcome.
    } finally {
      this.#running = false;
    }
  }
}

/** Members and authors of the chats that differ from `before`. */
function mentioned(now: ParleyState, before: ParleyState | undefined): Set<string> {
  const ids = new Set<string>();
  for (const [chatId, held] of Object.entries(now.chats.byId)) {
    if (before?.chats.byId[chatId] !== held) {
      held.chat.members.forEach((member) => ids.add(member.userId));
      held.messages.forEach((message) => {
        ids.add(message.senderId);
        message.notice?.people.forEach((person) => ids.add(person));
      });
    }
  }
  return ids;
}
