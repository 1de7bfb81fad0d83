// Generated from the Java records of broker/wire. Do not edit: see CONTRIBUTING.md.

/** A UUID as text, lower case. */
export type Uuid = string;

/** An instant in UTC, ISO-8601, for example "2026-03-01T09:30:00.123Z". */
export type Timestamp = string;

/** A frame from a client. Every one but `hello` needs a greeted socket, and every one may be answered by `error` with `bad_frame`, `unsupported`, `hello_required`, `rate_limited`, `unavailable`, `timeout` or `internal`. */
export type ClientFrame =
  | SocketFrame
  | ChatFrame
  | QueryFrame
  | SyncFrame
  | PresenceFrame;

/** A frame that the gateway answers by itself. */
export type SocketFrame =
  | Hello
  | Ping;

/** The first frame of every socket, within 10 s. */
export interface Hello {
  readonly type: "hello";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** the JWT of the sign-in; judged here and never again on this socket */
  readonly accessToken: string;
  /** the installation; an older socket of the same session and device is closed with 4409 */
  readonly device: Device;
  /** program and version */
  readonly client: ClientVersion;
}

/** The installation that opens a socket. */
export interface Device {
  /** made once by the client and kept; a newer socket of the same tab or window replaces the older */
  readonly id: Uuid;
  /** what its owner would call it, for example "Firefox on Linux" */
  readonly name?: string;
}

/** Name and version of the client program, for statistics and support. */
export interface ClientVersion {
  readonly name: string;
  readonly version: string;
}

/** Asks whether the socket still works, for clients whose WebSocket has no ping of its own. Allowed before hello. */
export interface Ping {
  readonly type: "ping";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
}

/** A frame that changes one chat. It travels through the chat's partition, in the order in which it was sent. */
export type ChatFrame =
  | ChatMutation
  | ChatRead;

/** A change of a chat that is carried out exactly once however often it is sent: a repeat with the same `clientId` gets the first answer again, a repeat with other content gets `conflict`. */
export type ChatMutation =
  | MessageSend
  | ChatCreate;

/** Sends a message into a chat of which the sender is a member. The sender's read position moves to it. */
export interface MessageSend {
  readonly type: "message.send";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** the message's name until it has an id; the same in every attempt */
  readonly clientId: Uuid;
  readonly chatId: Uuid;
  readonly body: MessageBody;
}

/** The content of a message: what is sealed in the broker and encrypted in the database, as a whole. */
export interface MessageBody {
  /** plain text, 1 to 16384 bytes of UTF-8; no control characters but line feed and tab */
  readonly text: string;
}

/** Creates a chat. The creator becomes its owner and need not be among `members`. */
export interface ChatCreate {
  readonly type: "chat.create";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** UUIDv7 made by the client, kept when the same change is sent again. */
  readonly clientId: Uuid;
  /** UUIDv7 made by the client */
  readonly chatId: Uuid;
  readonly kind: ChatKind;
  /** required for a group, absent for a direct chat; 1 to 120 characters */
  readonly title?: string;
  /** the other people: exactly one for a direct chat, 0 to 99 for a group */
  readonly members: readonly Uuid[];
}

/** Kinds of chats. */
export type ChatKind =
  /** Exactly two people, unique per pair, without a title. */
  | "direct"
  /** A titled chat of any number of people. */
  | "group";

/** Says how far the caller has read a chat. */
export interface ChatRead {
  readonly type: "chat.read";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  readonly chatId: Uuid;
  /** of the newest message seen; clamped to the newest message, never moves back */
  readonly seq: number;
}

/** A question that changes nothing. Any worker may answer it; ask again if no answer comes. */
export type QueryFrame =
  | MessageHistory
  | ChatList
  | PeopleList
  | PeopleGet;

/** Asks for a page of older messages. */
export interface MessageHistory {
  readonly type: "message.history";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  readonly chatId: Uuid;
  /** messages with a smaller `seq` are wanted; absent for the newest page */
  readonly beforeSeq?: number;
  /** 1 to 100; the frame limit may make a page smaller */
  readonly limit: number;
}

/** Asks for the caller's chats, newest activity first. */
export interface ChatList {
  readonly type: "chat.list";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** `next` of the page before; absent for the first page */
  readonly after?: Uuid;
  /** 1 to 100; the frame limit may make a page smaller */
  readonly limit: number;
}

/** Asks for the active people of this server, by name. */
export interface PeopleList {
  readonly type: "people.list";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** part of a name or login, at most 100 characters; absent for everybody */
  readonly query?: string;
  /** `next` of the page before; absent for the first page */
  readonly after?: Uuid;
  /** 1 to 200 */
  readonly limit: number;
}

