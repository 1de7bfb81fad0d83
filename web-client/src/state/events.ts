import type {
  ChatAdded,
  ChatRemoved,
  DeliveredMoved,
  MessageHidden,
  OwnChanged,
  ReadMoved,
} from '../protocol/generated';
import type { Chats, LiveChange, Outcome } from './chats';
import {
  applyAdded,
  applyChange,
  applyDelivered,
  applyHidden,
  applyOwn,
  applyRead,
  applyRemoved,
} from './chats';

/** What a server tells live about chats. */
export type ChatEvent =
  LiveChange | ChatAdded | ChatRemoved | OwnChanged | MessageHidden | ReadMoved | DeliveredMoved;

/** The chats after an event, each kind by its own rule. */
export function applyEvent(chats: Chats, event: ChatEvent, me: string): Outcome {
  switch (event.type) {
    case 'message.new':
    case 'message.changed':
    case 'chat.changed':
    case 'call.opened':
      return applyChange(chats, event, me);
    case 'chat.added':
      return { chats: applyAdded(chats, event), behind: false };
    case 'chat.removed':
      return { chats: applyRemoved(chats, event), behind: false };
    case 'chat.own':
      return applyOwn(chats, event, me);
    case 'message.hidden':
      return applyHidden(chats, event, me);
    case 'read.moved':
      return applyRead(chats, event, me);
    case 'delivered.moved':
      return { chats: applyDelivered(chats, event, me), behind: false };
  }
}
