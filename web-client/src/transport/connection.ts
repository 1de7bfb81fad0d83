import type { Answer, Request } from '../protocol/frames';
import { parseServerFrame } from '../protocol/frames';
import type { ClientVersion, Device, Reply, ServerEvent, ServerFrame, Welcome } from '../protocol/generated';
import { CloseCode, Limits, subprotocol } from '../protocol/generated';
import type { BackoffSettings } from './backoff';
import { backoffDelay, reconnectBackoff } from './backoff';
import { Disconnected, RequestRefused } from './failures';
import { PendingRequests } from './pendingRequests';
import { SignInRequired } from './tokens';

export type ConnectionState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'connecting'; readonly attempt: number }
  | { readonly phase: 'online' }
  /** Waiting for the next attempt; `retryAt` is in milliseconds of the local clock. */
  | { readonly phase: 'waiting'; readonly attempt: number; readonly retryAt: number }
  /** Nothing more happens by itself. */
  | { readonly phase: 'ended'; readonly reason: 'signed-out' | 'replaced' | 'refused' };

export interface ConnectionOptions {
  readonly url: string;
  readonly device: Device;
  readonly client: ClientVersion;
  /** A token that is valid now. `renew` asks for a new one even if the one at hand seems valid. */
  readonly accessToken: (renew: boolean) => Promise<string>;
  readonly onState: (state: ConnectionState) => void;
  readonly onWelcome: (welcome: Welcome) => void;
  readonly onEvent: (event: ServerEvent) => void;
  readonly webSocket?: (url: string, protocol: string) => WebSocket;
  readonly backoff?: BackoffSettings;
  readonly random?: () => number;
}

/** How long nothing may be heard before the client asks whether the socket works. */
const SILENCE_MS = 25_000;
/** The same while an answer is due: who writes into a dead socket learns it before the silence is long. */
const DUE_MS = 5_000;
/** How long an answer to that question may take. */
const PONG_TIMEOUT_MS = 8_000;
/** The same after a sign that the network changed. */
const PROBE_TIMEOUT_MS = 3_000;
/** Longer than the gateway's own limit, so that its `timeout` comes first. */
const ANSWER_TIMEOUT_MS = Limits.replyTimeoutMs + 5_000;
/** A socket has to live so long before the back-off starts anew. */
const STABLE_MS = 5_000;