/** Asks for people by id, blocked and deleted ones included. */
export interface PeopleGet {
  readonly type: "people.get";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** 1 to 200; unknown ones are left out of the answer */
  readonly userIds: readonly Uuid[];
}

/** A question about what changed. Kept apart from other questions, so that a storm of reconnects cannot starve them. */
export type SyncFrame =
  | Sync;

/** Asks what changed since the client last looked. The server compares states; it keeps no list of events. */
export interface Sync {
  readonly type: "sync";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** the caller's version of the list of chats, from the last `sync.page`; 0 for none */
  readonly chatsVersion: number;
  /** up to 250 chats that the client holds and wants compared; chats that were joined or left since `chatsVersion` are returned whether named or not */
  readonly known: readonly ChatCursor[];
}

/** What a client knows of one chat. */
export interface ChatCursor {
  readonly chatId: Uuid;
  /** the `version` up to which it holds every change; 0 when it holds nothing */
  readonly version: number;
  readonly readSeq: number;
  readonly othersReadSeq: number;
}

/** A frame about presence. Best effort: dropped when the presence queue is full. */
export type PresenceFrame =
  | PresenceSubscribe
  | PresenceSet;

/** Replaces the people whose presence this person watches. Only people who share a chat with the caller are answered and reported; others are left out. */
export interface PresenceSubscribe {
  readonly type: "presence.subscribe";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** 0 to 200 */
  readonly userIds: readonly Uuid[];
}

/** Says whether this device is being used. A person is away when no connected device is. */
export interface PresenceSet {
  readonly type: "presence.set";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** true when the device has not been used for a while */
  readonly away: boolean;
}

/** A frame to a client: a `Reply` to one of its frames or an `Event`. */
export type ServerFrame =
  | Reply
  | ServerEvent;

/** Answers exactly one frame of the client. */
export type Reply =
  | Welcome
  | Pong
  | Ok
  | Failure
  | MessageSent
  | MessagePage
  | ChatCreated
  | ChatPage
  | PeoplePage
  | SyncPage
  | PresenceReport;

/** Greets the client: from now on it may send everything. It then syncs. */
export interface Welcome {
  readonly type: "welcome";
  /** The `id` of the answered frame; absent only in an error about a frame whose id could not be read. */
  readonly re: string;
  /** who the client is signed in as */
  readonly userId: Uuid;
  readonly role: UserRole;
  /** the sign-in */
  readonly sessionId: Uuid;
  /** name of the gateway process, for support */
  readonly gateway: string;
  readonly limits: ServerLimits;
  readonly serverTime: Timestamp;
}

/** What a person is on this server. */
export type UserRole =
  | "user"
  | "moderator"
  | "admin";

/** Limits that a client needs to know before the server refuses something. Times in milliseconds, sizes in bytes. */
export interface ServerLimits {
  readonly frameBytes: number;
  readonly messageTextBytes: number;
  readonly chatTitleChars: number;
  readonly groupMembers: number;
  readonly historyPage: number;
  readonly syncChats: number;
  readonly presenceWatched: number;
  readonly pingIntervalMs: number;
  readonly idleTimeoutMs: number;
  readonly syncIntervalMs: number;
  readonly readIntervalMs: number;
}

/** The socket works. */
export interface Pong {
  readonly type: "pong";
  /** The `id` of the answered frame; absent only in an error about a frame whose id could not be read. */
  readonly re: string;
  readonly serverTime: Timestamp;
}

/** Done; there is nothing more to tell. */
export interface Ok {
  readonly type: "ok";
  /** The `id` of the answered frame; absent only in an error about a frame whose id could not be read. */
  readonly re: string;
}

/** The frame was not carried out; after `timeout` it may have been. */
export interface Failure {
  readonly type: "error";
  /** absent when the broken frame's id could not be read */
  readonly re?: string;
  readonly code: ErrorCode;
  /** for developers, in English, naming what was wrong and what is allowed; never content */
  readonly message: string;
  /** milliseconds after which the same frame may succeed; absent when it never will */
  readonly retryAfterMs?: number;
}

