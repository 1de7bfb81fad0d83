import type {
  AnnouncementsChanged,
  NotifyChanged,
  NotifySettings,
  PushSubscribe,
  SignInNew,
} from '../protocol/generated';
import type { ParleyStore } from '../state/store';
import type { Asker } from '../transport/insist';
import { insist } from '../transport/insist';

/** Questions about sign-ins are spread over so long. */
const SPREAD_MS = 5000;

/**
 * How the person is told of messages and calls: the same on all devices, but for where push goes. And what administrators
 * tell everybody.
 */
export class Notices {
  readonly #store: ParleyStore;
  readonly #connection: Asker;
  #greeted = false;

  constructor(store: ParleyStore, connection: Asker) {
    this.#store = store;
    this.#connection = connection;
  }

  /** Call after each welcome. */
  refresh(): void {
    // After the server was away all come back at once.
    setTimeout(() => this.#signInNews(), this.#greeted ? Math.random() * SPREAD_MS : 0);
    this.#greeted = true;
    this.#connection.request({ type: 'notify.get' }).then(
      ({ settings, pushKey, subscribed }) =>
        this.#store.setState({
          notices: { pushKey, subscribed, ...(settings === undefined ? {} : { settings }) },
        }),
      // The next welcome asks again.
      () => undefined,
    );
    this.#connection.request({ type: 'announcement.list' }).then(
      ({ announcements }) => this.#store.setState({ announcements }),
      () => undefined,
    );
  }

  hear(event: NotifyChanged | AnnouncementsChanged | SignInNew): void {
    switch (event.type) {
      case 'announcements.changed':
        this.#store.setState({ announcements: event.announcements });
        break;
      case 'sign_in.new':
        this.#signInNews();
        break;
      case 'notify.changed': {
        const { settings } = event;
        this.#store.setState(({ notices }) => ({ notices: notices && { ...notices, settings } }));
        break;
      }
    }
  }

  /** Shown at once, and taken back when the server cannot be told. @throws RequestRefused or Disconnected */
  async set(settings: NotifySettings): Promise<void> {
    const before = this.#store.getState().notices;
    this.#store.setState({ notices: before && { ...before, settings } });
    try {
      await insist(this.#connection, { type: 'notify.set', settings });
    } catch (error) {
      if (this.#store.getState().notices?.settings === settings) {
        this.#store.setState({ notices: before });
      }
      throw error;
    }
  }

  /** @throws RequestRefused or Disconnected */
  async subscribe(where: Omit<PushSubscribe, 'type' | 'id'>): Promise<void> {
    await insist(this.#connection, { type: 'push.subscribe', ...where });
    this.#subscribed(true);
  }

  /** @throws RequestRefused or Disconnected */
  async unsubscribe(): Promise<void> {
    await insist(this.#connection, { type: 'push.unsubscribe' });
    this.#subscribed(false);
  }

  #signInNews(): void {
    this.#store.setState(({ signInNews }) => ({ signInNews: signInNews + 1 }));
  }

  #subscribed(subscribed: boolean): void {
    this.#store.setState(({ notices }) => ({ notices: notices && { ...notices, subscribed } }));
  }
}
