import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import type {
  ClientFrame,
  ErrorCode,
  Person,
  PresenceState,
  ServerEvent,
  ServerFrame,
} from '../src/protocol/generated.ts';
import { CloseCode, Limits, subprotocol } from '../src/protocol/generated.ts';
import { FakeCalls } from './FakeCalls.ts';
import { FakeGroups } from './FakeGroups.ts';
import { FakeMessages } from './FakeMessages.ts';
import { FakePersonal } from './FakePersonal.ts';
import { FakeSchedule } from './FakeSchedule.ts';
import type { Delivery } from './FakeWorld.ts';
import { search } from './fakeSearch.ts';
import type { FakeWorld } from './FakeWorld.ts';

interface HttpAnswer {
  readonly status: number;
  readonly content?: unknown;
  readonly setCookie?: string;
}

interface FakeSocket {
  readonly socket: WebSocket;
  readonly userId: string;
  readonly device: string;
}

/**
 * A server that exists only for development and tests of the client: everything in memory, every password accepted but
 * "wrong", no security at all. It can be told to misbehave.
 */
export class FakeServer {
  readonly world: FakeWorld;
  /** How long answers take. */
  latencyMs = 5;
  /** Answers the next sends with this code instead of storing them. */
  readonly refusals: ('unavailable' | 'forbidden' | 'timeout')[] = [];
  /** Refuses the next changes of messages with these codes. */
  readonly changeRefusals: ErrorCode[] = [];
  /** Drops live deliveries, so that only sync can tell. */
  deaf = false;
  readonly calls: FakeCalls;
  readonly messages: FakeMessages;
  readonly groups: FakeGroups;
  readonly personal: FakePersonal;
  readonly schedule: FakeSchedule;
  callsAvailable = true;
  /** Sockets stay, and every question is refused: as without a broker. */
  brokerAway = false;
  readonly #sockets = new Set<FakeSocket>();
  readonly #watching = new Map<string, Set<string>>();
  readonly #upgrades = new WebSocketServer({ noServer: true, handleProtocols: () => subprotocol });

  constructor(world: FakeWorld) {
    this.world = world;
    this.messages = new FakeMessages(world);
    const tell = (deliveries: readonly Delivery[]) => this.deliver(deliveries);
    this.calls = new FakeCalls(world, tell);
    this.groups = new FakeGroups(world, tell);
    this.personal = new FakePersonal(world, tell, (userId) => this.#presenceChanged(userId));
    this.schedule = new FakeSchedule(world, tell);
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#upgrades.handleUpgrade(request, socket, head, (opened) => this.#opened(opened));
  }

  dropSockets(code: number = CloseCode.goingAway.code): void {
    this.#sockets.forEach(({ socket }) => socket.close(code));
  }

  async http(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const cookie = /parley_fake=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
    const { status, content, setCookie } = this.#account(request.url ?? '', body, cookie);
    if (setCookie !== undefined) {
      response.setHeader('Set-Cookie', `parley_fake=${setCookie}; Path=/; HttpOnly; SameSite=Strict`);
    }
    response.statusCode = status;
    response.setHeader('Content-Type', status < 400 ? 'application/json' : 'application/problem+json');
    response.end(content === undefined ? undefined : JSON.stringify(content));
  }

  #account(path: string, body: Record<string, unknown>, cookie: string | undefined): HttpAnswer {
    const person = cookie === undefined ? undefined : this.world.people.get(cookie);
    switch (path) {
      case '/api/auth/login': {
        const found = [...this.world.people.values()].find((one) => one.login === body.login);
        if (found === undefined || body.password === 'wrong') {
          return { status: 401, content: { type: 'urn:parley:problem:invalid_credentials' } };
        }
        return { status: 200, content: signedIn(found, body.password === 'first'), setCookie: found.id };
      }
      case '/api/auth/refresh':
        return person === undefined
          ? { status: 401, content: { title: 'Sign in again' } }
          : { status: 200, content: signedIn(person, false) };
      case '/api/auth/logout':
        return { status: 204, setCookie: '' };
      case '/api/auth/password':
        return person === undefined ? { status: 401 } : { status: 200, content: signedIn(person, false) };
      default:
        return { status: 404, content: { title: 'Not found' } };
    }
  }

