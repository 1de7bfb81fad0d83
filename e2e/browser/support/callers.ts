import type { Browser, Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import type { CallView } from '../page/callView.ts';
import type { CallClient } from '../page/callClient.ts';
import { screenOf } from '../page/code.ts';
import type { Camera } from '../page/codedDevices.ts';
import { signedIn } from './accounts.ts';
import type { Account } from './accounts.ts';
import { observed, SMALL_CAMERA } from './media.ts';
import type { Place } from './server.ts';

/** Older pictures than this are not live. */
const LIVE_MS = 2_000;
const PATIENCE_MS = 30_000;

/** A page for callers: of the server's origin, because only from there sockets are accepted, but empty. */
export async function callPage(browser: Browser, place: Place): Promise<Page> {
  const context = await browser.newContext();
  await observed(context);
  if (browser.browserType().name() === 'chromium') {
    // A page that did not come over the network counts as a stranger to this machine.
    await context.grantPermissions(['local-network-access']);
  }
  await context.route('**/callers', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Callers</title>' }),
  );
  const page = await context.newPage();
  await page.goto(`${place.pages}/callers`);
  return page;
}

/** Somebody who calls, by the wire contract alone; several may share a page. */
export class Caller {
  readonly sender: number;
  readonly account: Account;
  readonly userId: string;
  readonly page: Page;

  private constructor(sender: number, account: Account, userId: string, page: Page) {
    this.sender = sender;
    this.account = account;
    this.userId = userId;
    this.page = page;
  }

  /**
   * Signs in and connects.
   *
   * @param sender the number that the caller's picture shows; at most 127, one caller of a page for each
   */
  static async connect(
    page: Page,
    place: Place,
    account: Account,
    sender: number,
    camera: Camera = SMALL_CAMERA,
  ): Promise<Caller> {
    const { accessToken, userId } = await signedIn(place, account);
    const ownMicrophone = page.context().browser()?.browserType().name() === 'firefox';
    const options = { sender, userId, accessToken, camera, ownMicrophone, sockets: place.sockets };
    await page.evaluate((options) => window.probe.addClient(options), options);
    return new Caller(sender, account, userId, page);
  }

  /** The number of the screen that this caller shares. */
  get screen(): number {
    return screenOf(this.sender);
  }

  look(): Promise<CallView> {
    return this.page.evaluate((sender) => window.probe.client(sender).look(), this.sender);
  }

  /** Creates the group or direct chat and says its id. */
  createChat(others: readonly Caller[], title?: string): Promise<string> {
    return this.page.evaluate(
      ({ sender, members, title }) => window.probe.client(sender).createChat(members, title),
      {
        sender: this.sender,
        members: others.map((other) => other.userId),
        ...(title === undefined ? {} : { title }),
      },
    );
  }

  /** Calls the members of a chat and says the call's id. */
  async start(chatId: string, video = true): Promise<string> {
    await this.do('start', chatId, video);
    return (await this.look()).callId ?? '';
  }

  join(chatId: string, callId: string): Promise<void> {
    return this.do('join', chatId, callId);
  }

  /** Whatever else a client can do. */
  async do<M extends Action>(action: M, ...values: Parameters<CallClient[M]>): Promise<void> {
    await this.page.evaluate(
      async ({ sender, action, values }) => {
        const client = window.probe.client(sender);
        await (client[action] as (...values: unknown[]) => Promise<void> | void)(...values);
      },
      { sender: this.sender, action, values },
    );
  }

  /** Waits until a call rings here and says which. */
  async rings(): Promise<string> {
    return vi.waitFor(
      async () => {
        const [callId] = (await this.look()).ringing;
        expect(callId, `it rings at ${this.account.name}`).toBeDefined();
        return callId ?? '';
      },
      { timeout: PATIENCE_MS, interval: 50 },
    );
  }

  /** Waits until something about the call is so. */
  async becomes<T>(what: (view: CallView) => T, expected: T, timeout = PATIENCE_MS): Promise<void> {
    await vi.waitFor(async () => expect(what(await this.look()), this.account.name).toEqual(expected), {
      timeout,
      interval: 50,
    });
  }

  /** Senders whose pictures move here, in order. */
  async sees(): Promise<number[]> {
    return liveSenders(await this.look());
  }

  /** Which of these senders are heard here, in order. */
  hears(senders: readonly number[]): Promise<number[]> {
    return this.page.evaluate(({ sender, senders }) => window.probe.client(sender).heard(senders), {
      sender: this.sender,
      senders,
    });
  }
}

type Action = {
  [M in keyof CallClient]: CallClient[M] extends (...values: never[]) => Promise<void> | void ? M : never;
}[keyof CallClient];

export function liveSenders(view: CallView): number[] {
  return view.pictures
    .filter((picture) => picture.ageMs !== undefined && picture.ageMs < LIVE_MS)
    .flatMap((picture) => picture.sender ?? [])
    .sort((one, other) => one - other);
}

/** What is waited for among people in a call. */
interface Expectation {
  /** Those who send nothing of the kind. */
  readonly but?: ReadonlySet<Caller>;
  readonly timeout?: number;
}

/** Waits until each of these sees the moving picture of each other, and nothing else. */
export async function allSeeEachOther(
  callers: readonly Caller[],
  { but = new Set(), timeout = PATIENCE_MS }: Expectation = {},
): Promise<void> {
  await Promise.all(
    callers.map((caller) =>
      vi.waitFor(
        async () =>
          expect(await caller.sees(), `what ${caller.account.name} sees`).toEqual(
            others(callers, caller, but),
          ),
        { timeout, interval: 100 },
      ),
    ),
  );
}

/** Waits until each of these hears each other, and nobody else of those who exist. */
export async function allHearEachOther(
  callers: readonly Caller[],
  everybody: readonly Caller[] = callers,
  { but = new Set(), timeout = PATIENCE_MS }: Expectation = {},
): Promise<void> {
  const known = everybody.map((caller) => caller.sender);
  await Promise.all(
    callers.map((caller) =>
      vi.waitFor(
        async () =>
          expect(await caller.hears(known), `what ${caller.account.name} hears`).toEqual(
            others(callers, caller, but),
          ),
        { timeout, interval: 100 },
      ),
    ),
  );
}

function others(callers: readonly Caller[], caller: Caller, but: ReadonlySet<Caller>): number[] {
  return callers
    .filter((other) => other !== caller && !but.has(other))
    .map((other) => other.sender)
    .sort((one, other) => one - other);
}
