import type {
  AnnouncementsChanged,
  NotifyChanged,
  NotifySettings,
  PushSubscribe,
  SignInNew,
} from '../protocol/generated';
import type { ParleyStore } from '../state/store';
import { Disconnected } from '../transport/failures';
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
  /** The choice that the server does not know yet. */
  #wanted: NotifySettings | undefined;
  #telling: Promise<void> | undefined;
  /** What the server was last known to have. */
  #known: NotifySettings | undefined;
  /** What holds here, also before the first answer came. */
  #shown: NotifySettings | undefined;
  /** How often that changed: an answer to what was asked before knows nothing of it. */
  #changes = 0;

  constructor(store: ParleyStore, connection: Asker) {
    this.#store = store;
    this.#connection = connection;
  }

  /** Call after each welcome. */
  refresh(): void {
    // After the server was away all come back at once.
    setTimeout(() => this.#signInNews(), this.#greeted ? Math.random() * SPREAD_MS : 0);
    this.#greeted = true;
    const askedAt = this.#wanted === undefined ? this.#changes : undefined;
    if (this.#wanted !== undefined) {
      this.#tell().catch(() => undefined);
    }
    this.#connection.request({ type: 'notify.get' }).then(
      ({ settings, pushKey, subscribed }) => {
        if (askedAt === this.#changes) {
          this.#known = settings;
          this.#shown = settings;
        }
        const shown = this.#shown;
        this.#store.setState({
          notices: { pushKey, subscribed, ...(shown === undefined ? {} : { settings: shown }) },
        });
      },
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
        this.#known = event.settings;
        this.#show(event.settings);
        break;
      }
    }
  }

  /**
   * Shown at once, and taken back when the server does not want it. Without a connection the next welcome tells it.
   *
   * @throws RequestRefused
   */
  set(settings: NotifySettings): Promise<void> {
    this.#known ??= this.#store.getState().notices?.settings;
    this.#wanted = settings;
    this.#show(settings);
    return this.#tell();
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

  #tell(): Promise<void> {
    this.#telling ??= this.#tellAll();
    return this.#telling;
  }

  /** One after the other, so that an older choice that is told again does not overtake a newer one. */
  async #tellAll(): Promise<void> {
    try {
      while (this.#wanted !== undefined) {
        const settings = this.#wanted;
        try {
          await insist(this.#connection, { type: 'notify.set', settings });
          this.#known = settings;
        } catch (error) {
          if (error instanceof Disconnected) {
            return;
          }
          if (this.#wanted === settings) {
            this.#wanted = undefined;
            this.#show(this.#known);
            throw error;
          }
        }
        if (this.#wanted === settings) {
          this.#wanted = undefined;
        }
      }
    } finally {
      this.#telling = undefined;
    }
  }

  #show(settings: NotifySettings | undefined): void {
    this.#shown = settings;
    this.#changes++;
    this.#store.setState(({ notices }) => ({
      notices: notices && {
        pushKey: notices.pushKey,
        subscribed: notices.subscribed,
        ...(settings === undefined ? {} : { settings }),
      },
    }));
  }

  #signInNews(): void {
    this.#store.setState(({ signInNews }) => ({ signInNews: signInNews + 1 }));
  }

  #subscribed(subscribed: boolean): void {
    this.#store.setState(({ notices }) => ({ notices: notices && { ...notices, subscribed } }));
  }
}
