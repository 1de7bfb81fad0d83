import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, vi } from 'vitest';
import { Ordered } from './ordered.ts';
import type { Server } from './server.ts';

const TARGET = fileURLToPath(new URL('../../../windows-client/app/target', import.meta.url));

/** What is so at the desktop client; see `SignInProgram`. */
interface SignInView {
  readonly login?: string;
  readonly opened: readonly string[];
  readonly texts: readonly string[];
}

/**
 * The desktop client's own window on a virtual screen, in which nobody is signed in yet. Pages that it opens are opened by the
 * test. Has to be packaged before, as by `./parley test`.
 */
export class DesktopSignIn {
  readonly #program: Ordered;

  private constructor(program: Ordered) {
    this.#program = program;
  }

  static async open(): Promise<DesktopSignIn> {
    const libraries = readFileSync(`${TARGET}/test-classpath`, 'utf8');
    const program = await Ordered.start(
      'the window of signing in',
      [
        '-Xmx256m',
        '-Dprism.order=sw',
        '-cp',
        `${TARGET}/classes:${TARGET}/test-classes:${libraries}`,
        'chat.parley.desktop.app.SignInProgram',
      ],
      '',
    );
    return new DesktopSignIn(program);
  }

  /** Names the server, chooses the browser, and says which page is to be opened there. */
  async begin(server: Server): Promise<string> {
    await this.#program.do({ order: 'type', what: '#server', text: server.url });
    await this.#program.do({ order: 'type', what: '#login', text: '' });
    return this.press('#sign-in-browser');
  }

  /** Presses what opens a page, and says which. */
  async press(selector: string): Promise<string> {
    const before = (await this.look()).opened.length;
    await this.#program.do({ order: 'press', what: selector });
    return vi.waitFor(async () => {
      const { opened } = await this.look();
      expect(opened.length, 'pages').toBeGreaterThan(before);
      return opened.at(-1) ?? '';
    }, PATIENCE);
  }

  async look(): Promise<SignInView> {
    return (await this.#program.do({ order: 'look' })) as SignInView;
  }

  /** Waits until somebody is signed in. */
  async signedIn(login: string): Promise<void> {
    await vi.waitFor(async () => expect((await this.look()).login, 'at the desktop').toBe(login), PATIENCE);
  }

  /** Waits until a text can be read. */
  async reads(text: string): Promise<void> {
    await vi.waitFor(async () => expect((await this.look()).texts.join('\n')).toContain(text), PATIENCE);
  }

  close(): Promise<void> {
    return this.#program.close();
  }
}

const PATIENCE = { timeout: 60_000, interval: 100 };
