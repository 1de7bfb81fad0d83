import type {
  CallJoined,
  CallPong,
  CallPublished,
  ChatCreated,
  ClientFrame,
  Failure,
  Reply,
  ServerEvent,
  ServerFrame,
} from '../../../web-client/src/protocol/generated.ts';

type WithoutId<F> = F extends ClientFrame ? Omit<F, 'id'> : never;
export type Request = WithoutId<ClientFrame>;

interface Answers {
  readonly 'call.start': CallJoined;
  readonly 'call.join': CallJoined;
  readonly 'call.resume': CallJoined;
  readonly 'call.publish': CallPublished;
  readonly 'call.ping': CallPong;
  readonly 'chat.create': ChatCreated;
}
export type Answer<R extends Request> = R['type'] extends keyof Answers ? Answers[R['type']] : Reply;

/** The server said no. */
export class Refused extends Error {
  readonly code: string;
  readonly retryAfterMs: number;

  constructor(request: string, reply: Failure) {
    super(`${request}: ${reply.code} ${reply.message}`);
    this.code = reply.code;
    this.retryAfterMs = reply.retryAfterMs ?? 0;
  }
}

interface Listener {
  onEvent(event: ServerEvent): void;
  /** Connected again after the socket was lost. */
  onReconnected(): void;
}

const REPLY_MS = 15_000;
const RECONNECT_MS = 300;

/** A socket that opens again when it is lost; requests that were under way fail then. */
export class WireSocket {
  readonly #urls: readonly string[];
  readonly #accessToken: string;
  readonly #listener: Listener;
  readonly #device = crypto.randomUUID();
  readonly #waiting = new Map<string, (reply: Reply | undefined) => void>();
  #socket: WebSocket | undefined;
  #lastId = 0;
  #opened = 0;
  #closed = false;

  constructor(urls: readonly string[], accessToken: string, listener: Listener) {
    this.#urls = urls;
    this.#accessToken = accessToken;
    this.#listener = listener;
  }

  async open(): Promise<void> {
    const socket = new WebSocket(this.#urls[this.#opened++ % this.#urls.length] ?? '', 'parley.v1');
    await new Promise<void>((resolve, reject) => {
      socket.onopen = () => resolve();
      socket.onclose = () => reject(new Error('the server refuses the socket'));
    });
    this.#socket = socket;
    socket.onmessage = (message) => this.#receive(JSON.parse(message.data as string) as ServerFrame);
    socket.onclose = () => this.#lost();
    await this.ask({
      type: 'hello',
      accessToken: this.#accessToken,
      device: { id: this.#device, name: 'A page of the tests' },
      client: { name: 'parley-tests', version: '1' },
    });
  }

  close(): void {
    this.#closed = true;
    this.#socket?.close();
  }

  /** Loses the socket as a network does: it opens again by itself. */
  drop(): void {
    this.#socket?.close();
  }

  /** Asks, again if it was too soon. */
  async ask<R extends Request>(request: R): Promise<Answer<R>> {
    for (;;) {
      try {
        return await this.#askOnce(request);
      } catch (failure) {
        if (!(failure instanceof Refused && failure.code === 'rate_limited')) {
          throw failure;
        }
        await new Promise((resolve) => setTimeout(resolve, failure.retryAfterMs));
      }
    }
  }

  async #askOnce<R extends Request>(request: R): Promise<Answer<R>> {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) {
      throw new Error(`${request.type}: there is no connection`);
    }
    const id = String(++this.#lastId);
    const reply = await new Promise<Reply | undefined>((resolve) => {
      this.#waiting.set(id, resolve);
      setTimeout(() => resolve(undefined), REPLY_MS);
      socket.send(JSON.stringify({ ...request, id }));
    });
    this.#waiting.delete(id);
    if (reply === undefined) {
      throw new Error(`${request.type}: no answer`);
    }
    if (reply.type === 'error') {
      throw new Refused(request.type, reply);
    }
    return reply as Answer<R>;
  }

  #receive(frame: ServerFrame): void {
    if ('re' in frame) {
      this.#waiting.get(frame.re)?.(frame);
    } else if (frame.type !== 'error') {
      this.#listener.onEvent(frame);
    }
  }

  #lost(): void {
    this.#waiting.forEach((resolve) => resolve(undefined));
    this.#waiting.clear();
    if (!this.#closed) {
      setTimeout(() => void this.#openAgain(), RECONNECT_MS);
    }
  }

  async #openAgain(): Promise<void> {
    try {
      await this.open();
      this.#listener.onReconnected();
    } catch {
      this.#lost();
    }
  }
}
