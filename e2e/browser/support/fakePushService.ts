import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import type { ECDH } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { BrowserContext } from 'playwright-core';

const CREATED = 201;
/** Of the header that RFC 8188 puts before the ciphertext: salt, size of a record, length of the key's id. */
const SALT_BYTES = 16;
const HEADER_BYTES = SALT_BYTES + 4 + 1;
const TAG_BYTES = 16;

interface Pushed {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Stands for the push service of a browser's maker, which is reached over the internet only. */
export class FakePushService {
  /** What the server handed over, oldest first. */
  readonly taken: Pushed[] = [];
  readonly origin: string;
  readonly #server: Server;
  readonly #keys: ECDH = createECDH('prime256v1');
  readonly #secret = randomBytes(16);

  private constructor(port: number) {
    this.origin = `http://127.0.0.1:${port}`;
    this.#keys.generateKeys();
    this.#server = createServer((request, response) => {
      void buffer(request).then((body) => {
        this.taken.push({ headers: request.headers, body });
        response.writeHead(CREATED).end();
      });
    });
  }

  static async at(port: number): Promise<FakePushService> {
    const service = new FakePushService(port);
    await new Promise<void>((resolve) => service.#server.listen(port, '127.0.0.1', resolve));
    return service;
  }

  /**
   * Lets the browser's own part of subscribing, which would ask its maker's servers, answer with a subscription here.
   * Everything else of the page, its service worker included, stays as it is.
   */
  async answerFor(context: BrowserContext): Promise<void> {
    const subscription = {
      endpoint: `${this.origin}/one`,
      p256dh: this.#keys.getPublicKey('base64url'),
      auth: this.#secret.toString('base64url'),
    };
    await context.addInitScript(({ endpoint, p256dh, auth }) => {
      const kept = 'fake.push.key';
      const held = () => {
        const key = localStorage.getItem(kept);
        if (key === null) {
          return null;
        }
        const text = atob(key.replaceAll('-', '+').replaceAll('_', '/'));
        return {
          endpoint,
          options: { applicationServerKey: Uint8Array.from(text, (one) => one.charCodeAt(0)).buffer },
          toJSON: () => ({ endpoint, keys: { p256dh, auth } }),
          unsubscribe: () => {
            localStorage.removeItem(kept);
            return Promise.resolve(true);
          },
        };
      };
      Object.assign(PushManager.prototype, {
        getSubscription: () => Promise.resolve(held()),
        subscribe: (options: { userVisibleOnly: boolean; applicationServerKey: string }) => {
          if (!options.userVisibleOnly) {
            return Promise.reject(new DOMException('Only what is shown', 'NotAllowedError'));
          }
          localStorage.setItem(kept, options.applicationServerKey);
          return Promise.resolve(held());
        },
      });
    }, subscription);
  }

  /** What only the browser can read: the content of a body as RFC 8291 encrypts it. */
  open({ body }: Pushed): string {
    const salt = body.subarray(0, SALT_BYTES);
    const sender = body.subarray(HEADER_BYTES, HEADER_BYTES + body.readUInt8(HEADER_BYTES - 1));
    const sealed = body.subarray(HEADER_BYTES + sender.length);
    const shared = this.#keys.computeSecret(sender);
    const whom = Buffer.concat([Buffer.from('WebPush: info\0'), this.#keys.getPublicKey(), sender]);
    const input = Buffer.from(hkdfSync('sha256', shared, this.#secret, whom, 32));
    const derived = (info: string, bytes: number) =>
      Buffer.from(hkdfSync('sha256', input, salt, Buffer.from(`Content-Encoding: ${info}\0`), bytes));
    const cipher = createDecipheriv('aes-128-gcm', derived('aes128gcm', 16), derived('nonce', 12));
    cipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const plain = Buffer.concat([cipher.update(sealed.subarray(0, -TAG_BYTES)), cipher.final()]);
    // One record, whose end is a byte of value 2 and zeros.
    return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8');
  }

  /** The claims of the server's signature (RFC 8292), and the key that made it. Fails if the signature is not good. */
  signer({ headers }: Pushed): { readonly key: string; readonly claims: Record<string, unknown> } {
    const found = /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(headers.authorization ?? '');
    const [, head = '', claims = '', signature = '', key = ''] = found ?? [];
    const point = Buffer.from(key, 'base64url');
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    };
    const good = verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
    if (!good) {
      throw new Error('the push is not signed by the key that it names');
    }
    return {
      key,
      claims: JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>,
    };
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
    });
  }
}