  deliver(deliveries: readonly Delivery[], except?: FakeSocket): void {
    if (this.deaf) {
      return;
    }
    for (const { to, event } of deliveries) {
      this.#sockets.forEach((one) => {
        if (one.userId === to && one !== except) {
          this.#tell(one.socket, event);
        }
      });
    }
  }

  #opened(socket: WebSocket): void {
    let greeted: FakeSocket | undefined;
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as ClientFrame;
      if (frame.type === 'hello') {
        greeted = this.#greet(socket, frame.accessToken, frame.device.id, frame.id);
      } else if (greeted !== undefined) {
        const reply = this.#answer(frame, greeted);
        setTimeout(() => this.#tell(socket, reply), this.latencyMs);
      }
    });
    socket.on('close', () => {
      if (greeted !== undefined) {
        this.#sockets.delete(greeted);
        this.#presenceChanged(greeted.userId);
      }
    });
  }

  #greet(socket: WebSocket, token: string, device: string, re: string): FakeSocket | undefined {
    const person = this.world.people.get(token);
    if (person === undefined) {
      socket.close(CloseCode.signedOut.code);
      return undefined;
    }
    this.#sockets.forEach((other) => {
      if (other.userId === person.id && other.device === device) {
        other.socket.close(CloseCode.replaced.code);
      }
    });
    const greeted = { socket, userId: person.id, device };
    this.#sockets.add(greeted);
    this.#tell(socket, {
      type: 'welcome',
      re,
      userId: person.id,
      role: person.role,
      sessionId: person.id,
      gateway: 'fake',
      calls: this.callsAvailable,
      limits: { ...Limits },
      serverTime: new Date().toISOString(),
    });
    this.#presenceChanged(person.id);
    return greeted;
  }

  #answer(frame: Exclude<ClientFrame, { type: 'hello' }>, from: FakeSocket): ServerFrame {
    const re = frame.id;
    const { userId } = from;
    if (frame.type === 'ping') {
      return { type: 'pong', re, serverTime: new Date().toISOString() };
    }
    if (this.brokerAway) {
      return { type: 'error', re, code: 'unavailable', message: 'as told', retryAfterMs: 50 };
    }
    switch (frame.type) {
      case 'message.send': {
        const refusal = this.refusals.shift();
        if (refusal !== undefined) {
          return { type: 'error', re, code: refusal, message: 'as told', retryAfterMs: 50 };
        }
        const { chatId, clientId, body } = frame;
        const refused = this.groups.mayPost(chatId, userId);
        if (refused !== undefined) {
          return { type: 'error', re, code: refused, message: 'may not send here' };
        }
        const { message, prevVersion, deliveries } = this.world.send(chatId, userId, body, clientId);
        this.deliver(deliveries, from);
        this.#obey(chatId, userId, body.text);
        const { id: messageId, seq, version, sentAt } = message;
        return { type: 'message.sent', re, chatId, clientId, messageId, seq, version, prevVersion, sentAt };
      }
      case 'message.edit':
      case 'message.delete':
      case 'message.hide':
      case 'message.react':
      case 'message.pin':
      case 'message.preview.remove':
      case 'message.forward': {
        const code = this.changeRefusals.shift();
        if (code !== undefined) {
          return { type: 'error', re, code, message: 'as told' };
        }
        const { reply, deliveries } = this.messages.change(frame, userId);
        this.deliver(deliveries);
        return reply;
      }
      case 'message.history':
      case 'message.around':
      case 'message.get':
      case 'message.pinned':
      case 'message.mentions':
      case 'message.revisions':
        return this.messages.ask(frame, userId);
      case 'chat.create': {
        const { chat, deliveries } = this.world.create(
          userId,
          frame.kind,
          frame.members,
          frame.title,
          frame.chatId,
        );
        this.deliver(deliveries, from);
        return { type: 'chat.created', re, chat: this.world.view(chat, userId) };
      }
      case 'chat.list':
        return { type: 'chat.page', re, chats: this.world.chatsOf(userId) };
      case 'chat.read':
        this.deliver(this.world.read(frame.chatId, userId, frame.seq));
        return { type: 'ok', re };
      case 'people.list': {
        const query = frame.query?.toLowerCase() ?? '';
        const people = [...this.world.people.values()].filter(
          (person) => person.name.toLowerCase().includes(query) || person.login.includes(query),
        );
        return { type: 'people.page', re, people };
      }
      case 'people.get':
        return {
          type: 'people.page',
          re,
          people: frame.userIds.flatMap((id) => this.world.people.get(id) ?? []),
        };
      case 'sync':
        return { ...this.world.sync(userId, frame), re };
      case 'presence.subscribe':
        this.#watching.set(userId, new Set(frame.userIds));
        return { type: 'presence.state', re, people: frame.userIds.map((id) => this.#presence(id)) };
      case 'search':
        return { type: 'search.page', re, ...search(this.world.chats.values(), userId, frame) };
      case 'notify.get':
        return { type: 'notify.settings', re, pushKey: 'fake', subscribed: false };
      case 'announcement.list':
        return { type: 'announcement.page', re, announcements: [] };
      case 'message.report':
      case 'notify.set':
      case 'push.subscribe':
      case 'push.unsubscribe':
      case 'presence.set':
        return { type: 'ok', re };
      case 'chat.edit':
      case 'chat.add':
      case 'chat.remove':
      case 'chat.leave':
      case 'chat.role':
      case 'chat.link':
      case 'chat.enter':
      case 'chat.peek':
      case 'chat.members':
        return this.groups.answer(frame, userId);
      case 'chat.draft':
      case 'chat.prefer':
      case 'chat.typing':
      case 'chats.delivered':
      case 'message.seen':
      case 'presence.status':
        return this.personal.answer(frame, userId);
      case 'message.schedule':
      case 'schedule.cancel':
      case 'schedule.list':
        return this.schedule.answer(frame, userId);
      case 'call.start':
      case 'call.join':
      case 'call.publish':
      case 'call.answer':
      case 'call.candidate':
      case 'call.media':
      case 'call.view':
      case 'call.hand':
      case 'call.moderate':
      case 'call.restart':
      case 'call.resume':
      case 'call.ping':
      case 'call.leave':
      case 'call.decline':
      case 'call.watch':
        return this.calls.answer(frame, userId);
    }
  }

  /** "call me" and "video call me" in a direct chat make the other one call. */
  #obey(chatId: string, userId: string, text: string): void {
    const wish = /^(video )?call me$/i.exec(text);
    const other = [...this.world.chat(chatId).members.keys()].find((member) => member !== userId);
    if (wish !== null && other !== undefined) {
      setTimeout(() => this.calls.ring(chatId, other, userId, wish[1] !== undefined), 800);
    }
  }

  #presence(userId: string) {
    const online = [...this.#sockets].some((one) => one.userId === userId);
    const state: PresenceState = online ? 'online' : 'offline';
    const lastSeen = new Date(Date.now() - 42 * 60_000).toISOString();
    return { userId, state, ...(online ? {} : { lastSeen }), ...this.personal.statusOf(userId) };
  }

  #presenceChanged(userId: string): void {
    const event: ServerEvent = { type: 'presence.changed', presence: this.#presence(userId) };
    for (const [watcher, watched] of this.#watching) {
      if (watched.has(userId)) {
        this.deliver([{ to: watcher, event }]);
      }
    }
  }

  #tell(socket: WebSocket, frame: ServerFrame): void {
    if (socket.readyState === socket.OPEN) {
      socket.send(JSON.stringify(frame));
    }
  }
}

function signedIn(person: Person, mustChangePassword: boolean) {
  const expiresAt = new Date(Date.now() + 600_000).toISOString();
  return { accessToken: person.id, expiresAt, user: person, mustChangePassword };
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) {
    parts.push(part as Buffer);
  }
  const text = Buffer.concat(parts).toString();
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}
