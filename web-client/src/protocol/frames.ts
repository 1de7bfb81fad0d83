import type {
  AnnouncementPage,
  CallJoined,
  CallPong,
  CallPublished,
  CallStatus,
  ChatCreated,
  ChatLinked,
  ChatPeeked,
  ClientFrame,
  ChatPage,
  MemberPage,
  MentionPage,
  MessagePage,
  MessageSent,
  NotifyReport,
  Ok,
  PeoplePage,
  Pong,
  PresenceReport,
  RevisionPage,
  SchedulePage,
  SeenPage,
  SearchPage,
  ServerFrame,
  SyncPage,
  Welcome,
} from './generated';
import { serverFrameTypes } from './generated';

/** Which reply answers which frame, `error` apart. */
export interface Answers {
  hello: Welcome;
  ping: Pong;
  'message.send': MessageSent;
  'message.history': MessagePage;
  'chat.create': ChatCreated;
  'chat.list': ChatPage;
  'chat.read': Ok;
  'message.edit': Ok;
  'message.delete': Ok;
  'message.hide': Ok;
  'message.react': Ok;
  'message.pin': Ok;
  'message.preview.remove': Ok;
  'message.forward': Ok;
  'message.schedule': Ok;
  'schedule.cancel': Ok;
  'message.around': MessagePage;
  'message.get': MessagePage;
  'message.pinned': MessagePage;
  'message.mentions': MentionPage;
  'message.revisions': RevisionPage;
  'message.seen': SeenPage;
  'schedule.list': SchedulePage;
  'chat.edit': Ok;
  'chat.add': Ok;
  'chat.remove': Ok;
  'chat.leave': Ok;
  'chat.role': Ok;
  'chat.link': ChatLinked;
  'chat.enter': Ok;
  'chat.peek': ChatPeeked;
  'chat.members': MemberPage;
  'chat.draft': Ok;
  'chat.prefer': Ok;
  'chat.typing': Ok;
  'chats.delivered': Ok;
  'presence.status': Ok;
  'people.list': PeoplePage;
  'people.get': PeoplePage;
  sync: SyncPage;
  search: SearchPage;
  'presence.subscribe': PresenceReport;
  'presence.set': Ok;
  'notify.get': NotifyReport;
  'notify.set': Ok;
  'push.subscribe': Ok;
  'push.unsubscribe': Ok;
  'message.report': Ok;
  'announcement.list': AnnouncementPage;
  'call.start': CallJoined;
  'call.join': CallJoined;
  'call.publish': CallPublished;
  'call.answer': Ok;
  'call.candidate': Ok;
  'call.media': Ok;
  'call.view': Ok;
  'call.hand': Ok;
  'call.moderate': Ok;
  'call.restart': Ok;
  'call.resume': CallJoined;
  'call.ping': CallPong;
  'call.leave': Ok;
  'call.decline': Ok;
  'call.watch': CallStatus;
}

type WithoutId<F> = F extends ClientFrame ? Omit<F, 'id'> : never;

/** A frame before the connection has given it its id. */
export type Request = WithoutId<ClientFrame>;

export type Answer<R extends Request> = Answers[R['type']];

const known: ReadonlySet<string> = new Set(serverFrameTypes);

/**
 * Reads a frame of the server. Answers undefined for what this client does not know, so that a newer server can say
 * more than we understand.
 */
export function parseServerFrame(json: string): ServerFrame | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  return isServerFrame(value) ? value : undefined;
}

function isServerFrame(value: unknown): value is ServerFrame {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    typeof value.type === 'string' &&
    known.has(value.type)
  );
}
