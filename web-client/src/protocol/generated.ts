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
  | SearchFrame
  | PresenceFrame
  | NotifyFrame
  | ModerationFrame
  | CallFrame;

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
  | ChatRead
  | CallJoining
  | OwnChange;

/** A change of a chat that is carried out exactly once however often it is sent: a repeat with the same `clientId` gets the first answer again, a repeat with other content gets `conflict`. */
export type ChatMutation =
  | MessageSend
  | ChatCreate
  | MessageChange
  | GroupChange
  | ScheduleChange;

/** Sends a message into a chat of which the sender is a member. The sender's read position moves to it. What it replies to must be a message that the sender may see, or may have seen before it was deleted, and each file that it shows an own upload that is complete, or one that the sender can read elsewhere: `not_found` otherwise. */
export interface MessageSend {
  readonly type: "message.send";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** the message's name until it has an id; the same in every attempt */
  readonly clientId: Uuid;
  readonly chatId: Uuid;
  readonly body: MessageBody;
}

/** The content of a message: what is sealed in the broker and encrypted in the database, as a whole. A body has a text, attachments or both. */
export interface MessageBody {
  /** at most 16384 bytes of UTF-8; no control characters but line feed and tab; empty only beside attachments. Clients show a subset of Markdown in it */
  readonly text: string;
  /** `seq` of the message in the same chat to which this one replies */
  readonly replyTo?: number;
  /** 1 to 10 files; absent for none */
  readonly attachments?: readonly Attachment[];
  /** 1 to 50 members who are mentioned, each by `@login` in the text; who is not a member is left out; absent for none */
  readonly mentions?: readonly Uuid[];
  /** true when everybody is mentioned, by `@all` in the text; absent otherwise */
  readonly mentionsAll?: boolean;
  /** true when nobody shall look at what is behind the links of the text: the message gets no previews; absent otherwise */
  readonly plainLinks?: boolean;
}

/** A file that belongs to a message. It was uploaded to `/api/files` before. */
export interface Attachment {
  /** of a whole upload of the sender, or of a file that the sender can see in another chat */
  readonly fileId: Uuid;
  readonly kind: AttachmentKind;
  /** 1 to 255 characters */
  readonly name: string;
  /** as in RFC 6838, at most 127 characters */
  readonly mediaType: string;
  /** in bytes */
  readonly size: number;
  /** in pixels, of pictures and films */
  readonly width?: number;
  /** in pixels */
  readonly height?: number;
  /** of films, sound and speech, in milliseconds */
  readonly durationMs?: number;
  /** a tiny picture shown until the real one is there: base64 of at most 1024 bytes */
  readonly blur?: string;
  /** of speech: up to 128 levels of 0 to 31, each as one character of base64's alphabet */
  readonly waveform?: string;
}

/** How an attached file is shown. */
export type AttachmentKind =
  /** A picture, with a thumbnail. */
  | "image"
  /** A film that can be played. */
  | "video"
  /** Sound that can be played. */
  | "audio"
  /** Speech that was recorded for this message. */
  | "voice"
  /** Anything else: a card with name and size. */
  | "file";

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

/** Changes messages that are there, or sends one on. */
export type MessageChange =
  | MessageEdit
  | MessageDelete
  | MessageHide
  | MessageReact
  | MessagePin
  | MessageForward
  | MessagePreviewRemove;

/** Replaces the body of an own message. Its attachments can be taken away, not added. What it said before is kept, encrypted: see `message.revisions`. */
export interface MessageEdit {
  readonly type: "message.edit";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** UUIDv7 made by the client, kept when the same change is sent again. */
  readonly clientId: Uuid;
  readonly chatId: Uuid;
  readonly seq: number;
  readonly body: MessageBody;
}

/** Deletes messages for everybody: own ones, and in groups those of others for owners and admins. Their content is gone for good, their places stay. Messages that are deleted already are passed over. */
export interface MessageDelete {
  readonly type: "message.delete";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** UUIDv7 made by the client, kept when the same change is sent again. */
  readonly clientId: Uuid;
  readonly chatId: Uuid;
  /** 1 to 100 */
  readonly seqs: readonly number[];
}

/** Deletes messages for the caller alone, on all devices. */
export interface MessageHide {
  readonly type: "message.hide";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** UUIDv7 made by the client, kept when the same change is sent again. */
  readonly clientId: Uuid;
  readonly chatId: Uuid;
  /** 1 to 100 */
  readonly seqs: readonly number[];
}

/** Puts an emoji under a message, or takes the own one away. */
export interface MessageReact {
  readonly type: "message.react";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** UUIDv7 made by the client, kept when the same change is sent again. */
  readonly clientId: Uuid;
  readonly chatId: Uuid;
  readonly seq: number;
  /** one emoji */
  readonly emoji: string;
  /** false to take it away */
  readonly on: boolean;
}

/** Pins a message for everybody, or takes it from the pinned ones. */
export interface MessagePin {
  readonly type: "message.pin";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** UUIDv7 made by the client, kept when the same change is sent again. */
  readonly clientId: Uuid;
  readonly chatId: Uuid;
  readonly seq: number;
  /** false to take it away */
  readonly pinned: boolean;
}

/** Sends a copy of a message on into another chat, or the same. The server copies it and vouches for its origin. */
export interface MessageForward {
  readonly type: "message.forward";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** the name of the new message until it has an id */
  readonly clientId: Uuid;
  /** into which it is sent */
  readonly chatId: Uuid;
  /** where the caller sees it */
  readonly fromChatId: Uuid;
  /** its place there */
  readonly seq: number;
}

/** Takes the preview of a link away from an own message, for everybody and for good: also when the message is edited, as long as the link stands in it. Fine if there is none. */
export interface MessagePreviewRemove {
  readonly type: "message.preview.remove";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** UUIDv7 made by the client, kept when the same change is sent again. */
  readonly clientId: Uuid;
  readonly chatId: Uuid;
  readonly seq: number;
  /** of the preview */
  readonly url: string;
}

/** Changes a group: what it is called, who is in it, who may do what. */
export type GroupChange =
  | ChatEdit
  | ChatAdd
  | ChatRemove
  | ChatLeave
  | ChatSetRole
  | ChatLink
  | ChatEnter;

/** Changes title, description, picture or rules of a group. For owners and admins. What is absent stays as it is. */
export interface ChatEdit {
  readonly type: "chat.edit";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** UUIDv7 made by the client, kept when the same change is sent again. */
  readonly clientId: Uuid;
  readonly chatId: Uuid;
  /** 1 to 120 characters */
  readonly title?: string;
  /** at most 1000 characters; empty to take it away */
  readonly description?: string;
  /** a picture that the caller uploaded; the zero UUID to take it away */
  readonly picture?: Uuid;
  /** all of them */
  readonly rules?: ChatRules;
}

/** Who may do what in a group. In a direct chat everybody may everything that two people need. */
export interface ChatRules {
  /** send messages; with `admins` the group is for announcements */
  readonly post: Whom;
  /** add people and make the link by which people come */
  readonly add: Whom;
  /** pin messages */
  readonly pin: Whom;
  /** mention everybody */
  readonly mentionAll: Whom;
  /** what new members see */
  readonly history: HistoryRule;
}

/** Whom a rule of a group allows something. */
export type Whom =
  /** Every member. */
  | "everyone"
  /** Owners and admins. */
  | "admins";

/** What new members of a group see of what was written before they came. */
export type HistoryRule =
  /** Everything. */
  | "all"
  /** Nothing: what is written from then on. */
  | "joined";

/** Adds people to a group. Who is a member already is passed over. */
export interface ChatAdd {
  readonly type: "chat.add";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** UUIDv7 made by the client, kept when the same change is sent again. */
  readonly clientId: Uuid;
  readonly chatId: Uuid;
  /** 1 to 100 */
  readonly people: readonly Uuid[];
}

/** Removes somebody from a group: admins remove members, owners everybody. A call that the person is in ends for the person. */
export interface ChatRemove {
  readonly type: "chat.remove";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** UUIDv7 made by the client, kept when the same change is sent again. */
  readonly clientId: Uuid;
  readonly chatId: Uuid;
  readonly userId: Uuid;
}

/** Leaves a group. The last owner names another one first; when nobody else is there, the group is left empty. */
export interface ChatLeave {
  readonly type: "chat.leave";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** UUIDv7 made by the client, kept when the same change is sent again. */
  readonly clientId: Uuid;
  readonly chatId: Uuid;
}