/**
 * One device's connection to the gateway: opens the socket, greets, correlates replies, notices silence, and reconnects
 * with back-off until it is stopped or told to end. It knows nothing of chats.
 */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #pending = new PendingRequests(ANSWER_TIMEOUT_MS);
  #state: ConnectionState = { phase: 'idle' };
  #socket: WebSocket | undefined;
  #attempt = 0;
  #nextId = 1;
  /** Counts attempts, so that what an abandoned one still does is ignored. */
  #generation = 0;
  #refusedTokens = 0;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #silenceTimer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the timer of silence runs short already. */
  #due = false;
  #stableTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  get online(): boolean {
    return this.#state.phase === 'online';
  }

  start(): void {
    if (this.#state.phase === 'idle' || this.#state.phase === 'ended') {
      this.#attempt = 0;
      this.#refusedTokens = 0;
      void this.#connect();
    }
  }

  stop(): void {
    this.#abandon();
    this.#setState({ phase: 'idle' });
  }

  /** Does not wait for the back-off to end. */
  retryNow(): void {
    if (this.#state.phase === 'waiting') {
      this.#abandon();
      void this.#connect();
    }
  }

  /** Something suggests that the network changed: finds out soon whether the socket still works. */
  probe(): void {
    if (this.#state.phase === 'waiting') {
      this.retryNow();
    } else if (this.#state.phase === 'online') {
      this.#ask(PROBE_TIMEOUT_MS);
    }
  }

  /**
   * Sends a frame and waits for its answer.
   *
   * @throws RequestRefused when the server answered `error`
   * @throws Disconnected when there is no connection or it was lost before the answer
   */
  request<R extends Request>(request: R): Promise<Answer<R>> {
    if (this.#state.phase !== 'online') {
      return Promise.reject(new Disconnected());
    }
    const answer = this.#send(request);
    if (!this.#due) {
      this.#due = true;
      clearTimeout(this.#silenceTimer);
      this.#silenceTimer = setTimeout(() => this.#ask(PONG_TIMEOUT_MS), DUE_MS);
    }
    return answer;
  }

  #send<R extends Request>(request: R): Promise<Answer<R>> {
    const socket = this.#socket;
    if (socket === undefined || socket.readyState !== socket.OPEN) {
      return Promise.reject(new Disconnected());
    }
    const id = String(this.#nextId++);
    const answer = this.#pending.add(id);
    socket.send(JSON.stringify({ ...request, id }));
    return answer as Promise<Answer<R>>;
  }

  async #connect(): Promise<void> {
    const generation = ++this.#generation;
    this.#setState({ phase: 'connecting', attempt: this.#attempt });
    let token: string;
    try {
      token = await this.#options.accessToken(this.#refusedTokens > 0);
    } catch (error) {
      if (generation === this.#generation) {
        if (error instanceof SignInRequired) {
          this.#end('signed-out');
        } else {
          this.#retryLater();
        }
      }
      return;
    }
    if (generation === this.#generation) {
      this.#open(generation, token);
    }
  }

  #open(generation: number, token: string): void {
    const open = this.#options.webSocket ?? ((url, protocol) => new WebSocket(url, protocol));
    const socket = open(this.#options.url, subprotocol);
    this.#socket = socket;
    const greetingTimer = setTimeout(() => {
      this.#lost(generation, 0);
    }, Limits.helloTimeoutMs);
    socket.onopen = () => {
      void this.#greet(generation, token).finally(() => clearTimeout(greetingTimer));
    };
    socket.onmessage = (message: MessageEvent) => {
      if (generation === this.#generation && typeof message.data === 'string') {
        this.#receive(message.data);
      }
    };
    socket.onclose = (event: CloseEvent) => {
      clearTimeout(greetingTimer);
      this.#lost(generation, event.code);
    };
  }

  async #greet(generation: number, accessToken: string): Promise<void> {
    const { device, client } = this.#options;
    try {
      const welcome = await this.#send({ type: 'hello', accessToken, device, client });
      if (generation === this.#generation) {
        this.#welcomed(welcome);
      }
    } catch (error) {
      // Who may not come in is told by 4401 as well; whichever arrives first decides.
      if (error instanceof RequestRefused && error.code === 'unauthenticated') {
        this.#lost(generation, CloseCode.signedOut.code);
      } else {
        this.#lost(generation, 0);
      }
    }
  }

  #welcomed(welcome: Welcome): void {
    this.#refusedTokens = 0;
    this.#stableTimer = setTimeout(() => {
      this.#attempt = 0;
    }, STABLE_MS);
    this.#setState({ phase: 'online' });
    this.#heard();
    this.#options.onWelcome(welcome);
  }

  #receive(json: string): void {
    this.#heard();
    const frame = parseServerFrame(json);
    if (frame === undefined) {
      return;
    }
    if (isReply(frame)) {
      this.#pending.settle(frame);
    } else {
      this.#options.onEvent(frame);
    }
  }

  #heard(): void {
    clearTimeout(this.#silenceTimer);
    this.#due = false;
    if (this.#state.phase === 'online') {
      this.#silenceTimer = setTimeout(() => this.#ask(PONG_TIMEOUT_MS), SILENCE_MS);
    }
  }

  #ask(timeoutMs: number): void {
    const generation = this.#generation;
    clearTimeout(this.#silenceTimer);
    this.#due = true;
    this.#silenceTimer = setTimeout(() => this.#lost(generation, 0), timeoutMs);
    // Any frame that arrives proves life and replaces the timer; the answer itself is of no interest.
    this.#send({ type: 'ping' }).catch(() => undefined);
  }

  #lost(generation: number, closeCode: number): void {
    if (generation !== this.#generation) {
      return;
    }
    const wasOnline = this.#state.phase === 'online';
    this.#abandon();
    if (closeCode === CloseCode.signedOut.code) {
      this.#tokenRefused();
    } else if (closeCode === CloseCode.replaced.code) {
      this.#end('replaced');
    } else if (closeCode === CloseCode.badFrame.code) {
      this.#end('refused');
    } else {
      if (wasOnline && closeCode === CloseCode.goingAway.code) {
        this.#attempt = 0;
      }
      this.#retryLater();
    }
  }

  /** A token can expire between the asking and the greeting, so one renewal is tried before the person is asked. */
  #tokenRefused(): void {
    this.#refusedTokens++;
    if (this.#refusedTokens > 1) {
      this.#end('signed-out');
    } else {
      void this.#connect();
    }
  }

  #retryLater(): void {
    const delay = backoffDelay(
      this.#attempt,
      this.#options.backoff ?? reconnectBackoff,
      this.#options.random ?? Math.random,
    );
    this.#attempt++;
    this.#setState({ phase: 'waiting', attempt: this.#attempt, retryAt: Date.now() + delay });
    this.#retryTimer = setTimeout(() => void this.#connect(), delay);
  }

  #end(reason: 'signed-out' | 'replaced' | 'refused'): void {
    this.#abandon();
    this.#setState({ phase: 'ended', reason });
  }

  /** Drops the current attempt or socket. Its late events no longer count. */
  #abandon(): void {
    this.#generation++;
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#silenceTimer);
    clearTimeout(this.#stableTimer);
    const socket = this.#socket;
    this.#socket = undefined;
    if (socket !== undefined && socket.readyState < socket.CLOSING) {
      socket.close(1000);
    }
    this.#pending.rejectAll();
  }

  #setState(state: ConnectionState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}

function isReply(frame: ServerFrame): frame is Reply {
  return 're' in frame || frame.type === 'error';
}
