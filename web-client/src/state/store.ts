import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type {
  Announcement,
  Draft,
  Message,
  NotifySettings,
  Person,
  Presence,
  ScheduledMessage,
  UserRole,
} from '../protocol/generated';
import type { ConnectionState } from '../transport/connection';
import type { CallsState } from './calls';
import { noCalls } from './calls';
import type { Chats } from './chats';
import { noChats } from './chats';
import type { Outgoing } from './outgoing';
import { dropArrived } from './outgoing';
import type { Pending } from './pending';
import { dropReflected } from './pending';

/** Who is signed in. */
export interface Me {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly role: UserRole;
}

/** How the person is told of things, as the server knows it. */
export interface NoticesState {
  /** Absent until the person decides something. */
  readonly settings?: NotifySettings;
  readonly pushKey: string;
  /** Whether push reaches this sign-in. */
  readonly subscribed: boolean;
}

export type HistoryState = 'loading' | 'failed';

/** Everything the screen shows of the server's world. Screens keep their own small state themselves. */
export interface ParleyState {
  readonly me: Me;
  readonly connection: ConnectionState;
  /** The network is gone as far as the browser knows. */
  readonly offline: boolean;
  readonly chats: Chats;
  readonly people: Readonly<Record<string, Person>>;
  readonly presence: Readonly<Record<string, Presence>>;
  readonly calls: CallsState;
  readonly outgoing: Outgoing;
  readonly pending: Pending;
  readonly drafts: Readonly<Record<string, Draft>>;
  /** Who is writing in which chat. */
  readonly typing: Readonly<Record<string, readonly string[]>>;
  /** What is sent later, soonest first. */
  readonly scheduled: readonly ScheduledMessage[];
  /** What is pinned in the chats that were looked at, the newest first. */
  readonly pinned: Readonly<Record<string, readonly Message[]>>;
  /** Messages that are quoted and not held otherwise, by chat and place; `gone` if they cannot be seen. */
  readonly quoted: Readonly<Record<string, Message | 'gone'>>;
  /** Undefined until the server has told. */
  readonly notices: NoticesState | undefined;
  /** Grows whenever there may have been sign-ins on new devices. */
  readonly signInNews: number;
  /** What administrators tell everybody, also what this device has closed. */
  readonly announcements: readonly Announcement[];
  readonly history: Readonly<Record<string, HistoryState>>;
  /** The cache of this device was read. */
  readonly restored: boolean;
  /** Everything was compared with the server at least once since the page opened. */
  readonly synced: boolean;
  /** The server is connected, and what keeps this device up to date got no answer from it when it was last asked for. */
  readonly unanswered: boolean;
}

export type ParleyStore = StoreApi<ParleyState>;

export function createParleyStore(me: Me): ParleyStore {
  return createStore<ParleyState>(() => ({
    me,
    connection: { phase: 'idle' },
    offline: false,
    chats: noChats,
    people: {},
    presence: {},
    calls: noCalls,
    outgoing: {},
    pending: {},
    drafts: {},
    typing: {},
    scheduled: [],
    pinned: {},
    quoted: {},
    notices: undefined,
    signInNews: 0,
    announcements: [],
    history: {},
    restored: false,
    synced: false,
    unanswered: false,
  }));
}

/** Takes over new chats, and drops outgoing messages that they now show. */
export function withChats(state: ParleyState, chats: Chats): Partial<ParleyState> {
  if (chats === state.chats) {
    return {};
  }
  return {
    chats,
    outgoing: dropArrived(state.outgoing, chats),
    pending: dropReflected(state.pending, chats, state.me.id),
  };
}

export function withQuoted(
  state: ParleyState,
  chatId: string,
  seq: number,
  message: Message | undefined,
): Partial<ParleyState> {
  return { quoted: { ...state.quoted, [`${chatId}:${seq}`]: message ?? 'gone' } };
}

export function withPeople(state: ParleyState, people: readonly Person[]): Partial<ParleyState> {
  if (people.length === 0) {
    return {};
  }
  const found = Object.fromEntries(people.map((person) => [person.id, person]));
  return { people: { ...state.people, ...found } };
}

export function withPresence(state: ParleyState, presence: readonly Presence[]): Partial<ParleyState> {
  const found = Object.fromEntries(presence.map((one) => [one.userId, one]));
  return { presence: { ...state.presence, ...found } };
}