/** The closed list of error codes of the wire contract. It grows by addition only. */
export type ErrorCode =
  /** Not JSON, a field is missing or has a wrong form. The message names the field and what is allowed. */
  | "bad_frame"
  /** The frame's type is not known to this server. */
  | "unsupported"
  /** The first frame was not `hello`. */
  | "hello_required"
  /** A second `hello` on one socket. */
  | "already_greeted"
  /** The access token is missing, forged, expired or revoked. */
  | "unauthenticated"
  /** The caller may not do this. */
  | "forbidden"
  /** The chat does not exist or the caller is not a member: the answer does not tell which. */
  | "not_a_member"
  /** A named person, message or other thing does not exist or is not visible to the caller. */
  | "not_found"
  /** The same `clientId` was used before with other content. */
  | "conflict"
  /** A limit of state was reached, for example members of a group. */
  | "limit_reached"
  /** Too many frames; `retryAfterMs` says when to try again. */
  | "rate_limited"
  /** The server can't take the frame now; `retryAfterMs` says when to send the same frame again. */
  | "unavailable"
  /** Nobody answered in time. A mutation may have been carried out: send the same frame again. */
  | "timeout"
  /** The server failed on this frame and set it aside; sending it again is of no use. */
  | "internal";

/** The message is stored for good. Takes the place of `message.new` on the socket that sent it: apply it by the same rule of `prevVersion`. The sender's `readSeq` moves to `seq` with it. */
export interface MessageSent {
  readonly type: "message.sent";
  /** The `id` of the answered frame; absent only in an error about a frame whose id could not be read. */
  readonly re: string;
  readonly chatId: Uuid;
  readonly clientId: Uuid;
  readonly messageId: Uuid;
  readonly seq: number;
  /** the chat's version when the message was stored, also in the answer to a repeat that comes after the message was changed: what came later is found by sync */
  readonly version: number;
  readonly prevVersion: number;
  readonly sentAt: Timestamp;
}

/** A page of history. */
export interface MessagePage {
  readonly type: "message.page";
  /** The `id` of the answered frame; absent only in an error about a frame whose id could not be read. */
  readonly re: string;
  readonly chatId: Uuid;
  /** by rising seq */
  readonly messages: readonly Message[];
  /** whether older messages exist */
  readonly more: boolean;
}

/** A stored message as its readers see it. The chat is named by the frame that carries it. */
export interface Message {
  readonly id: Uuid;
  /** place in the chat: 1 for the first message, without gaps; the one order that all members see */
  readonly seq: number;
  /** the chat's version at which this message last changed */
  readonly version: number;
  readonly senderId: Uuid;
  /** what the author's client called it; finds the own message that is still shown as sending */
  readonly clientId: Uuid;
  /** when the server stored it; not an order */
  readonly sentAt: Timestamp;
  /** absent when the message was deleted: its place stays */
  readonly body?: MessageBody;
}

/** The chat exists. */
export interface ChatCreated {
  readonly type: "chat.created";
  /** The `id` of the answered frame; absent only in an error about a frame whose id could not be read. */
  readonly re: string;
  /** as it is now; for a direct chat that existed before, with its own id */
  readonly chat: Chat;
}

/** A chat as one of its members sees it. */
export interface Chat {
  readonly id: Uuid;
  readonly kind: ChatKind;
  /** absent for direct chats */
  readonly title?: string;
  /** everybody who is a member now */
  readonly members: readonly Member[];
  readonly createdAt: Timestamp;
  /** grows by one with each change of the chat; read positions are not counted */
  readonly version: number;
  /** `seq` of the newest message, 0 when there is none */
  readonly lastSeq: number;
  /** how far the caller has read; `lastSeq - readSeq` messages are unread. Moved by `read.moved` and by the caller's own messages; never shrinks */
  readonly readSeq: number;
  /** how far the furthest other member has read. Moved by `read.moved` and by the others' messages; shrinks when who had read furthest leaves the chat */
  readonly othersReadSeq: number;
  /** the newest message, if there is one */
  readonly lastMessage?: Message;
}

/** A member of a chat. */
export interface Member {
  readonly userId: Uuid;
  readonly role: ChatRole;
}

/** What a member is in one chat. */
export type ChatRole =
  | "owner"
  | "admin"
  | "member";

/** A page of the caller's chats, newest activity first. */
export interface ChatPage {
  readonly type: "chat.page";
  /** The `id` of the answered frame; absent only in an error about a frame whose id could not be read. */
  readonly re: string;
  readonly chats: readonly Chat[];
  /** pass as `after` for the next page; absent on the last page */
  readonly next?: Uuid;
}

/** People of this server, by name. */
export interface PeoplePage {
  readonly type: "people.page";
  /** The `id` of the answered frame; absent only in an error about a frame whose id could not be read. */
  readonly re: string;
  readonly people: readonly Person[];
  /** pass as `after` for the next page; absent on the last page */
  readonly next?: Uuid;
}