/** Gives a member another role: owners everybody, admins nobody. A group always has an owner. */
export interface ChatSetRole {
  readonly type: "chat.role";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** UUIDv7 made by the client, kept when the same change is sent again. */
  readonly clientId: Uuid;
  readonly chatId: Uuid;
  readonly userId: Uuid;
  readonly role: ChatRole;
}

/** What a member is in one chat. */
export type ChatRole =
  | "owner"
  | "admin"
  | "member";

/** Makes the link by which people of this server come into a group by themselves, or takes it back. For those who may add people. */
export interface ChatLink {
  readonly type: "chat.link";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** UUIDv7 made by the client, kept when the same change is sent again. */
  readonly clientId: Uuid;
  readonly chatId: Uuid;
  /** true to get the link, made if there is none; false to take it back: it is of no use any more, and the next one is another */
  readonly on: boolean;
}

/** Comes into a group by its link. Who is a member already gets `ok`. */
export interface ChatEnter {
  readonly type: "chat.enter";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** UUIDv7 made by the client, kept when the same change is sent again. */
  readonly clientId: Uuid;
  readonly chatId: Uuid;
  /** of the link */
  readonly token: string;
}

/** Changes what is sent later. */
export type ScheduleChange =
  | MessageSchedule
  | ScheduleCancel;

/** Sends a message later. It is sent as if the caller did it then: with the rights of that moment. */
export interface MessageSchedule {
  readonly type: "message.schedule";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** of the message, too */
  readonly clientId: Uuid;
  readonly chatId: Uuid;
  /** 10 seconds to 400 days from now. A repeat replaces nothing: cancel, then schedule anew */
  readonly at: Timestamp;
  readonly body: MessageBody;
}

/** Takes back a message that waits for its time, or forgets one that could not be sent. */
export interface ScheduleCancel {
  readonly type: "schedule.cancel";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** UUIDv7 made by the client, kept when the same change is sent again. */
  readonly clientId: Uuid;
  readonly chatId: Uuid;
  /** the `clientId` of its `message.schedule` */
  readonly scheduled: Uuid;
}

/** Says how far the caller has read a chat. */
export interface ChatRead {
  readonly type: "chat.read";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  readonly chatId: Uuid;
  /** of the newest message seen; clamped to the newest message, never moves back */
  readonly seq: number;
}

/** Asks to be let into a call. It travels through the chat's partition: a worker checks that the caller is a member and hands the frame to the process that carries the call, which answers. */
export type CallJoining =
  | CallStart
  | CallJoin;

/** Calls the other members of a chat. When a call is going on there already, the caller joins that one: the answer names it. */
export interface CallStart {
  readonly type: "call.start";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  readonly chatId: Uuid;
  /** made by the client, the same in every attempt */
  readonly callId: Uuid;
  /** made by the client for this stay in the call, the same in every attempt */
  readonly participantId: Uuid;
  /** whether it is a video call: what the others are asked to */
  readonly video: boolean;
  /** whether it is on */
  readonly microphone: boolean;
  /** whether it is on */
  readonly camera: boolean;
  /** an SDP offer with receiving media sections: what the client can receive */
  readonly receive: string;
}

/** Joins the call that is going on in a chat: answers it, enters it later, or comes back to it after `call.moved` or `call_moved`. The same person's participant in this call, if there is one under another id, is replaced. */
export interface CallJoin {
  readonly type: "call.join";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  readonly chatId: Uuid;
  readonly callId: Uuid;
  /** made by the client for this stay in the call, the same in every attempt */
  readonly participantId: Uuid;
  /** whether it is on */
  readonly microphone: boolean;
  /** whether it is on */
  readonly camera: boolean;
  /** an SDP offer with receiving media sections: what the client can receive */
  readonly receive: string;
}

/** Sets what belongs to the caller alone in a chat. The value is absolute: repeats are harmless, the last one counts. */
export type OwnChange =
  | ChatDraft
  | ChatPrefer;

/** Keeps what the caller began to write, for the other devices. */
export interface ChatDraft {
  readonly type: "chat.draft";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  readonly chatId: Uuid;
  /** absent to forget it */
  readonly draft?: Draft;
}

/** What a person began to write in a chat, for the other devices. */
export interface Draft {
  /** 1 to 16384 bytes of UTF-8 */
  readonly text: string;
  /** as in `MessageBody` */
  readonly replyTo?: number;
}

/** Sets what the caller wants of a chat: all of it, as it shall be. */
export interface ChatPrefer {
  readonly type: "chat.prefer";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  readonly chatId: Uuid;
  readonly preferences: ChatPreferences;
}

/** What a person wants of one chat, on all devices. */
export interface ChatPreferences {
  readonly notifications: Notify;
  /** nothing of the chat is told before; absent when not muted */
  readonly mutedUntil?: Timestamp;
  /** kept apart from the other chats */
  readonly archived: boolean;
  /** place among the pinned chats, smallest first; absent when not pinned */
  readonly pinned?: number;
  /** the person marked this `seq` and what follows as unread; absent otherwise. What has not been read is unread anyway: a `seq` after `readSeq` is left out. Neither `chat.read` nor a message of one's own takes it back: the client does, by `chat.prefer`, when the chat is read */
  readonly unreadFrom?: number;
}

/** What a person wants to be told of a chat while not looking at it. */
export type Notify =
  /** Every message. */
  | "all"
  /** Messages that mention the person, and replies to the own ones. */
  | "mentions"
  /** Nothing. */
  | "nothing";

/** A question that changes nothing. Any worker may answer it; ask again if no answer comes. */
export type QueryFrame =
  | MessageHistory
  | MessageAround
  | MessageGet
  | MessagePinned
  | MessageMentions
  | MessageRevisions
  | MessageSeen
  | ChatList
  | ChatMembers
  | ChatPeek
  | ScheduleList
  | PeopleList
  | PeopleGet
  | AnnouncementList;

/** Asks for a page of messages. Without `beforeSeq` and `afterSeq` the newest page is wanted; with both, messages in between, those nearest to `beforeSeq`. */
export interface MessageHistory {
  readonly type: "message.history";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  readonly chatId: Uuid;
  /** messages with a smaller `seq` are wanted, those nearest to it */
  readonly beforeSeq?: number;
  /** 1 to 100; the frame limit may make a page smaller */
  readonly limit: number;
  /** messages with a larger `seq` are wanted; alone, those nearest to it */
  readonly afterSeq?: number;
}

/** Asks for a message and about as many before it as after it: to show a place in the middle of a chat. The message is the first one that fits both `seq` and `at`; after the last one, the last one. */
export interface MessageAround {
  readonly type: "message.around";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  readonly chatId: Uuid;
  /** its place is this one or later; absent for any */
  readonly seq?: number;
  /** it was sent then or later; absent for any */
  readonly at?: Timestamp;
  /** 1 to 100; the frame limit may make a page smaller */
  readonly limit: number;
}

/** Asks for single messages, for example those to which others reply. Those that the caller may not see are left out. When they do not all fit a frame `newer` is true: ask again for those after the last one. */
export interface MessageGet {
  readonly type: "message.get";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  readonly chatId: Uuid;
  /** 1 to 100 */
  readonly seqs: readonly number[];
}

/** Asks for the pinned messages of a chat: the newest of them, up to 100. */
export interface MessagePinned {
  readonly type: "message.pinned";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  readonly chatId: Uuid;
  /** only with a smaller `seq`; absent for the newest */
  readonly beforeSeq?: number;
}

/** Asks for the messages of all chats that mention the caller, newest first. */
export interface MessageMentions {
  readonly type: "message.mentions";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** `next` of the page before; absent for the first page */
  readonly before?: Timestamp;
  /** 1 to 100; the frame limit may make a page smaller */
  readonly limit: number;
}

/** Asks what a message said before it was edited. */
export interface MessageRevisions {
  readonly type: "message.revisions";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  readonly chatId: Uuid;
  readonly seq: number;
}

