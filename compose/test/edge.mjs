// Asks the running nginx of compose/verify what it must answer, and what it must not. Plain sockets, because clients
// would put malformed requests right.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import http2 from 'node:http2';
import tls from 'node:tls';
import { gunzipSync } from 'node:zlib';

const HTTP_PORT = Number((process.env.PARLEY_HTTP_PORT ?? '127.0.0.1:80').split(':').at(-1));
const PLACE = { host: '127.0.0.1', port: 443, servername: 'localhost', ALPNProtocols: ['http/1.1'] };
const PATIENCE_MS = 10_000;

/** What comes back for these bytes, until the connection ends or nothing more comes. */
function raw(request, options = {}) {
  return new Promise((resolve, reject) => {
    const socket = tls.connect({ ...PLACE, ...options }, () => socket.write(request));
    let answer = '';
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    socket.on('data', (data) => (answer += data.toString('latin1')));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

function ask(path, headers = '', method = 'GET', body = '') {
  return raw(`${method} ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}\r\n${body}`);
}

const status = (answer) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
const header = (answer, name) => new RegExp(`^${name}: (.*)\r$`, 'im').exec(answer)?.[1];
const told = (...words) => console.log(...words);

// ---------------------------------------------------------------- TLS

const version = await new Promise((resolve, reject) => {
  const socket = tls.connect(PLACE, () => resolve(socket.getProtocol()) ?? socket.destroy()).on('error', reject);
});
assert.equal(version, 'TLSv1.3');
const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' };
await assert.rejects(raw('GET / HTTP/1.1\r\n\r\n', old), /alert protocol version|unsupported protocol/);
await assert.rejects(raw('GET / HTTP/1.1\r\n\r\n', { servername: 'other.example' }), /unrecognized name|handshake failure/);
told('TLS 1.3 by the certificate of the test authority; TLS 1.1 and another name get no handshake');

const plain = await new Promise((resolve, reject) =>
  http.get({ host: '127.0.0.1', port: HTTP_PORT, path: '/chat?x=1' }, resolve).on('error', reject),
);
assert.equal(plain.statusCode, 308);
assert.equal(plain.headers.location, 'https://localhost/chat?x=1');
plain.resume();
told('plain HTTP: 308 to https://localhost');

const session = http2.connect('https://localhost', { ALPNProtocols: ['h2'], lookup: (_, o, done) => done(null, o.all ? [{ address: '127.0.0.1', family: 4 }] : '127.0.0.1', 4) });
const h2 = await new Promise((resolve, reject) => session.request({ ':path': '/' }).on('response', resolve).on('error', reject));
assert.equal(h2[':status'], 200);
session.destroy();
told('HTTP/2: 200');

// ---------------------------------------------------------------- pages

const expected = [...readFileSync(new URL('../nginx/headers.conf', import.meta.url), 'utf8').matchAll(/^map \$upstream_http_(\S+) \S+ \{\s+"" "([^"]+)";/gm)]
  .map(([, name, value]) => [name.replaceAll('_', '-'), value])
  .concat([['Strict-Transport-Security', 'max-age=63072000']]);
assert.ok(expected.length >= 7);
// What the services themselves say of their answers, which are no pages.
const NOTHING_ALLOWED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
for (const path of ['/', '/chat/0198c5f2', '/admin/', '/admin/people', '/assets/gone.js', '/icon-none.png', '/api/admin/users', '/api/files/0198c5f2', '/ws']) {
  const answer = await ask(path);
  assert.ok(path.includes('.') ? status(answer) === 404 : [200, 400, 401, 404, 426].includes(status(answer)), `${path}: ${status(answer)}`);
  for (const [name, value] of expected) {
    const closed = name === 'content-security-policy' && header(answer, name) === NOTHING_ALLOWED;
    assert.ok(header(answer, name) === value || (closed && (path === '/ws' || path.startsWith('/api/'))), `${path}: ${name}: ${header(answer, name)}`);
    assert.equal(answer.match(new RegExp(`^${name}:`, 'gim'))?.length, 1, `${path}: ${name} once`);
  }
}
told(`${expected.length} security headers once each on pages, the panel, services and what is not there`);
const script = /src="(\/assets\/[^"]+\.js)"/.exec(await ask('/'))[1];
const asset = await ask(script, 'Accept-Encoding: gzip\r\n');
assert.equal(header(asset, 'Cache-Control'), 'public, max-age=31536000, immutable');
assert.equal(header(asset, 'Content-Encoding'), 'gzip');
const size = Number(header(asset, 'Content-Length'));
assert.ok(gunzipSync(Buffer.from(asset.slice(asset.indexOf('\r\n\r\n') + 4), 'latin1')).length > size);
assert.equal(header(await ask('/'), 'Cache-Control'), 'no-cache');
assert.equal(header(await ask('/admin'), 'Location'), '/admin/');
told(`${script}: ${size} bytes of gzip, immutable`);

// ---------------------------------------------------------------- services, and what is not for the outside

assert.equal(status(await ask('/api/auth/jwks.json')), 200);
assert.equal((await ask('/api/auth/jwks.json')).match(/^Strict-Transport-Security:/gim).length, 1);
assert.equal(status(await ask('/api/admin/users')), 401);
const inner = ['/actuator', '/actuator/health', '/actuator/prometheus', '//actuator/health', '/./actuator/health', '/%61ctuator/health',
  '/ACTUATOR/health', '/api/auth/../../actuator/health', '/api/auth/%2e%2e/%2e%2e/actuator/health', '/api/auth/..;/..;/actuator/health',
  '/api/files/..%5c..%5cactuator/health', '/api/auth/actuator/health', '/ws/actuator/health', '/ws/../actuator/prometheus',
  '/api/admin;x/users', '/api/admin/..;/actuator/health', '/api/hooks/../../actuator/health', '/api/bot/actuator/health', '/actuator;x/health'];
for (const path of inner) {
  const answer = await ask(path);
  // Some of these are pages of the client's own, to nginx.
  assert.ok([400, 401, 404].includes(status(answer)) || /<!doctype html>/i.test(answer), `${path}: ${answer.slice(0, 200)}`);
  assert.doesNotMatch(answer, /"status":"UP"|jvm_memory|_links/, path);
}
told(`${inner.length} spellings of /actuator and of hidden paths reach nothing`);
for (const [path, upgrade] of [['/', 'h2c'], ['/ws', 'h2c'], ['/api/auth/jwks.json', 'websocket'], ['/api/auth/jwks.json', 'h2c']]) {
  const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: ${upgrade}\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`);
  assert.notEqual(status(answer), 101, `${path} upgrades to ${upgrade}`);
}
told('no upgrade but to WebSocket at /ws');
const large = 'x'.repeat(1024 * 1024 + 1);
const tooLarge = await ask('/api/auth/login', `Content-Type: application/json\r\nContent-Length: ${large.length}\r\n`, 'POST', '');
assert.equal(status(tooLarge), 413);
told('a body above 1 MB at /api/auth: 413');

// ---------------------------------------------------------------- smuggling

const smuggled = 'GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n';
const malformed = {
  'both lengths': `Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
  'two lengths': `Content-Length: 0\r\nContent-Length: ${smuggled.length}\r\n\r\n${smuggled}`,
  'a length that is none': `Content-Length: +${smuggled.length}\r\n\r\n${smuggled}`,
  'an unknown encoding': `Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled}`,
  'two encodings': `Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${smuggled}`,
  'a space before the colon': `Transfer-Encoding : chunked\r\nContent-Length: ${smuggled.length}\r\n\r\n${smuggled}`,
  'two hosts': `Host: other.example\r\n\r\n${smuggled}`,
  'a chunk that is none': `Transfer-Encoding: chunked\r\n\r\nzz\r\n${smuggled}`,
};
for (const [name, rest] of Object.entries(malformed)) {
  const answer = await raw(`POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\n${rest}`);
  assert.ok([400, 501].includes(status(answer)), `${name}: ${answer.slice(0, 300)}`);
  assert.equal(answer.match(/^HTTP\/1\.1 /gm).length, 1, `${name}: one answer`);
}
told(`${Object.keys(malformed).length} malformed requests: 400 or 501, one answer each`);
