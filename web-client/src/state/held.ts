import type {
  CallOpened,
  Chat,
  ChatChanged,
  Message,
  MessageChanged,
  MessageNew,
} from '../protocol/generated';

/** A run of messages in the middle of a chat, to which somebody jumped: all that the reader may see in between. */
export interface Stretch {
  readonly messages: readonly Message[];
  readonly from: number;
  readonly to: number;
  /** Older ones exist. */
  readonly older: boolean;
}

/** A change of a chat that is told live. */
export type LiveChange = MessageNew | MessageChanged | CallOpened | ChatChanged;

/** A chat and what is held of its messages. */
export interface HeldChat {
  readonly chat: Chat;
  /** Every change up to this version is held, as far as it touches the held messages. */
  readonly version: number;
  /** The newest messages, by rising seq. Older ones are fetched when they are looked at. */
  readonly messages: readonly Message[];
  /** Of the messages from this place on all are held that the reader may see. */
  readonly from: number;
  /** No older messages exist. */
  readonly complete: boolean;
  /** The place that is looked at, if it is not among the newest messages. */
  readonly around?: Stretch;
  /**
   * Changes that came before one that they build on, by rising version. The answer to an own message often overtakes the
   * message that was stored just before it.
   */
  readonly early: readonly LiveChange[];
  /** Places of messages that the reader deleted for himself: what was under way meanwhile must not bring them back. */
  readonly hidden?: readonly number[];
  /** What was told of the reader's own state does not fit what is held: only sync can tell. */
  readonly doubtful?: true;
  /** Perhaps who had read furthest left: how far the others have read is only known to the server. */
  readonly unsure?: true;
  /** The rest of the changes is still to be fetched: the numbers of unread messages are of a later version. */
  readonly ahead?: true;
}

export interface Chats {
  /** The version of the list of chats. */
  readonly listVersion: number;
  readonly byId: Readonly<Record<string, HeldChat>>;
}

export const noChats: Chats = { listVersion: 0, byId: {} };
