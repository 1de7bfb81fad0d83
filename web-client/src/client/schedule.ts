import { v7 as uuidv7 } from 'uuid';
import type { ScheduledMessage } from '../protocol/generated';
import type { ParleyStore } from '../state/store';
import { RequestRefused } from '../transport/failures';
import type { Asker } from '../transport/insist';
import { insist } from '../transport/insist';
import { toBody } from './bodies';

/** Messages that are sent later. The server keeps them; here is only what it told last. */
export class Schedule {
  readonly #store: ParleyStore;
  readonly #connection: Asker;
  #asked = 0;
  /** Which question's answer is shown. */
  #shown = 0;

  constructor(store: ParleyStore, connection: Asker) {
    this.#store = store;
    this.#connection = connection;
  }

  /** Call after each welcome and whenever something scheduled changed. */
  refresh(): void {
    const mine = ++this.#asked;
    this.#connection.request({ type: 'schedule.list' }).then(
      ({ messages }) => {
        // Answers may overtake each other.
        if (mine > this.#shown) {
          this.#shown = mine;
          this.#store.setState({ scheduled: messages });
        }
      },
      // The next welcome asks again.
      () => undefined,
    );
  }

  /** @throws RequestRefused or Disconnected */
  async add(chatId: string, text: string, at: Date): Promise<void> {
    const { chats, people } = this.#store.getState();
    await insist(this.#connection, {
      type: 'message.schedule',
      clientId: uuidv7(),
      chatId,
      at: at.toISOString(),
      body: toBody(text, chats.byId[chatId], people),
    });
    this.refresh();
  }

  /**
   * Answers whether it was taken back; it was sent meanwhile otherwise.
   *
   * @throws RequestRefused or Disconnected
   */
  async cancel({ chatId, clientId }: ScheduledMessage): Promise<boolean> {
    try {
      await insist(this.#connection, {
        type: 'schedule.cancel',
        clientId: uuidv7(),
        chatId,
        scheduled: clientId,
      });
      return true;
    } catch (error) {
      if (error instanceof RequestRefused && error.code === 'not_found') {
        return false;
      }
      throw error;
    } finally {
      this.refresh();
    }
  }
}
