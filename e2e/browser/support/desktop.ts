import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, vi } from 'vitest';
import { screenOf } from '../page/code.ts';
import { signedIn } from './accounts.ts';
import type { Account } from './accounts.ts';
import { SMALL_CAMERA } from './media.ts';
import { Ordered } from './ordered.ts';
import type { Place } from './server.ts';

const TARGET = fileURLToPath(new URL('../../../windows-client/call-engine/target', import.meta.url));

/** What a desktop caller knows of its call; see `DesktopProgram`. */
export interface DesktopView {
  readonly userId: string;
  readonly callId?: string;
  readonly phase?: 'JOINING' | 'RINGING' | 'ACTIVE' | 'ENDED';
  readonly trouble?: string;
  readonly participantId?: string;
  /** Senders whose pictures move there, in order. */
  readonly sees: readonly number[];
  /** Senders that are heard there, in order. */
  readonly hears: readonly number[];
  readonly news: readonly string[];
}

interface Order {
  readonly order:
    'call' | 'answer' | 'look' | 'turn' | 'share' | 'stopSharing' | 'killEngine' | 'rejoin' | 'leave';
  readonly chatId?: string;
  readonly callId?: string;
  readonly microphone?: boolean;
  readonly camera?: boolean;
}

/**
 * Somebody at the desktop client: its calls and its call engine, with coded devices and without a window. Has to be compiled
 * before, as by `./parley test`.
 */
export class Desktop {
  readonly sender: number;
  readonly userId: string;
  readonly #program: Ordered;

  private constructor(sender: number, userId: string, program: Ordered) {
    this.sender = sender;
    this.userId = userId;
    this.#program = program;
  }

  static async connect(
    place: Place,
    account: Account,
    sender: number,
    camera = SMALL_CAMERA,
  ): Promise<Desktop> {
    const { accessToken, userId } = await signedIn(place, account);
    const libraries = readFileSync(`${TARGET}/test-classpath`, 'utf8');
    const program = await Ordered.start(
      'the desktop caller',
      [
        '-Xmx128m',
        '-cp',
        `${TARGET}/classes:${TARGET}/test-classes:${libraries}`,
        'chat.parley.calls.testing.DesktopProgram',
        `${sender}`,
        `${camera.width}`,
        `${camera.height}`,
        place.sockets[0] ?? '',
        userId,
      ],
      accessToken,
    );
    return new Desktop(sender, userId, program);
  }

  /** The number of the screen that this caller shares. */
  get screen(): number {
    return screenOf(this.sender);
  }

  /** Starts a call, or joins the one that is named. */
  async call(chatId: string, callId?: string): Promise<void> {
    await this.do({ order: 'call', chatId, ...(callId === undefined ? {} : { callId }) });
  }

  /** Orders something and says what is so then. */
  async do(order: Order): Promise<DesktopView> {
    return (await this.#program.do(order)) as DesktopView;
  }

  /** Waits until something about the call is so. */
  async becomes<T>(what: (view: DesktopView) => T, expected: T, timeout = 60_000): Promise<void> {
    await vi.waitFor(
      async () => expect(what(await this.do({ order: 'look' })), 'at the desktop').toEqual(expected),
      { timeout, interval: 100 },
    );
  }

  /** Ends it, and its engine with it. */
  close(): Promise<void> {
    return this.#program.close();
  }
}