/** A person with an account on this server. */
export interface Person {
  readonly id: Uuid;
  /** unique name for signing in and mentioning, lower case */
  readonly login: string;
  /** the name shown */
  readonly name: string;
  readonly role: UserRole;
  /** false when the account is blocked or deleted; the name stays for old messages */
  readonly active: boolean;
}

/** What differs from what the client knows. Old state plus all pages is the state of a fresh start. */
export interface SyncPage {
  readonly type: "sync.page";
  /** The `id` of the answered frame; absent only in an error about a frame whose id could not be read. */
  readonly re: string;
  /** the client's new version of the list of chats */
  readonly chatsVersion: number;
  /** only chats that differ */
  readonly chats: readonly ChatDelta[];
  /** send sync again with the new cursors */
  readonly more: boolean;
}

/** The difference between what a client knows of one chat and what the server holds, as states, not as events: applying it twice is harmless. */
export interface ChatDelta {
  readonly chatId: Uuid;
  /** the client's new cursor; smaller than the chat's own version when the changes did not fit the frame */
  readonly version: number;
  /** drop what is cached of this chat's messages: `messages` is the newest page */
  readonly reset: boolean;
  /** the caller is no longer a member: drop the chat */
  readonly gone: boolean;
  /** title, members and numbers; present when any of them changed */
  readonly chat?: Chat;
  readonly lastSeq: number;
  /** as in `Chat`; a client that has read further since keeps its own */
  readonly readSeq: number;
  /** as in `Chat`; may be smaller than before when a member is gone */
  readonly othersReadSeq: number;
  /** changed and new messages, by rising version (`reset`: by rising seq) */
  readonly messages: readonly Message[];
}

/** The presence of the watched people now. People who share no chat with the caller are left out; so are those of whom nothing is known for some seconds after a restart: `presence.changed` tells them then. */
export interface PresenceReport {
  readonly type: "presence.state";
  /** The `id` of the answered frame; absent only in an error about a frame whose id could not be read. */
  readonly re: string;
  readonly people: readonly Presence[];
}

/** The presence of one person. */
export interface Presence {
  readonly userId: Uuid;
  readonly state: PresenceState;
  /** when the last device went away; only with `offline`, and absent when not known */
  readonly lastSeen?: Timestamp;
}

/** Whether a person can be reached now. */
export type PresenceState =
  | "online"
  /** Connected, but no device is being used. */
  | "away"
  | "offline";

/** Tells a client of something that it did not ask for. At most once per socket: sync finds what was lost. */
export type ServerEvent =
  | ChatChange
  | ReadMoved
  | PresenceChanged
  | Resync;

/** A change of a chat. A client applies it when its version of the chat is `prevVersion`, drops it when it already holds `version`, and syncs the chat otherwise. */
export type ChatChange =
  | MessageNew
  | ChatAdded;

/** Somebody (also the reader, on another device) sent a message. Who sends has read what was before: the message moves `readSeq` to its `seq` when it is the reader's own, `othersReadSeq` when it is another member's. No `read.moved` is sent for that. */
export interface MessageNew {
  readonly type: "message.new";
  readonly chatId: Uuid;
  /** The chat's version after the change. */
  readonly version: number;
  /** The chat's version before the change. */
  readonly prevVersion: number;
  readonly message: Message;
}

/** The reader is now a member of this chat. */
export interface ChatAdded {
  readonly type: "chat.added";
  readonly chatId: Uuid;
  /** The chat's version after the change. */
  readonly version: number;
  /** 0: whatever was known of the chat is replaced */
  readonly prevVersion: number;
  readonly chat: Chat;
}

/** A member has read a chat up to `seq`; the reader's own other devices are told too. Not sent to the other members of chats with more than 50 members, and not for a position that moved by the member's own message: see `message.new`. */
export interface ReadMoved {
  readonly type: "read.moved";
  readonly chatId: Uuid;
  readonly userId: Uuid;
  readonly seq: number;
}

/** The presence of a watched person changed. */
export interface PresenceChanged {
  readonly type: "presence.changed";
  readonly presence: Presence;
}

/** Deliveries may have been lost: sync every chat and subscribe to presence again. */
export interface Resync {
  readonly type: "resync";
}

/** Every `type` of `ClientFrame`. */
export const clientFrameTypes = [
  "hello",
  "ping",
  "message.send",
  "message.history",
  "chat.create",
  "chat.list",
  "chat.read",
  "people.list",
  "people.get",
  "sync",
  "presence.subscribe",
  "presence.set",
] as const satisfies readonly ClientFrame["type"][];

