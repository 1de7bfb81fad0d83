import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, vi } from 'vitest';
import { screenOf } from '../page/code.ts';
import { signedIn } from './accounts.ts';
import type { Account } from './accounts.ts';
import { Ordered } from './ordered.ts';
import type { Server } from './server.ts';

const TARGET = fileURLToPath(new URL('../../../windows-client/app/target', import.meta.url));

/** What somebody at the windows has before their eyes; see `WindowProgram`. */
export interface WindowsView {
  /** Senders whose pictures are in the window of the call, the own included, in order. */
  readonly sees: readonly number[];
  readonly texts: readonly string[];
}

/**
 * Somebody at the desktop client's own windows, on a virtual screen, with a loudspeaker and a microphone of PulseAudio. Has to
 * be packaged before, as by `./parley test`.
 */
export class DesktopWindows {
  readonly sender: number;
  readonly userId: string;
  readonly #program: Ordered;

  private constructor(sender: number, userId: string, program: Ordered) {
    this.sender = sender;
    this.userId = userId;
    this.#program = program;
  }

  static async open(server: Server, account: Account, sender: number): Promise<DesktopWindows> {
    const { userId } = await signedIn(server, account);
    const program = await Ordered.start(
      'the windows',
      [
        '-Xmx256m',
        '-Dprism.order=sw',
        '-cp',
        `${TARGET}/classes:${TARGET}/test-classes:${readFileSync(`${TARGET}/test-classpath`, 'utf8')}`,
        'chat.parley.desktop.app.WindowProgram',
        `${sender}`,
        server.url,
        account.login,
      ],
      account.password,
    );
    return new DesktopWindows(sender, userId, program);
  }

  /** The number of the screen that is in the window "Slides". */
  get screen(): number {
    return screenOf(this.sender);
  }

  /** Presses a button as soon as it is there. */
  async press(selector: string): Promise<void> {
    await this.#program.do({ order: 'press', what: selector });
  }

  /** Shares a window, in the picker that is open. */
  async share(title: string): Promise<void> {
    await this.#program.do({ order: 'share', what: title });
  }

  /** Waits until these are seen, besides the own picture. */
  async sees(others: readonly number[]): Promise<void> {
    const expected = [...others, this.sender].sort((one, other) => one - other);
    await vi.waitFor(
      async () =>
        expect(((await this.#program.do({ order: 'look' })) as WindowsView).sees, 'in the window').toEqual(
          expected,
        ),
      { timeout: 60_000, interval: 100 },
    );
  }

  /** Waits until all of these are heard from the loudspeaker. */
  async hears(others: readonly number[]): Promise<void> {
    await vi.waitFor(
      async () => {
        const { hears } = (await this.#program.do({ order: 'listen', what: others.join(',') })) as {
          hears: readonly number[];
        };
        expect(hears, 'from the loudspeaker').toEqual(others);
      },
      { timeout: 60_000, interval: 100 },
    );
  }

  close(): Promise<void> {
    return this.#program.close();
  }
}
