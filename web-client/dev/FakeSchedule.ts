import type {
  MessageSchedule,
  ScheduleCancel,
  ScheduledMessage,
  ScheduleList,
  ServerFrame,
} from '../src/protocol/generated.ts';
import type { Delivery, FakeWorld } from './FakeWorld.ts';

/** Messages that wait for their time. They are sent while the page with the fake server is running. */
export class FakeSchedule {
  readonly #world: FakeWorld;
  readonly #tell: (deliveries: readonly Delivery[]) => void;
  readonly #waiting = new Map<string, ScheduledMessage[]>();

  constructor(world: FakeWorld, tell: (deliveries: readonly Delivery[]) => void) {
    this.#world = world;
    this.#tell = tell;
  }

  answer(frame: MessageSchedule | ScheduleCancel | ScheduleList, userId: string): ServerFrame {
    const { id: re } = frame;
    switch (frame.type) {
      case 'schedule.list':
        return { type: 'schedule.page', re, messages: this.#of(userId) };
      case 'message.schedule': {
        const { clientId, chatId, at, body } = frame;
        this.#set(userId, chatId, [...this.#of(userId), { clientId, chatId, at, body }]);
        // Longer waits than a timer can take do not end while somebody looks.
        const wait = Date.parse(at) - Date.now();
        if (wait < 2 ** 31) {
          setTimeout(() => this.#due(userId, clientId), wait).unref();
        }
        return { type: 'ok', re };
      }
      case 'schedule.cancel': {
        const rest = this.#of(userId).filter((one) => one.clientId !== frame.scheduled);
        if (rest.length === this.#of(userId).length) {
          return { type: 'error', re, code: 'not_found', message: 'no such message' };
        }
        this.#set(userId, frame.chatId, rest);
        return { type: 'ok', re };
      }
    }
  }

  #due(userId: string, clientId: string): void {
    const found = this.#of(userId).find((one) => one.clientId === clientId);
    if (found === undefined) {
      return;
    }
    const { chatId, body } = found;
    const others = this.#of(userId).filter((one) => one !== found);
    const chat = this.#world.chats.get(chatId);
    const role = chat?.members.get(userId);
    if (role === undefined || (role === 'member' && chat?.rules.post === 'admins')) {
      const failed = role === undefined ? 'not_a_member' : 'forbidden';
      this.#set(userId, chatId, [...others, { ...found, failed }]);
      return;
    }
    this.#tell(this.#world.send(chatId, userId, body, clientId).deliveries);
    this.#set(userId, chatId, others);
  }

  #of(userId: string): ScheduledMessage[] {
    return this.#waiting.get(userId) ?? [];
  }

  #set(userId: string, chatId: string, messages: ScheduledMessage[]): void {
    this.#waiting.set(
      userId,
      messages.sort((one, other) => one.at.localeCompare(other.at)),
    );
    this.#tell([{ to: userId, event: { type: 'schedule.changed', chatId } }]);
  }
}