/** Every `type` of `ServerFrame`. */
export const serverFrameTypes = [
  "welcome",
  "pong",
  "ok",
  "error",
  "message.sent",
  "message.page",
  "chat.created",
  "chat.page",
  "people.page",
  "sync.page",
  "presence.state",
  "message.new",
  "chat.added",
  "read.moved",
  "presence.changed",
  "resync",
] as const satisfies readonly ServerFrame["type"][];

/** Every error code that this version of the contract knows. */
export const errorCodes = [
  "bad_frame",
  "unsupported",
  "hello_required",
  "already_greeted",
  "unauthenticated",
  "forbidden",
  "not_a_member",
  "not_found",
  "conflict",
  "limit_reached",
  "rate_limited",
  "unavailable",
  "timeout",
  "internal",
] as const satisfies readonly ErrorCode[];

/** WebSocket close codes that Parley uses, from the range for private use of RFC 6455 §7.4.2. `reconnect`: Whether the client reconnects by itself after this code. */
export const CloseCode = {
  /** The stream of frames cannot be understood: binary frame, or broken JSON before `hello`. */
  badFrame: { code: 4400, reconnect: false },
  /** The session ended: signed out, blocked or expired. The client asks for a new sign-in. */
  signedOut: { code: 4401, reconnect: false },
  /** No valid `hello` in time. */
  helloTimeout: { code: 4408, reconnect: true },
  /** The same device opened a newer socket. */
  replaced: { code: 4409, reconnect: false },
  /** A frame was larger than 65536 bytes. */
  tooLarge: { code: 4413, reconnect: true },
  /** The client went on sending although it was told to slow down. */
  flooding: { code: 4429, reconnect: true },
  /** The gateway is going away: reconnect, to another one if there is one. */
  goingAway: { code: 4503, reconnect: true },
  /** The client reads too slowly: reconnect and sync. */
  tooSlow: { code: 4508, reconnect: true },
} as const;

/** Every limit of the wire contract. The gateway enforces those of frames, the workers those of state; clients learn the ones they need from `welcome` and from the generated TypeScript constants. Names in `Ms` are milliseconds. */
export const Limits = {
  /** Largest frame in either direction, in bytes of UTF-8. A larger one closes the socket with 4413. */
  frameBytes: 65536,
  /** Largest text of one message, in bytes of UTF-8. JSON escapes at most double it, so it always fits a frame. */
  messageTextBytes: 16384,
  /** Longest `id` of a client's frame, in characters. */
  frameIdChars: 64,
  /** Longest title of a group, in characters (Unicode code points). */
  chatTitleChars: 120,
  /** Most members of one group, its creator included. */
  groupMembers: 100,
  /** Most chats of which one person may be a member. */
  chatsPerPerson: 10000,
  /** Most messages in one page of history. */
  historyPage: 100,
  /** Most changed messages of one chat that `sync` returns; with more, the chat is reset. */
  syncChanges: 200,
  /** Most chats named in one `sync`. */
  syncChats: 250,
  /** Most entries in one page of chats. */
  chatPage: 100,
  /** Most entries in one page of people, and most ids in one `people.get`. */
  peoplePage: 200,
  /** Longest search string for people, in characters. */
  peopleQueryChars: 100,
  /** Most people whose presence one person may watch at once. */
  presenceWatched: 200,
  /** Time from the opened socket to a valid `hello`; after it the socket is closed with 4408. */
  helloTimeoutMs: 10000,
  /** How often the gateway pings a socket. */
  pingIntervalMs: 25000,
  /** A socket from which nothing came for so long is closed. */
  idleTimeoutMs: 60000,
  /** How often an idle client compares its chats with the server by `sync`. */
  syncIntervalMs: 120000,
  /** A client sends `chat.read` for one chat at most this often. */
  readIntervalMs: 1000,
  /** The gateway answers `timeout` to a request that nobody has answered for so long. */
  replyTimeoutMs: 10000,
  /** Sustained frames per second of one connection; more are refused with `rate_limited`. */
  framesPerSecond: 50,
  /** Frames that one connection may send at once after a pause. */
  frameBurst: 200,
  /** Refused frames in a row after which a socket is closed with 4429. */
  refusalsBeforeClose: 500,
  /** Outbound bytes waiting for one socket above which it is closed with 4508. */
  outboundBufferBytes: 1048576,
} as const;

/** The WebSocket subprotocol, offered by the client and chosen by the gateway. */
export const subprotocol = "parley.v1";

/** Path of the WebSocket on the gateway. */
export const socketPath = "/ws";
