import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { uuid } from './page/uuid.ts';
import { violations } from './support/accessibility.ts';
import { person, signedIn } from './support/accounts.ts';
import type { Account } from './support/accounts.ts';
import { launch } from './support/chromium.ts';
import { javaHome } from './support/java.ts';
import { Person } from './support/person.ts';
import { DATA, freePort } from './support/server.ts';
import { Program, extract } from './support/walkthrough.ts';

const LIBRARIES = fileURLToPath(new URL('../../standalone/target/parley/lib', import.meta.url));
const WAIT = { timeout: 60_000 };

interface Bot {
  readonly id: string;
  readonly token: string;
}

interface MessagePage {
  readonly messages: readonly { senderId: string; seq: number; body?: { text: string } }[];
}

/** The programs of docs/extending.md, as they stand there, with the real server and its real broker. */
describe('the walk-through of extending', () => {
  const server = inject('server');
  const admin = inject('admin');
  const place = { PARLEY: server.url };
  const running: Program[] = [];
  let echo: Bot;
  let caller: Bot;
  let hanna: Account;
  const chat = uuid();

  beforeAll(async () => {
    expect(extract()).toEqual([
      'make-bot.mjs',
      'echo-bot.mjs',
      'post.sh',
      'broker.sh',
      'CountingWorker.java',
      'counting-worker.mjs',
    ]);
    echo = await makeBot('extending.echo', 'messages:read', 'messages:write', 'events');
    caller = await makeBot('extending.caller', 'messages:read', 'messages:write', 'chats:write');
    hanna = await person(server, admin, 'extending.hanna', 'Hanna Bots');
    const { userId } = await signedIn(server, hanna);
    await call(caller, '/frames', {
      type: 'chat.create',
      chatId: chat,
      kind: 'group',
      title: 'Bots',
      members: [echo.id, userId],
    });
  });

  afterAll(async () => {
    for (const program of running) {
      await program.end();
    }
  });

  test('a bot answers what it is told by webhook, and nothing that is forged', async () => {
    const port = String(await freePort());
    const receiver = `http://127.0.0.1:${port}/`;
    const bot = start('node', ['echo-bot.mjs'], {
      ...place,
      TOKEN: echo.token,
      PORT: port,
      RECEIVER: receiver,
    });
    await expect.poll(() => bot.output, WAIT).toContain('listening');

    await call(caller, `/chats/${chat}/messages`, { text: 'ping' });

    await expect.poll(() => texts(echo.id), WAIT).toEqual(['echo: ping']);
    const now = Math.floor(Date.now() / 1000);
    for (const timestamp of [now, now - 3600]) {
      const forged = await fetch(receiver, {
        method: 'POST',
        headers: {
          'webhook-id': uuid(),
          'webhook-timestamp': String(timestamp),
          'webhook-signature': `v1,${Buffer.alloc(32).toString('base64')}`,
        },
        body: JSON.stringify({
          type: 'message.created',
          data: { chatId: chat, message: { body: { text: 'x' } } },
        }),
      });
      expect(forged.status).toBe(401);
    }
    expect(await texts(echo.id)).toEqual(['echo: ping']);
  });

  test('a build server posts by an incoming webhook', async () => {
    const { accessToken } = await signedIn(server, admin);
    const made = await fetch(`${server.url}/api/admin/bots/${caller.id}/webhooks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
      body: JSON.stringify({ chatId: chat, name: 'CI' }),
    });
    const { path } = (await made.json()) as { path: string };

    for (let attempt = 0; attempt < 2; attempt++) {
      const hook = { ...place, HOOK_PATH: path, BUILD: '7' };
      expect(await Program.run('sh', ['post.sh'], hook)).toBe('ok');
    }

    const posted = (await texts(caller.id)).filter((text) => text.includes('build'));
    expect(posted).toEqual(['**CI**\nbuild 7 **passed**']);
  });

  test('workers in Java and in JavaScript are told of each message', async () => {
    const said = await Program.run('sh', ['-c', '. ./broker.sh && env'], { DATA });
    const broker = Object.fromEntries(
      said
        .split('\n')
        .filter((line) => line.startsWith('BROKER'))
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    const java = start(`${javaHome()}/bin/java`, ['-cp', `${LIBRARIES}/*`, 'CountingWorker.java'], broker);
    const js = start('node', ['counting-worker.mjs'], broker);
    await expect.poll(() => js.output, WAIT).toContain('listening');
    await expect.poll(() => java.output, WAIT).toContain('listening');

    const { seq } = await call<{ seq: number }>(caller, `/chats/${chat}/messages`, { text: 'count me' });

    const counted = `chat ${chat} has ${String(seq)} messages`;
    await expect.poll(() => js.output, WAIT).toContain(`js: ${counted}`);
    await expect.poll(() => java.output, WAIT).toContain(`java: ${counted}`);
  });

  test('people see that it is a bot', async () => {
    const browser = await launch();
    try {
      const window = await Person.signedIn(browser, server, hanna);
      await window.open('Bots');
      const author = window.page.getByTestId('bot').first();
      await author.waitFor();
      expect(await author.textContent()).toBe('bot');
      expect(await violations(window.page)).toEqual([]);
      await window.close();
    } finally {
      await browser.close();
    }
  });

  async function makeBot(login: string, ...scopes: string[]): Promise<Bot> {
    const who = { ...place, ADMIN_LOGIN: admin.login, ADMIN_PASSWORD: admin.password };
    return JSON.parse(await Program.run('node', ['make-bot.mjs', login, login, ...scopes], who)) as Bot;
  }

  function start(command: string, args: readonly string[], environment: Record<string, string>): Program {
    const program = Program.start(command, args, environment);
    running.push(program);
    return program;
  }

  async function texts(sender: string): Promise<string[]> {
    const page = await call<MessagePage>(caller, `/chats/${chat}/messages`);
    return page.messages
      .filter((message) => message.senderId === sender)
      .flatMap((message) => message.body?.text ?? []);
  }

  async function call<T>(bot: Bot, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${server.url}/api/bot${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bot.token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    expect(response.ok, JSON.stringify(answer)).toBe(true);
    return answer as T;
  }
});