/** Asks who has seen a message. */
export interface MessageSeen {
  readonly type: "message.seen";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  readonly chatId: Uuid;
  readonly seq: number;
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

/** Asks for the members of a chat, in the order in which they joined. */
export interface ChatMembers {
  readonly type: "chat.members";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  readonly chatId: Uuid;
  /** `next` of the page before; absent for the first page */
  readonly after?: Uuid;
  /** 1 to 200 */
  readonly limit: number;
}

/** Asks what a link leads to, before coming in by `chat.enter`. */
export interface ChatPeek {
  readonly type: "chat.peek";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  readonly chatId: Uuid;
  readonly token: string;
}

/** Asks for the caller's messages that wait for their time, soonest first: all of them, as many as a frame takes. */
export interface ScheduleList {
  readonly type: "schedule.list";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
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

/** Asks for what administrators announce now. To be asked after each `welcome`. */
export interface AnnouncementList {
  readonly type: "announcement.list";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
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
  /** the version of its `OwnState`; absent for none */
  readonly ownVersion?: number;
  /** as in `Chat`; absent for 0 */
  readonly othersDeliveredSeq?: number;
}

/** A search through messages. Kept apart from other questions, because it may take a hundred times as long. */
export type SearchFrame =
  | Search;

/** Searches the messages of the caller's chats, texts and names of attached files, newest first. A message is found when it has every word of the query and passes every filter. A word is found in each of its forms (Russian and English) and as the beginning of a longer word; words in quotation marks only as they are written and in that order, the last one also as a beginning. Case, accents of Latin letters and the difference between е and ё do not count. What was sent some seconds ago may not be found yet. */
export interface Search {
  readonly type: "search";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** words and phrases, at most 200 characters; may be absent when there is a filter */
  readonly query?: string;
  /** only in this chat */
  readonly chatId?: Uuid;
  /** only what this person sent */
  readonly senderId?: Uuid;
  /** only what was sent at this moment or later */
  readonly from?: Timestamp;
  /** only what was sent before this moment */
  readonly to?: Timestamp;
  /** only messages with such content */
  readonly has?: SearchedContent;
  /** `next` of the page before, with the same query and filters; absent for the first page */
  readonly after?: string;
  /** 1 to 50; the frame limit may make a page smaller */
  readonly limit: number;
}

/** What a message that is searched for must have. */
export type SearchedContent =
  /** An attached file, a picture or a recording included. */
  | "file"
  /** An address of the web in its text: `http://…`, `https://…` or `www.…`. */
  | "link";

/** A frame about presence. Best effort: dropped when the presence queue is full. */
export type PresenceFrame =
  | PresenceSubscribe
  | PresenceSet
  | PresenceStatus
  | ChatTyping
  | ChatsDelivered;

/** Replaces the people whose presence this person watches. Only people who share a chat with the caller, and the caller, are answered and reported; others are left out. */
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

/** Says what the caller wants others to know of the own situation. It lasts until it is replaced, taken back or over, whether the caller is connected or not. */
export interface PresenceStatus {
  readonly type: "presence.status";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** absent to take it back; `until` must be in the future */
  readonly status?: StatusText;
}

/** What a person says of the own situation. */
export interface StatusText {
  /** 1 to 80 characters */
  readonly text: string;
  /** shown beside the name */
  readonly emoji?: string;
  /** when it ends by itself; absent for never */
  readonly until?: Timestamp;
}

/** Says that the caller is writing in a chat. Clients show it for 5 s. */
export interface ChatTyping {
  readonly type: "chat.typing";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  readonly chatId: Uuid;
}

/** Says how far messages have reached this device. Only for chats of at most 50 members. */
export interface ChatsDelivered {
  readonly type: "chats.delivered";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** 1 to 100 */
  readonly positions: readonly ChatPosition[];
}

/** A place in a chat. */
export interface ChatPosition {
  readonly chatId: Uuid;
  readonly seq: number;
}

/** A frame about how its sender is told of messages and calls. May be answered by any worker; ask again without one. */
export type NotifyFrame =
  | NotifyGet
  | NotifySet
  | PushSubscribe
  | PushUnsubscribe;

/** Asks how the caller wants to be told, and for the key of pushed notifications. To be asked after each `welcome`. */
export interface NotifyGet {
  readonly type: "notify.get";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
}

/** Sets how the caller wants to be told, on all devices: all of it, as it shall be. */
export interface NotifySet {
  readonly type: "notify.set";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  readonly settings: NotifySettings;
}

/** How a person wants to be told of messages and calls, on all devices. */
export interface NotifySettings {
  /** what is said while no window is open */
  readonly push: PushContent;
  /** whether an open window shows what was written */
  readonly content: boolean;
  /** whether an open window plays a sound */
  readonly sound: boolean;
  /** when nothing is told; absent for always */
  readonly quiet?: QuietHours;
}

/** What a notification that comes while no window is open says. */
export type PushContent =
  /** That there is something. */
  | "nothing"
  /** Whom it is from. */
  | "sender"
  /** Whom it is from, and the beginning of the text. */
  | "text";

/** Hours of each day in which a person is told nothing. Those that end before they begin go over midnight. */
export interface QuietHours {
  /** first minute after midnight, 0 to 1439 */
  readonly from: number;
  /** minute at which it is over, 0 to 1439; hours that end when they begin are none */
  readonly to: number;
  /** in which the minutes are counted, like `Europe/Berlin`: the device's when they were set */
  readonly zone: string;
}

/** Wants notifications by the browser's push service (RFC 8030) while no window of the caller is in use. There is one subscription for each sign-in; it ends with it. */
export interface PushSubscribe {
  readonly type: "push.subscribe";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** where the push service takes them: an https address of a public host, at most 1024 characters */
  readonly endpoint: string;
  /** the browser's public key (`p256dh`), 65 bytes in base64url without padding */
  readonly key: string;
  /** the browser's authentication secret (`auth`), 16 bytes in base64url without padding */
  readonly secret: string;
  /** in which the notification is shown, like `ru`; at most 16 characters */
  readonly language: string;
}

/** Wants no more notifications by the push service at this sign-in. */
export interface PushUnsubscribe {
  readonly type: "push.unsubscribe";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
}

/** Something for the moderators of the server. Any worker may take it; send it again if no answer comes. */
export type ModerationFrame =
  | MessageReport;

/** Reports a message of somebody else to the moderators of the server. They see it, with the messages around it and who reported it; nobody else learns of the report, neither the chat nor the author. Only a message that the caller may see and that somebody wrote: own messages, calls and notices are `forbidden`. A person reports at most 20 messages in an hour; with more it is `rate_limited`. */
export interface MessageReport {
  readonly type: "message.report";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  readonly chatId: Uuid;
  readonly seq: number;
  readonly reason: ReportReason;
  /** what the caller has to say about it, at most 1000 bytes of UTF-8 */
  readonly text?: string;
}

/** Why somebody reports a message. */
export type ReportReason =
  /** Unwanted advertising or the same again and again. */
  | "spam"
  /** Insults, mobbing, hatred. */
  | "harassment"
  /** Threats, or a call for violence. */
  | "threat"
  /** Sexual content. */
  | "sexual"
  /** Tells what is private or secret. */
  | "privacy"
  /** Something else, which the text says. */
  | "other";

/** A frame for the process that carries a call. When that process is gone the answer is `call_moved`: join again. */
export type CallFrame =
  | CallParticipantFrame
  | CallDecline
  | CallWatch;

/** A frame of somebody who is in the call, from the sign-in that joined it. Everybody else, and a participant who was replaced or is gone, gets `call_over`. */
export type CallParticipantFrame =
  | CallPublish
  | CallAnswer
  | CallCandidate
  | CallMedia
  | CallView
  | CallHand
  | CallModerate
  | CallRestart
  | CallResume
  | CallPing
  | CallLeave;

/** The client's offer for what it sends: after joining, and whenever a stream begins or ends. A new ICE user name fragment in it restarts ICE. */
export interface CallPublish {
  readonly type: "call.publish";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** The call. */
  readonly callId: Uuid;
  /** The process that carries it, as `call.joined`, `call.ring` or the chat's `call` tell. */
  readonly node: Uuid;
  readonly participantId: Uuid;
  /** the offer (RFC 8829): sending sections only, in the order of the offers before */
  readonly sdp: string;
  /** what each sending section is; sections that are not named are not taken */
  readonly tracks: readonly PublishedTrack[];
}

/** One media section of the client's offer that sends. */
export interface PublishedTrack {
  /** of the section (RFC 5888) */
  readonly mid: string;
  readonly source: CallSource;
}

/** Where a stream of a call comes from. */
export type CallSource =
  /** Audio. */
  | "microphone"
  /** Video. */
  | "camera"
  /** Video: a screen, a window or a tab. */
  | "screen"
  /** Audio that belongs to the shared screen. */
  | "screen_audio";

/** Answers `call.offer`. An answer to an older offer than the last is dropped. */
export interface CallAnswer {
  readonly type: "call.answer";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** The call. */
  readonly callId: Uuid;
  /** The process that carries it, as `call.joined`, `call.ring` or the chat's `call` tell. */
  readonly node: Uuid;
  readonly participantId: Uuid;
  /** of the offer */
  readonly revision: number;
  /** the answer (RFC 8829) */
  readonly sdp: string;
}

/** A candidate of the client (RFC 8840). The server needs none, since it answers wherever the client's checks come from; accepted so that any WebRTC client may send them. */
export interface CallCandidate {
  readonly type: "call.candidate";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** The call. */
  readonly callId: Uuid;
  /** The process that carries it, as `call.joined`, `call.ring` or the chat's `call` tell. */
  readonly node: Uuid;
  readonly participantId: Uuid;
  readonly direction: CallDirection;
  /** the line after `a=`; empty for the end of candidates */
  readonly candidate: string;
}

/** One of the two peer connections of a participant. */
export type CallDirection =
  /** What the client sends: the client offers. */
  | "publish"
  /** What the client receives: the server offers. */
  | "subscribe";

/** Says what the participant has turned on. What is off is not forwarded by the server, whatever arrives. */
export interface CallMedia {
  readonly type: "call.media";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** The call. */
  readonly callId: Uuid;
  /** The process that carries it, as `call.joined`, `call.ring` or the chat's `call` tell. */
  readonly node: Uuid;
  readonly participantId: Uuid;
  /** whether it is on */
  readonly microphone: boolean;
  /** whether it is on */
  readonly camera: boolean;
  /** whether a screen is shared, with its sound if there is some */
  readonly screen: boolean;
}

/** Says how large each video is shown; the server chooses the layer to send by it. Replaces what was said before; videos that are not named are shown small. */
export interface CallView {
  readonly type: "call.view";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** The call. */
  readonly callId: Uuid;
  /** The process that carries it, as `call.joined`, `call.ring` or the chat's `call` tell. */
  readonly node: Uuid;
  readonly participantId: Uuid;
  /** 0 to 64 */
  readonly views: readonly TrackView[];
}

/** How large a stream is shown, in physical pixels. 0 by 0 says that it is not in sight: it is not sent then. */
export interface TrackView {
  /** whose stream it is */
  readonly participantId: Uuid;
  readonly source: CallSource;
  readonly width: number;
  readonly height: number;
}

/** Raises or lowers the own hand. */
export interface CallHand {
  readonly type: "call.hand";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** The call. */
  readonly callId: Uuid;
  /** The process that carries it, as `call.joined`, `call.ring` or the chat's `call` tell. */
  readonly node: Uuid;
  readonly participantId: Uuid;
  /** whether it is up */
  readonly raised: boolean;
}

/** Keeps order in a call. For who started it, owners and admins of the chat, and moderators of the server. */
export interface CallModerate {
  readonly type: "call.moderate";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** The call. */
  readonly callId: Uuid;
  /** The process that carries it, as `call.joined`, `call.ring` or the chat's `call` tell. */
  readonly node: Uuid;
  readonly participantId: Uuid;
  readonly action: CallAction;
  /** for `mute` and `remove`: the participant */
  readonly target?: Uuid;
}

/** What a moderator of a call may do. */
export type CallAction =
  /** Turns the microphone of a participant off; only that person can turn it on again. */
  | "mute"
  /** Ends the call for a participant, who cannot come back into this call. */
  | "remove"
  /** Lets nobody else in. */
  | "lock"
  /** Lets the members of the chat in again. */
  | "unlock"
  /** Ends the call for everybody. */
  | "end";

/** Asks for a new `call.offer` with new ICE credentials, when the network of the client changed. For what it sends the client restarts ICE by `call.publish`. */
export interface CallRestart {
  readonly type: "call.restart";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** The call. */
  readonly callId: Uuid;
  /** The process that carries it, as `call.joined`, `call.ring` or the chat's `call` tell. */
  readonly node: Uuid;
  readonly participantId: Uuid;
}

/** Goes on with a call over a new socket: its events come to this socket from now on. The media were not touched. The last `call.offer` is sent again when it was not answered. */
export interface CallResume {
  readonly type: "call.resume";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** The call. */
  readonly callId: Uuid;
  /** The process that carries it, as `call.joined`, `call.ring` or the chat's `call` tell. */
  readonly node: Uuid;
  readonly participantId: Uuid;
}

/** Says that the participant is there, and asks whether something was missed: to be sent every 2 s. Who is not heard of for 30 s, by ping or by media, leaves. */
export interface CallPing {
  readonly type: "call.ping";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** The call. */
  readonly callId: Uuid;
  /** The process that carries it, as `call.joined`, `call.ring` or the chat's `call` tell. */
  readonly node: Uuid;
  readonly participantId: Uuid;
}

/** Hangs up. A direct call ends for both. */
export interface CallLeave {
  readonly type: "call.leave";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** The call. */
  readonly callId: Uuid;
  /** The process that carries it, as `call.joined`, `call.ring` or the chat's `call` tell. */
  readonly node: Uuid;
  readonly participantId: Uuid;
}

/** Declines a call, on all devices of the caller of this frame. */
export interface CallDecline {
  readonly type: "call.decline";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** The call. */
  readonly callId: Uuid;
  /** The process that carries it, as `call.joined`, `call.ring` or the chat's `call` tell. */
  readonly node: Uuid;
  /** whether because of another call */
  readonly busy: boolean;
}

/** Asks how a call stands: when a client learns of a call by syncing. For members of the chat who are not in it. */
export interface CallWatch {
  readonly type: "call.watch";
  /** Chosen by the client, 1 to 64 characters; echoed as `re` in exactly one reply. */
  readonly id: string;
  /** The call. */
  readonly callId: Uuid;
  /** The process that carries it, as `call.joined`, `call.ring` or the chat's `call` tell. */
  readonly node: Uuid;
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
  | SearchPage
  | PresenceReport
  | MentionPage
  | RevisionPage
  | SeenPage
  | MemberPage
  | ChatPeeked
  | ChatLinked
  | SchedulePage
  | NotifyReport
  | AnnouncementPage
  | CallJoined
  | CallPublished
  | CallStatus
  | CallPong;

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
  /** whether calls can be started now; changes are told by `calls.changed` */
  readonly calls: boolean;
  readonly limits: ServerLimits;
  readonly serverTime: Timestamp;
  /** the newest desktop client; absent if the operator names none */
  readonly desktop?: ClientRelease;
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
  readonly callParticipants: number;
  readonly callTracks: number;
  readonly callViews: number;
  readonly callRingMs: number;
  readonly callPingIntervalMs: number;
  readonly callLostAfterMs: number;
}

/** The newest version of a client program that this server offers. */
export interface ClientRelease {
  /** numbers with dots between, for example `1.4.0` */
  readonly version: string;
  /** where people find it: an address, or a path of this server */
  readonly download: string;
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
  /** The SDP is broken or asks for what is not possible. The message names the line and what is wrong. */
  | "bad_sdp"
  /** The process that carried the call is gone: join again. */
  | "call_moved"
  /** The call is over, or the sender is not in it any more. */
  | "call_over"
  /** A moderator locked the call. */
  | "call_locked"
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

/** A page of messages. */
export interface MessagePage {
  readonly type: "message.page";
  /** The `id` of the answered frame; absent only in an error about a frame whose id could not be read. */
  readonly re: string;
  readonly chatId: Uuid;
  /** by rising seq */
  readonly messages: readonly Message[];
  /** whether older messages exist */
  readonly more: boolean;
  /** true when newer messages exist that are not on the page; absent otherwise */
  readonly newer?: boolean;
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
  /** absent when the message was deleted: its place stays; and when it is a call or a notice */
  readonly body?: MessageBody;
  /** what is left of a call; present instead of a body */
  readonly call?: CallEntry;
  /** when the body was last changed by its author; absent if never */
  readonly editedAt?: Timestamp;
  /** where the body comes from, if it was forwarded */
  readonly forwarded?: Forwarded;
  /** a change of the group; present instead of a body */
  readonly notice?: Notice;
  /** first come first, at most 20; absent for none */
  readonly reactions?: readonly Reaction[];
  /** true when it is pinned; absent otherwise */
  readonly pinned?: boolean;
  /** what is behind links of the body, in their order, at most 3; they come some time after the message, by `message.changed`; absent for none */
  readonly previews?: readonly LinkPreview[];
}

/** What is left of a call: stands in the chat as a message of who called. */
export interface CallEntry {
  readonly callId: Uuid;
  readonly outcome: CallOutcome;
  readonly video: boolean;
  /** from the answer to the end, in milliseconds; 0 when nobody answered */
  readonly durationMs: number;
  /** who was in it, at most 100, in the order of their first joining */
  readonly participants: readonly Uuid[];
}

/** How a call ended. */
export type CallOutcome =
  /** At least two people talked. */
  | "answered"
  /** Nobody answered in time. */
  | "missed"
  /** It was declined. */
  | "declined"
  /** Who was called was in another call. */
  | "busy"
  /** Who called hung up before anybody answered. */
  | "cancelled"
  /** The server could not go on with it before anybody answered. */
  | "failed";

/** Where a forwarded message comes from: vouched for by the server. */
export interface Forwarded {
  readonly senderId: Uuid;
  readonly sentAt: Timestamp;
}

/** What the server itself writes into a chat: a change of the group. The message's sender is who made it. It is unread for nobody. */
export interface Notice {
  readonly kind: NoticeKind;
  /** whom it concerns, at most 100 */
  readonly people: readonly Uuid[];
  /** of all whom it concerns, those that are not named included */
  readonly count: number;
  /** the new title, for `title` */
  readonly title?: string;
  /** the new role, for `role` */
  readonly role?: ChatRole;
  /** the message, for `pinned` */
  readonly seq?: number;
}

/** What changed in a group. */
export type NoticeKind =
  /** People were added. */
  | "added"
  /** Somebody came by the link. */
  | "joined"
  /** People were removed. */
  | "removed"
  /** Somebody left. */
  | "left"
  /** Somebody got another role. */
  | "role"
  /** The group has another title. */
  | "title"
  /** The group has another description. */
  | "description"
  /** The group has another picture. */
  | "picture"
  /** Who may do what was changed. */
  | "rules"
  /** A message was pinned. */
  | "pinned";

/** An emoji under a message. */
export interface Reaction {
  readonly emoji: string;
  /** of all who reacted so */
  readonly count: number;
  /** who reacted so, first come first, at most 100 */
  readonly userIds: readonly Uuid[];
}

/** What is behind a link of a message, as the page says of itself. */
export interface LinkPreview {
  /** as it stands in the message, at most 1000 characters */
  readonly url: string;
  /** at most 200 characters */
  readonly title: string;
  /** at most 300 characters */
  readonly description?: string;
  /** the host of the page in the end: never a name that the page gives itself */
  readonly site: string;
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
  /** the first 100 who joined and are members now; `chat.members` tells all */
  readonly members: readonly Member[];
  readonly createdAt: Timestamp;
  /** grows by one with each change of the chat; read positions are not counted */
  readonly version: number;
  /** `seq` of the newest message, 0 when there is none */
  readonly lastSeq: number;
  /** how far the caller has read. Moved by `read.moved` and by the caller's own messages; never shrinks. Who is added begins with the newest message: nothing old is unread */
  readonly readSeq: number;
  /** how far the furthest other member has read. Moved by `read.moved` and by the others' messages; shrinks when who had read furthest leaves the chat. Who was added counts from the first message read since */
  readonly othersReadSeq: number;
  /** the newest message that the caller may see, if there is one */
  readonly lastMessage?: Message;
  /** the call that is going on, if there is one */
  readonly call?: OngoingCall;
  /** of a group */
  readonly description?: string;
  /** of a group: a file that members can read from `/api/files` */
  readonly picture?: Uuid;
  /** who may do what */
  readonly rules: ChatRules;
  /** of all members */
  readonly memberCount: number;
  /** what the caller is in it */
  readonly role: ChatRole;
  /** how far the messages have reached a device of any other member. What was read or followed by a message of one's own has been delivered, so it is at least `othersReadSeq` and moves with it; beyond that it is not told in chats with more than 50 members */
  readonly othersDeliveredSeq: number;
  /** messages of others after `readSeq` (or from `own.preferences.unreadFrom` on) that are neither notices nor deleted, for nobody or for the caller alone. `message.new` of somebody else adds one, unless it is a notice; one's own message makes it 0 unless `unreadFrom` is set; `message.changed` that deletes such a message takes one away; `read.moved`, `chat.own` and `message.hidden` tell anew, as it is at one `version`, ` readSeq` and `own.version` together. A client that does not hold the unread message which a `message.changed` is about cannot tell what that means: it syncs the chat instead */
  readonly unread: number;
  /** how many of these mention the caller */
  readonly mentions: number;
  /** what belongs to the caller alone */
  readonly own: OwnState;
  /** the first message that the caller may see; absent when that is the first of the chat. Grows when messages were kept for as long as they are kept: drop those before it */
  readonly historyFrom?: number;
  /** for how many days messages are kept: they go at the end of the day (UTC) on which that is over. Absent when they are kept for ever */
  readonly retentionDays?: number;
}

/** A member of a chat. */
export interface Member {
  readonly userId: Uuid;
  readonly role: ChatRole;
}

/** The call that is going on in a chat. Who wants to be in it sends `call.join`. */
export interface OngoingCall {
  readonly callId: Uuid;
  /** who called */
  readonly startedBy: Uuid;
  readonly startedAt: Timestamp;
  /** whether it was started as a video call */
  readonly video: boolean;
  /** when the second person joined; absent while it rings */
  readonly answeredAt?: Timestamp;
  /** the process that carries it; call frames name it */
  readonly node: Uuid;
}

/** What belongs to one person in one chat; nobody else sees it. */
export interface OwnState {
  /** grows by one with each change of it and with each `message.hidden`. Not related to the version of the chat */
  readonly version: number;
  readonly preferences: ChatPreferences;
  readonly draft?: Draft;
}

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
  /** true for a program; absent for a human being */
  readonly bot?: boolean;
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
  /** the client's new cursor; smaller than the chat's own version when the changes did not fit the frame: only that of the last chat, where the page says `more` */
  readonly version: number;
  /** drop what is cached of this chat's messages: `messages` is the newest page */
  readonly reset: boolean;
  /** the caller is no longer a member: drop the chat */
  readonly gone: boolean;
  /** everything but the messages; present when any of it but numbers changed */
  readonly chat?: Chat;
  readonly lastSeq: number;
  /** as in `Chat`; a client that has read further since keeps its own */
  readonly readSeq: number;
  /** as in `Chat`; may be smaller than before when a member is gone */
  readonly othersReadSeq: number;
  /** changed and new messages, by rising version (`reset`: by rising seq). A changed one that is older than what the client holds without gaps is to be dropped: history brings it */
  readonly messages: readonly Message[];
  /** as in `Chat` */
  readonly othersDeliveredSeq: number;
  /** as in `Chat`, at the chat's version: where `version` is smaller, events of the chat wait until the rest of the changes was fetched */
  readonly unread: number;
  /** as `unread` */
  readonly mentions: number;
  /** messages that the caller deleted for himself since `ownVersion`: drop them; absent for none */
  readonly hidden?: readonly number[];
}

/** What a search found. */
export interface SearchPage {
  readonly type: "search.page";
  /** The `id` of the answered frame; absent only in an error about a frame whose id could not be read. */
  readonly re: string;
  /** newest first */
  readonly hits: readonly SearchHit[];
  /** pass as `after` for the next page; absent when everything was looked through */
  readonly next?: string;
  /** whether the page ended because many messages had been looked at, and not because it is full: ask for the next one to go on; it may hold even nothing */
  readonly partial: boolean;
}

/** A message that was found. */
export interface SearchHit {
  readonly chatId: Uuid;
  readonly message: Message;
  /** of its text; absent when it has none */
  readonly snippet?: Snippet;
  /** name of the first attached file in whose name something was found; absent when there is none */
  readonly fileName?: Snippet;
}

/** A short piece of what was found. Plain text, not Markdown. */
export interface Snippet {
  /** of one line, at most 240 characters; … stands for what was left out */
  readonly text: string;
  /** what the query found in it, by rising start, none touching another; none when only filters were given */
  readonly ranges: readonly TextRange[];
}

/** A part of a text, in UTF-16 units as Java and JavaScript count them; never half of a surrogate pair. */
export interface TextRange {
  /** of the first unit */
  readonly start: number;
  /** behind the last unit */
  readonly end: number;
}

/** The presence of the watched people now. Others who share no chat with the caller are left out; so are those of whom nothing is known for some seconds after a restart: `presence.changed` tells them then. */
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
  /** what the person says of the own situation, if anything */
  readonly status?: StatusText;
}

/** Whether a person can be reached now. */
export type PresenceState =
  | "online"
  /** Connected, but no device is being used. */
  | "away"
  | "offline";

/** Messages that mention the caller. */
export interface MentionPage {
  readonly type: "mention.page";
  /** The `id` of the answered frame; absent only in an error about a frame whose id could not be read. */
  readonly re: string;
  /** newest first */
  readonly messages: readonly Mention[];
  /** for the next page; absent when this is the last one */
  readonly next?: Timestamp;
}

/** A message that mentions the caller. */
export interface Mention {
  readonly chatId: Uuid;
  readonly message: Message;
}

/** What a message said before, oldest first. With more than a frame takes the oldest are left out. */
export interface RevisionPage {
  readonly type: "revision.page";
  /** The `id` of the answered frame; absent only in an error about a frame whose id could not be read. */
  readonly re: string;
  readonly revisions: readonly Revision[];
}

/** What a message said before it was edited. */
export interface Revision {
  readonly body: MessageBody;
  readonly writtenAt: Timestamp;
}

/** Who has seen a message, and whom it has only reached. */
export interface SeenPage {
  readonly type: "seen.page";
  /** The `id` of the answered frame; absent only in an error about a frame whose id could not be read. */
  readonly re: string;
  /** without the sender */
  readonly readBy: readonly Uuid[];
  /** without those who have read it; always empty in chats with more than 50 members */
  readonly deliveredTo: readonly Uuid[];
}

/** Members of a chat. */
export interface MemberPage {
  readonly type: "member.page";
  /** The `id` of the answered frame; absent only in an error about a frame whose id could not be read. */
  readonly re: string;
  readonly members: readonly Member[];
  /** for the next page; absent when this is the last one */
  readonly next?: Uuid;
}

/** What a link leads to. */
export interface ChatPeeked {
  readonly type: "chat.peeked";
  /** The `id` of the answered frame; absent only in an error about a frame whose id could not be read. */
  readonly re: string;
  readonly chatId: Uuid;
  readonly title: string;
  readonly memberCount: number;
  /** whether the caller is a member already */
  readonly member: boolean;
}

/** The link of a group. */
export interface ChatLinked {
  readonly type: "chat.linked";
  /** The `id` of the answered frame; absent only in an error about a frame whose id could not be read. */
  readonly re: string;
  readonly chatId: Uuid;
  /** absent when there is none any more */
  readonly token?: string;
}

/** The caller's messages that wait for their time, soonest first, and those that could not be sent. */
export interface SchedulePage {
  readonly type: "schedule.page";
  /** The `id` of the answered frame; absent only in an error about a frame whose id could not be read. */
  readonly re: string;
  readonly messages: readonly ScheduledMessage[];
}

/** A message that waits for its time. */
export interface ScheduledMessage {
  /** of the `message.schedule`, and of the message when it is sent */
  readonly clientId: Uuid;
  readonly chatId: Uuid;
  readonly at: Timestamp;
  readonly body: MessageBody;
  /** why it was not sent at its time, if it was not: for example the chat was left. Absent otherwise */
  readonly failed?: ErrorCode;
}

/** How the caller wants to be told. */
export interface NotifyReport {
  readonly type: "notify.settings";
  /** The `id` of the answered frame; absent only in an error about a frame whose id could not be read. */
  readonly re: string;
  /** absent when the caller has never set any: `nothing` is said by push then */
  readonly settings?: NotifySettings;
  /** the server's public key of pushed notifications (RFC 8292), 65 bytes in base64url: the `applicationServerKey` of the browser's subscription, which has to be made anew when the key changes */
  readonly pushKey: string;
  /** whether the server has a subscription of this sign-in */
  readonly subscribed: boolean;
}

/** What administrators announce now, the newest first; at most 5. */
export interface AnnouncementPage {
  readonly type: "announcement.page";
  /** The `id` of the answered frame; absent only in an error about a frame whose id could not be read. */
  readonly re: string;
  readonly announcements: readonly Announcement[];
}

/** What administrators tell everybody. At least one of the texts is there; a client shows the one in its language, else the other. */
export interface Announcement {
  readonly id: Uuid;
  readonly level: AnnouncementLevel;
  /** in English, at most 500 characters */
  readonly en?: string;
  /** in Russian, at most 500 characters */
  readonly ru?: string;
  /** when it ends by itself */
  readonly until: Timestamp;
}

/** How an announcement is shown. */
export type AnnouncementLevel =
  /** Good to know. */
  | "info"
  /** Something that people should act upon or reckon with. */
  | "warning";

/** The caller is in the call. It sends its streams by `call.publish`, and `call.offer` brings those of the others. */
export interface CallJoined {
  readonly type: "call.joined";
  /** The `id` of the answered frame; absent only in an error about a frame whose id could not be read. */
  readonly re: string;
  readonly chatId: Uuid;
  /** the call; another one than was asked for when one was going on already */
  readonly callId: Uuid;
  /** to be named in all frames about this call */
  readonly node: Uuid;
  readonly participantId: Uuid;
  /** whether the caller may use `call.moderate` */
  readonly moderator: boolean;
  readonly roster: CallRoster;
  /** expire after some hours */
  readonly iceServers: readonly IceServer[];
  readonly limits: CallLimits;
}

/** Everything that is to be known of a call but its media: a whole state each time, never a difference. */
export interface CallRoster {
  /** grows with each change; a smaller one that arrives later is dropped */
  readonly version: number;
  readonly phase: CallPhase;
  /** when the call was answered; absent while it rings */
  readonly activeSince?: Timestamp;
  readonly locked: boolean;
  /** in the order of joining */
  readonly participants: readonly CallParticipant[];
  /** those who are called, or were and have not joined */
  readonly invitees: readonly CallInvitee[];
}

/** Where a call stands. */
export type CallPhase =
  /** One person is there and others are being called. */
  | "ringing"
  /** Somebody answered; a group call also when one person is left. */
  | "active";

/** Somebody who is in a call. */
export interface CallParticipant {
  /** made by the client for this stay in the call; a person has at most one */
  readonly participantId: Uuid;
  readonly userId: Uuid;
  readonly joinedAt: Timestamp;
  /** may use `call.moderate` */
  readonly moderator: boolean;
  /** whether it is on */
  readonly microphone: boolean;
  readonly camera: boolean;
  /** whether a screen is shared */
  readonly screen: boolean;
  /** absent while the hand is down */
  readonly handRaisedAt?: Timestamp;
  readonly quality: CallQuality;
  /** nothing is heard of the participant at the moment */
  readonly reconnecting: boolean;
}

/** How well somebody is heard and seen by the server. */
export type CallQuality =
  /** Nothing to notice. */
  | "good"
  /** Losses that can be heard or seen now and then. */
  | "fair"
  /** Hard to follow. */
  | "poor";

/** Somebody who was called and is not in the call. */
export interface CallInvitee {
  readonly userId: Uuid;
  readonly state: InviteeState;
}

/** What became of an invitation into a call. */
export type InviteeState =
  /** The devices ring. */
  | "ringing"
  /** Declined. */
  | "declined"
  /** In another call. */
  | "busy"
  /** Not answered in time. */
  | "missed";

/** A STUN or TURN server (RFC 8489, RFC 8656), in the form of WebRTC's RTCIceServer. */
export interface IceServer {
  /** such as `turn:host:3478?transport=udp` */
  readonly urls: readonly string[];
  /** expires; absent for STUN */
  readonly username?: string;
  /** belongs to the username */
  readonly credential?: string;
}

/** What a call allows. */
export interface CallLimits {
  /** most people in it at once */
  readonly participants: number;
  /** most bit/s that one participant may send */
  readonly publishBitrate: number;
  /** tallest picture that is of use, in pixels */
  readonly cameraHeight: number;
  /** whether screens may be shared */
  readonly screenSharing: boolean;
}

/** Answers the client's offer. */
export interface CallPublished {
  readonly type: "call.published";
  /** The `id` of the answered frame; absent only in an error about a frame whose id could not be read. */
  readonly re: string;
  /** the answer (RFC 8829) */
  readonly sdp: string;
}

/** How a call stands. */
export interface CallStatus {
  readonly type: "call.status";
  /** The `id` of the answered frame; absent only in an error about a frame whose id could not be read. */
  readonly re: string;
  readonly callId: Uuid;
  /** whether the devices of who asked should ring */
  readonly ringing: boolean;
  /** for how much longer, in milliseconds */
  readonly ringMs: number;
  readonly roster: CallRoster;
}

/** Lets a participant see what it missed. */
export interface CallPong {
  readonly type: "call.pong";
  /** The `id` of the answered frame; absent only in an error about a frame whose id could not be read. */
  readonly re: string;
  /** version of the newest `call.state`; who has an older one sends `call.resume` */
  readonly roster: number;
  /** revision of the newest `call.offer`; 0 when there was none */
  readonly offer: number;
}

/** Tells a client of something that it did not ask for. At most once per socket: sync finds what was lost. */
export type ServerEvent =
  | ChatChange
  | ReadMoved
  | DeliveredMoved
  | MessageHidden
  | OwnChanged
  | ChatRemoved
  | Typing
  | ScheduleChanged
  | PresenceChanged
  | NotifyChanged
  | SignInNew
  | AnnouncementsChanged
  | PersonChanged
  | Resync
  | CallEvent;

/** A change of a chat. A client applies it when its version of the chat is `prevVersion`, drops it when it already holds `version`, and syncs the chat otherwise. */
export type ChatChange =
  | MessageNew
  | MessageChanged
  | ChatAdded
  | ChatChanged
  | CallOpened;

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

/** A message was edited, deleted, pinned, or reacted to: this is how it is now. */
export interface MessageChanged {
  readonly type: "message.changed";
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

/** What all members see of a group changed: this is how it is now. The caller's own role is in `info.members`, or it is told by `role`. */
export interface ChatChanged {
  readonly type: "chat.changed";
  readonly chatId: Uuid;
  /** The chat's version after the change. */
  readonly version: number;
  /** The chat's version before the change. */
  readonly prevVersion: number;
  readonly info: ChatInfo;
  /** what the reader is in it, if that changed; absent otherwise */
  readonly role?: ChatRole;
}

/** What all members of a group see of it. */
export interface ChatInfo {
  readonly title?: string;
  readonly description?: string;
  /** a file that members can read from `/api/files` */
  readonly picture?: Uuid;
  readonly rules: ChatRules;
  /** the first 100 who joined; `chat.members` tells all */
  readonly members: readonly Member[];
  readonly memberCount: number;
}

/** A call was started, answered for the first time, or moved to another process. It is over when a message arrives whose `call` names it. */
export interface CallOpened {
  readonly type: "call.opened";
  readonly chatId: Uuid;
  /** The chat's version after the change. */
  readonly version: number;
  /** The chat's version before the change. */
  readonly prevVersion: number;
  readonly call: OngoingCall;
}

/** A member has read a chat up to `seq`; the reader's own other devices are told too. Not sent to the other members of chats with more than 50 members, and not for a position that moved by the member's own message: see `message.new`. Who took part in a call and had read everything before its entry has read the entry, too. */
export interface ReadMoved {
  readonly type: "read.moved";
  readonly chatId: Uuid;
  readonly userId: Uuid;
  readonly seq: number;
  /** for the reader's own devices: as in `Chat`, at `seq`, `version` and `ownVersion` */
  readonly unread?: number;
  /** with `unread` */
  readonly mentions?: number;
  /** with `unread`: the chat's. With another one than the client's, with another `ownVersion`, or without them the reader's devices take over nothing and sync the chat */
  readonly version?: number;
  /** with `unread`: of the reader's own state of the chat */
  readonly ownVersion?: number;
}

/** Messages up to `seq` have reached a device of another member. */
export interface DeliveredMoved {
  readonly type: "delivered.moved";
  readonly chatId: Uuid;
  readonly userId: Uuid;
  readonly seq: number;
}

/** The reader deleted messages for himself, on this or another device: drop them. */
export interface MessageHidden {
  readonly type: "message.hidden";
  readonly chatId: Uuid;
  /** of the reader's own state of the chat: nothing else of that changed */
  readonly ownVersion: number;
  readonly seqs: readonly number[];
  /** as in `Chat`, at `ownVersion`, `version` and `readSeq` */
  readonly unread: number;
  /** with `unread` */
  readonly mentions: number;
  /** the chat's */
  readonly version: number;
  /** as in `Chat` */
  readonly readSeq: number;
}

/** The reader's own state of a chat changed, on this or another device. */
export interface OwnChanged {
  readonly type: "chat.own";
  readonly chatId: Uuid;
  readonly own: OwnState;
  /** as in `Chat`, at `own.version`, `version` and `readSeq` */
  readonly unread: number;
  /** with `unread` */
  readonly mentions: number;
  /** the chat's */
  readonly version: number;
  /** as in `Chat` */
  readonly readSeq: number;
}

/** The reader is not a member any more: drop the chat, unless a later version of it is held: then the reader came back. */
export interface ChatRemoved {
  readonly type: "chat.removed";
  readonly chatId: Uuid;
  /** the chat's, when the reader left it */
  readonly version: number;
}

/** Somebody is writing in a chat: show it for 5 s, or until a message of the person comes. */
export interface Typing {
  readonly type: "typing";
  readonly chatId: Uuid;
  readonly userId: Uuid;
}

/** What the reader has scheduled changed: ask by `schedule.list`. */
export interface ScheduleChanged {
  readonly type: "schedule.changed";
  readonly chatId: Uuid;
}

/** The presence of a watched person changed. */
export interface PresenceChanged {
  readonly type: "presence.changed";
  readonly presence: Presence;
}

/** The reader set on another device how to be told. */
export interface NotifyChanged {
  readonly type: "notify.changed";
  readonly settings: NotifySettings;
}

/** Somebody signed in as the reader on a device that was not known. `GET /api/auth/sessions/new` says where; it says so until the reader answers on a device that was known. */
export interface SignInNew {
  readonly type: "sign_in.new";
  /** the new sign-in; its own sockets are not told */
  readonly sessionId: Uuid;
}

/** What administrators announce from now on, whole: it takes the place of what was announced before. */
export interface AnnouncementsChanged {
  readonly type: "announcements.changed";
  readonly announcements: readonly Announcement[];
}

/** A person has another name, login or role, or is active or blocked from now on. Everybody is told, also of people whom a client does not know. */
export interface PersonChanged {
  readonly type: "person.changed";
  readonly person: Person;
}

/** Deliveries may have been lost: sync every chat and subscribe to presence again. */
export interface Resync {
  readonly type: "resync";
}

/** Tells of calls: to the devices of those who are called, or to those who are in a call. */
export type CallEvent =
  | CallRing
  | CallSettled
  | CallState
  | CallOffer
  | CallLevels
  | CallMoved
  | CallEnded
  | CallsChanged;

/** Somebody calls: the device rings until `call.settled`, until it joins, or until the time is over. */
export interface CallRing {
  readonly type: "call.ring";
  readonly chatId: Uuid;
  readonly callId: Uuid;
  /** to be named in `call.decline` */
  readonly node: Uuid;
  /** who calls */
  readonly from: Uuid;
  readonly video: boolean;
  /** for how long, in milliseconds */
  readonly ringMs: number;
}

/** The device stops ringing. */
export interface CallSettled {
  readonly type: "call.settled";
  readonly chatId: Uuid;
  readonly callId: Uuid;
  readonly reason: CallSettlement;
}

/** Why devices stop ringing. */
export type CallSettlement =
  /** Another device of the same person answered. */
  | "answered_elsewhere"
  /** Another device of the same person declined. */
  | "declined_elsewhere"
  /** Not answered in time. */
  | "missed"
  /** Who called hung up, or the call ended. */
  | "cancelled"
  /** The person is in another call. */
  | "busy";

/** What is to be known of the call now; to its participants. */
export interface CallState {
  readonly type: "call.state";
  readonly callId: Uuid;
  readonly roster: CallRoster;
}

/** The server's offer for what the participant receives; to be answered by `call.answer`. No other comes before it is answered. */
export interface CallOffer {
  readonly type: "call.offer";
  readonly callId: Uuid;
  /** 1 for the first; a smaller one that arrives later is dropped */
  readonly revision: number;
  /** the offer (RFC 8829) */
  readonly sdp: string;
  /** whose stream each sending section is */
  readonly tracks: readonly SubscribedTrack[];
}

/** One media section of the server's offer that sends. */
export interface SubscribedTrack {
  /** of the section (RFC 5888) */
  readonly mid: string;
  /** whose stream it is */
  readonly participantId: Uuid;
  readonly source: CallSource;
}

/** Who is heard at the moment. */
export interface CallLevels {
  readonly type: "call.levels";
  readonly callId: Uuid;
  /** the participant who speaks; absent when nobody does */
  readonly speaker?: Uuid;
  /** of those who are heard; others are silent */
  readonly levels: readonly CallLevel[];
}

/** How loud a participant is. */
export interface CallLevel {
  readonly participantId: Uuid;
  /** 0 to 127: -level dBov, so 0 is loudest (RFC 6464) */
  readonly level: number;
}

/** The media of the call were lost with the process that carried them: join again, at once, by `call.join` with a new participant id. */
export interface CallMoved {
  readonly type: "call.moved";
  readonly chatId: Uuid;
  readonly callId: Uuid;
}

/** The call is over for this participant. */
export interface CallEnded {
  readonly type: "call.ended";
  readonly chatId: Uuid;
  readonly callId: Uuid;
  readonly participantId: Uuid;
  readonly reason: CallEndReason;
}

/** Why a call is over for a device. */
export type CallEndReason =
  /** The call ended: somebody hung up a direct call, or the last person left. */
  | "hung_up"
  /** Who was called declined. */
  | "declined"
  /** Who was called is in another call. */
  | "busy"
  /** Nobody answered in time. */
  | "missed"
  /** Who called hung up before anybody answered. */
  | "cancelled"
  /** A moderator ended it for everybody. */
  | "ended"
  /** A moderator removed this participant from the call, or the person is not a member of the chat any more. */
  | "removed"
  /** The same person joined from another window or device. */
  | "joined_elsewhere"
  /** The sign-in is over. */
  | "signed_out"
  /** Nothing was heard of this participant for too long. */
  | "lost"
  /** The server could not go on. */
  | "failed";

/** Calls became available, or are not available any more. */
export interface CallsChanged {
  readonly type: "calls.changed";
  /** whether a call can be started */
  readonly available: boolean;
}

/** Every `type` of `ClientFrame`. */
export const clientFrameTypes = [
  "hello",
  "ping",
  "message.send",
  "message.edit",
  "message.delete",
  "message.hide",
  "message.react",
  "message.pin",
  "message.preview.remove",
  "message.forward",
  "message.schedule",
  "schedule.cancel",
  "message.history",
  "message.around",
  "message.get",
  "message.pinned",
  "message.mentions",
  "message.revisions",
  "message.seen",
  "schedule.list",
  "chat.create",
  "chat.list",
  "chat.read",
  "chat.edit",
  "chat.add",
  "chat.remove",
  "chat.leave",
  "chat.role",
  "chat.link",
  "chat.enter",
  "chat.peek",
  "chat.members",
  "chat.draft",
  "chat.prefer",
  "chat.typing",
  "chats.delivered",
  "message.report",
  "announcement.list",
  "people.list",
  "people.get",
  "sync",
  "search",
  "presence.subscribe",
  "presence.set",
  "presence.status",
  "notify.get",
  "notify.set",
  "push.subscribe",
  "push.unsubscribe",
  "call.start",
  "call.join",
  "call.publish",
  "call.answer",
  "call.candidate",
  "call.media",
  "call.view",
  "call.hand",
  "call.moderate",
  "call.restart",
  "call.resume",
  "call.ping",
  "call.leave",
  "call.decline",
  "call.watch",
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
  "search.page",
  "presence.state",
  "message.new",
  "chat.added",
  "read.moved",
  "presence.changed",
  "resync",
  "mention.page",
  "revision.page",
  "seen.page",
  "member.page",
  "chat.peeked",
  "chat.linked",
  "schedule.page",
  "message.changed",
  "chat.changed",
  "chat.removed",
  "message.hidden",
  "chat.own",
  "typing",
  "delivered.moved",
  "schedule.changed",
  "notify.settings",
  "notify.changed",
  "sign_in.new",
  "call.joined",
  "call.published",
  "call.status",
  "call.pong",
  "call.opened",
  "call.ring",
  "call.settled",
  "call.state",
  "call.offer",
  "call.levels",
  "call.moved",
  "call.ended",
  "announcement.page",
  "announcements.changed",
  "person.changed",
  "calls.changed",
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
  "bad_sdp",
  "call_moved",
  "call_over",
  "call_locked",
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
  groupMembers: 1000,
  /** Most members that `Chat` and `ChatInfo` name; `chat.members` tells all. */
  membersShown: 100,
  /** Most people of one `chat.create` (its creator included) or `chat.add`. */
  peopleAtOnce: 100,
  /** Longest description of a group, in characters. */
  descriptionChars: 1000,
  /** Longest token of a group's link, in characters. */
  linkTokenChars: 64,
  /** Most messages of one `message.delete`, `message.hide` or `message.get`. */
  messagesAtOnce: 100,
  /** Most people that one message mentions by name. */
  mentions: 50,
  /** Largest `text` of a `message.report`, in bytes of UTF-8. */
  reportBytes: 1000,
  /** Most messages that one person reports in an hour. */
  reportsPerHour: 20,
  /** Longest text of an announcement in one language, in characters. */
  announcementChars: 500,
  /** Longest text that administrators put on the sign-in page, in characters. */
  signInTextChars: 500,
  /** Most announcements at the same time. */
  announcements: 5,
  /** Most files of one message. */
  attachments: 10,
  /** Longest name of a file, in characters. */
  fileNameChars: 255,
  /** Longest media type, in characters (RFC 6838 §4.2). */
  mediaTypeChars: 127,
  /** Largest width or height of a picture or film, in pixels. */
  pictureSide: 65535,
  /** Longest `Attachment.blur`, in characters of base64. */
  blurChars: 1400,
  /** Longest `Attachment.waveform`, in characters. */
  waveformChars: 128,
  /** Longest emoji, in Unicode code points. */
  emojiCodePoints: 16,
  /** Most different emoji under one message. */
  reactions: 20,
  /** Most people that one `Reaction` names. */
  reactionPeople: 100,
  /** Most pinned messages of one chat. */
  pinned: 100,
  /** Most links of one message that are looked at. */
  previews: 3,
  /** Longest link that is looked at, in characters. */
  previewUrlChars: 1000,
  /** Longest title of a preview, in characters. */
  previewTitleChars: 200,
  /** Longest description of a preview, in characters. */
  previewDescriptionChars: 300,
  /** Most chats that one person has pinned. */
  chatsPinned: 100,
  /** Most messages that one person has scheduled at once, those that could not be sent included. */
  scheduled: 100,
  /** Longest `StatusText.text`, in characters. */
  statusChars: 80,
  /** Most chats of one `chats.delivered`. */
  deliveredChats: 100,
  /** Above so many members others are not told how far somebody has read or received. */
  positionsTold: 50,
  /** Soonest time for which a message is scheduled, from now; clocks may differ by so much, too. */
  scheduleSoonestMs: 10000,
  /** Latest time for which a message is scheduled, from now. */
  scheduleLatestMs: 34560000000,
  /** A client sends `chat.typing` for one chat at most this often, and shows it for 5 s. */
  typingIntervalMs: 3000,
  /** A client sends `chat.draft` for one chat at most this often. */
  draftIntervalMs: 2000,
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
  /** Longest query of a search, in characters. */
  searchQueryChars: 200,
  /** Most words of one search that count, those of phrases included; what follows is left out. */
  searchWords: 16,
  /** Most entries in one page of what a search found. */
  searchPage: 50,
  /** Longest `after` of a search, in characters. */
  searchCursorChars: 200,
  /** Longest text of a snippet, in UTF-16 units. */
  snippetChars: 240,
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
  /** Largest SDP of one frame, in bytes of UTF-8. JSON escapes add a few hundred, so it always fits a frame. */
  sdpBytes: 49152,
  /** Most people in one call, whatever a server is configured to. */
  callParticipants: 16,
  /** Most streams that one participant sends at once. */
  callTracks: 8,
  /** Most entries of one `call.view`. */
  callViews: 64,
  /** Longest address of a push service, in characters. */
  pushEndpointChars: 1024,
  /** Longest ICE candidate, in characters. */
  callCandidateChars: 1024,
  /** Who was called for so long without an answer has missed the call. */
  callRingMs: 45000,
  /** How often a participant sends `call.ping`. */
  callPingIntervalMs: 2000,
  /** A participant of whom nothing was heard for so long has left. */
  callLostAfterMs: 30000,
  /** How often levels are told at most. */
  callLevelsIntervalMs: 400,
} as const;

/** The WebSocket subprotocol, offered by the client and chosen by the gateway. */
export const subprotocol = "parley.v1";

/** Path of the WebSocket on the gateway. */
export const socketPath = "/ws";
