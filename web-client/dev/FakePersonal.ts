import type {
  ChatDraft,
  ChatPrefer,
  ChatsDelivered,
  ChatTyping,
  MessageSeen,
  PresenceStatus,
  ServerFrame,
  StatusText,
} from '../src/protocol/generated.ts';
import type { FakeChat } from './FakeChat.ts';
import type { Delivery, FakeWorld } from './FakeWorld.ts';

type PersonalFrame = ChatDraft | ChatPrefer | ChatTyping | ChatsDelivered | MessageSeen | PresenceStatus;

/** What belongs to one person: drafts, wishes, how far messages came, status. */
export class FakePersonal {
  readonly #world: FakeWorld;
  readonly #tell: (deliveries: readonly Delivery[]) => void;
  readonly #presenceChanged: (userId: string) => void;
  readonly #statuses = new Map<string, StatusText>();

  constructor(
    world: FakeWorld,
    tell: (deliveries: readonly Delivery[]) => void,
    presenceChanged: (userId: string) => void,
  ) {
    this.#world = world;
    this.#tell = tell;
    this.#presenceChanged = presenceChanged;
  }

  statusOf(userId: string): { status?: StatusText } {
    const status = this.#statuses.get(userId);
    return status === undefined ? {} : { status };
  }

  setStatus(userId: string, status: StatusText | undefined): void {
    if (status === undefined) {
      this.#statuses.delete(userId);
    } else {
      this.#statuses.set(userId, status);
    }
    this.#presenceChanged(userId);
  }

  answer(frame: PersonalFrame, userId: string): ServerFrame {
    const { id: re } = frame;
    if (frame.type === 'presence.status') {
      this.setStatus(userId, frame.status);
      return { type: 'ok', re };
    }
    if (frame.type === 'chats.delivered') {
      for (const { chatId, seq } of frame.positions) {
        const chat = this.#world.chats.get(chatId);
        this.#tell(chat === undefined ? [] : deliver(chat, userId, seq));
      }
      return { type: 'ok', re };
    }
    const chat = this.#world.chats.get(frame.chatId);
    if (chat?.members.has(userId) !== true) {
      return { type: 'error', re, code: 'not_a_member', message: 'not a member' };
    }
    switch (frame.type) {
      case 'chat.draft':
        this.#tell(this.#world.setOwn(chat.id, userId, { draft: frame.draft }));
        return { type: 'ok', re };
      case 'chat.prefer':
        this.#tell(this.#world.setOwn(chat.id, userId, { preferences: frame.preferences }));
        return { type: 'ok', re };
      case 'chat.typing': {
        const event = { type: 'typing', chatId: chat.id, userId } as const;
        this.#tell([...chat.members.keys()].filter((to) => to !== userId).map((to) => ({ to, event })));
        return { type: 'ok', re };
      }
      case 'message.seen': {
        const { senderId } = chat.messages[frame.seq - 1] ?? {};
        const others = [...chat.members.keys()].filter((member) => member !== senderId);
        const readBy = others.filter((other) => (chat.read.get(other) ?? 0) >= frame.seq);
        const deliveredTo = others.filter(
          (other) => !readBy.includes(other) && (chat.delivered.get(other) ?? 0) >= frame.seq,
        );
        return { type: 'seen.page', re, readBy, deliveredTo };
      }
    }
  }
}

/** Messages have reached a device of somebody. */
export function deliver(chat: FakeChat, userId: string, seq: number): Delivery[] {
  const position = Math.min(seq, chat.messages.length);
  if (position <= (chat.delivered.get(userId) ?? 0) || !chat.members.has(userId)) {
    return [];
  }
  chat.delivered.set(userId, position);
  const event = { type: 'delivered.moved', chatId: chat.id, userId, seq: position } as const;
  return [...chat.members.keys()].filter((to) => to !== userId).map((to) => ({ to, event }));
}
