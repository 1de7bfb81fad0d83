// node --test edge/test/edge.test.mjs; needs nginx with its modules stream and geoip2, and openssl.
import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { after, before, describe, test } from 'node:test';
import { countryDatabase } from './country.mjs';
import { ask, askHttp2, certificates, checkSyntax, EDGE, freePorts, NAME, nginxConf, raw, render, startNginx, Upstream } from './network.mjs';

const work = mkdtempSync(join(tmpdir(), 'edge-'));
const LAN = '127.0.1.5';
const GOOD = {
    EDGE_NAME: NAME, EDGE_LINK: 'direct', EDGE_HOME_ADDRESS: '198.51.100.20', EDGE_BOARD: '10.20.30.15',
    EDGE_LAN: '10.20.30.0/24', EDGE_ADMIN_NETWORKS: '10.20.30.0/24',
};
const TLS = { ...GOOD, EDGE_LINK: 'tls', EDGE_OUTER_ADDRESS: '203.0.113.10', EDGE_ORIGIN_NAME: 'home.example.org' };
after(() => rmSync(work, { recursive: true }));

describe('edge/render', () => {
    const refused = [
        ['a missing name', { EDGE_NAME: '' }, /EDGE_NAME is missing/],
        ['a name that is none', { EDGE_NAME: 'Chat' }, /EDGE_NAME is "Chat"\n.*allowed: a host name in lower case/],
        ['a link that is none', { EDGE_LINK: 'http' }, /EDGE_LINK is "http"\n.*direct tls wireguard proxy-protocol/],
        ['an address out of range', { EDGE_BOARD: '10.20.30.256' }, /EDGE_BOARD is "10.20.30.256"\n.*one IPv4 address/],
        ['a network that is none', { EDGE_LAN: '10.0.0.0/33' }, /EDGE_LAN is "10.0.0.0\/33"\n.*IPv4 networks/],
        ['administration for everybody', { EDGE_ADMIN_NETWORKS: '0.0.0.0/0' }, /EDGE_ADMIN_NETWORKS has "0.0.0.0\/0"\n.*not everybody/],
        ['a port out of range', { EDGE_HTTPS_PORT: '65536' }, /EDGE_HTTPS_PORT is "65536"\n.*1 to 65535/],
        ['a range of ports that runs backwards', { EDGE_MEDIA_PORTS: '14403-14400' }, /EDGE_MEDIA_PORTS.*\n.*14400-14403/],
        ['a size without a unit', { EDGE_UPLOAD_LIMIT: '0' }, /EDGE_UPLOAD_LIMIT is "0"\n.*megabytes/],
        ['a country that is none', { EDGE_COUNTRIES: 'RU Russia' }, /EDGE_COUNTRIES.*\n.*two capital letters/],
        ['a variable that does not exist', { EDGE_NAEM: 'x' }, /no variable EDGE_NAEM\n.*allowed: EDGE_NAME/],
        ['what would end a directive', { EDGE_CERTIFICATE: '/a;include /etc/passwd' }, /EDGE_CERTIFICATE is .*\n.*allowed/],
        ['what a shell would run', { EDGE_CERTIFICATE: '$(touch /tmp/x)' }, /EDGE_CERTIFICATE is .*\n.*allowed/],
        ['an outer host without address', { ...TLS, EDGE_OUTER_ADDRESS: '' }, /EDGE_OUTER_ADDRESS is missing/],
        ['an origin without a name to verify', { ...TLS, EDGE_ORIGIN_NAME: '' }, /EDGE_ORIGIN_NAME is missing/],
        ['a tunnel without addresses', { ...TLS, EDGE_LINK: 'wireguard' }, /EDGE_WIREGUARD_OUTER is missing/],
    ];
    for (const [what, change, message] of refused) {
        test(`refuses ${what}`, () => {
            const directory = mkdtempSync(join(work, 'bad-'));
            const result = render({ ...GOOD, ...change }, directory);
            assert.equal(result.status, 1);
            assert.match(result.error, message);
            assert.deepEqual(readdirSync(directory), ['edge.env']);
        });
    }

    test('refuses a line that it does not understand, and a name that is there twice', () => {
        assert.match(render('EDGE_NAME = x\n', join(work, 'line')).error, /line 1 is not understood/);
        assert.match(render('EDGE_NAME=a.example\nEDGE_NAME=b.example\n', join(work, 'twice')).error, /line 2: EDGE_NAME is there twice/);
    });

    test('leaves alone what somebody changed, unless told', () => {
        const directory = join(work, 'changed');
        const file = join(directory, 'home/parley.conf');
        assert.equal(render(GOOD, directory).status, 0);
        assert.equal(render({ ...GOOD, EDGE_HTTPS_PORT: '8443' }, directory).status, 0);
        appendFileSync(file, '# mine\n');
        const result = render(GOOD, directory);
        assert.equal(result.status, 1);
        assert.match(result.error, /home\/parley.conf was changed by hand/);
        assert.match(readFileSync(file, 'utf8'), /listen 8443 ssl[^]*# mine/);
        assert.equal(render(GOOD, directory, '--force').status, 0);
        assert.doesNotMatch(readFileSync(file, 'utf8'), /# mine/);
    });

    test('makes the examples that are checked in', () => {
        const example = join(EDGE, 'examples/two-tier');
        const directory = join(work, 'example');
        assert.equal(render(readFileSync(join(example, 'edge.env'), 'utf8'), directory).status, 0);
        for (const file of ['home/parley.conf', 'outer/parley.conf', 'router/parley.rsc', 'router/parley-undo.rsc']) {
            assert.equal(readFileSync(join(example, file), 'utf8'), readFileSync(join(directory, file), 'utf8'), file);
        }
    });
});

describe('The script for the router', () => {
    const script = change => {
        const directory = mkdtempSync(join(work, 'router-'));
        const result = render({ ...TLS, EDGE_TURN_PORT: '3478', ...change }, directory);
        assert.equal(result.status, 0, result.error);
        return readFileSync(join(directory, 'router/parley.rsc'), 'utf8');
    };
    const properties = (text, comment) => [...text.matchAll(new RegExp(`^set \\[find where comment="${comment}"\\] (.*)$`, 'gm'))].map(match => match[1]);

    // RouterOS cannot be run here: that a second import changes nothing follows from the form of each command.
    test('adds nothing that is there, and sets what it adds', () => {
        const text = script({ EDGE_TURN_TLS_PORT: '5349' });
        let guard = null;
        for (const line of text.split('\n')) {
            guard = /^:if \(\[:len \[find where comment="(.*)"\]\] = 0\) do=\{$/.exec(line)?.[1] ?? (line === '}' ? null : guard);
            const added = /^ *add (chain=.*?) comment="(.*?)"/.exec(line);
            if (added) {
                assert.equal(added[2], guard, line);
                assert.ok(properties(text, added[2]).some(set => set.replace(/ !src-address$/, '') === added[1]), line);
            }
            assert.doesNotMatch(line, /@[A-Z_]+@/);
        }
        // Lists are emptied by their comment before they are filled.
        for (const [, list] of text.matchAll(/^add list=(\S+)/gm)) {
            assert.ok(text.indexOf(`remove [find where list=${list} `) < text.indexOf(`add list=${list} `));
            assert.ok(text.includes(`remove [find where list=${list} `));
        }
    });

    test('opens media to everybody, by UDP and TCP, with hairpin, and HTTPS to the outer host alone', () => {
        const text = script({});
        for (const protocol of ['udp', 'tcp']) {
            const [nat, filter] = properties(text, `parley: media ${protocol}`);
            assert.match(nat, new RegExp(`^chain=dstnat action=dst-nat protocol=${protocol} dst-address=198.51.100.20 dst-port=14400 to-addresses=10.20.30.15`));
            assert.match(filter, /^chain=forward action=accept .*connection-nat-state=dstnat/);
            assert.match(properties(text, `parley: hairpin media ${protocol}`)[0], /^chain=srcnat action=masquerade .*src-address-list=parley-lan/);
        }
        assert.match(properties(text, 'parley: https from outer')[0], /src-address=203.0.113.10 .*dst-port=443/);
        assert.deepEqual(properties(text, 'parley: https'), []);
        assert.ok(text.includes('remove [find where comment="parley: https"]'));
        assert.deepEqual(properties(text, 'parley: turn tls'), []);
    });

    test('hands HTTPS to the board without an outer host, and only the tunnel with WireGuard', () => {
        assert.equal(properties(script({ EDGE_LINK: 'direct', EDGE_OUTER_ADDRESS: '' }), 'parley: https').length, 2);
        const tunnel = script({ EDGE_LINK: 'wireguard', EDGE_WIREGUARD_OUTER: '10.99.0.1', EDGE_WIREGUARD_HOME: '10.99.0.2' });
        assert.match(properties(tunnel, 'parley: wireguard from outer')[0], /protocol=udp src-address=203.0.113.10 .*dst-port=51820/);
        assert.deepEqual(properties(tunnel, 'parley: https from outer'), []);
    });

    test('undoes all that it adds', () => {
        const undo = readFileSync(join(EDGE, 'examples/two-tier/router/parley-undo.rsc'), 'utf8');
        const tables = new Set([...script({}).matchAll(/^(\/ip firewall (?:nat|filter|address-list))$/gm)].map(match => match[1]));
        assert.equal(tables.size, 3);
        for (const table of tables) assert.ok(undo.includes(`${table}\nremove [find where comment~"^parley: "]`), table);
        for (const [, comment] of script({}).matchAll(/comment="(.*?)"/g)) assert.match(comment, /^parley: /);
    });
});

describe('nginx', () => {
    const upstream = new Upstream();
    const running = [];
    let ports;
    let common;
    after(() => {
        running.forEach(child => child.kill());
        upstream.stop();
    });

    before(async () => {
        certificates(work);
        writeFileSync(join(work, 'country.mmdb'), countryDatabase({ '127.0.0.9': 'RU', '127.0.0.7': 'RU', '127.0.0.8': 'US' }));
        const [app, home, outer, outerHttp, wrong, wrongHttp, ppHome, ppOuter, ppHttp] = await freePorts(9);
        ports = { home, outer, outerHttp, wrong, ppOuter, ppHome };
        await upstream.start(app);
        common = {
            ...TLS, EDGE_UPSTREAM: `127.0.0.1:${app}`, EDGE_HOME_ADDRESS: '127.0.0.1', EDGE_OUTER_ADDRESS: '127.0.0.1',
            EDGE_HTTPS_PORT: home, EDGE_HOME_PORT: home, EDGE_OUTER_HTTPS_PORT: outer, EDGE_OUTER_HTTP_PORT: outerHttp,
            EDGE_LAN: '127.0.1.0/24', EDGE_ADMIN_NETWORKS: '127.0.1.0/24 127.0.0.7', EDGE_UPLOAD_LIMIT: '4m',
            EDGE_CERTIFICATE: join(work, 'home.pem'), EDGE_CERTIFICATE_KEY: join(work, 'home.key'), EDGE_ACME_ROOT: work,
            EDGE_OUTER_CERTIFICATE: join(work, 'outer.pem'), EDGE_OUTER_CERTIFICATE_KEY: join(work, 'outer.key'),
            EDGE_ORIGIN_CA: join(work, 'ca.pem'), EDGE_COUNTRIES: 'RU BY', EDGE_COUNTRY_DATABASE: join(work, 'country.mmdb'),
        };
        const configure = (name, change) => {
            const directory = join(work, name);
            const result = render({ ...common, ...change }, directory);
            assert.equal(result.status, 0, result.error);
            return directory;
        };
        const start = async (directory, tier, port, stream) => {
            const file = nginxConf(join(directory, `run-${tier}`), {
                conf: join(directory, tier, 'parley.conf'), stream: stream && join(directory, tier, 'parley-stream.conf') });
            running.push(await startNginx(file, port));
        };
        const tlsLink = configure('tls', {});
        await start(tlsLink, 'home', home);
        await start(tlsLink, 'outer', outer);
        const wrongCa = configure('wrong', { EDGE_ORIGIN_CA: join(work, 'other-ca.pem'), EDGE_OUTER_HTTPS_PORT: wrong, EDGE_OUTER_HTTP_PORT: wrongHttp });
        await start(wrongCa, 'outer', wrong);
        const pp = configure('pp', { EDGE_LINK: 'proxy-protocol', EDGE_HTTPS_PORT: ppHome, EDGE_HOME_PORT: ppHome, EDGE_OUTER_HTTPS_PORT: ppOuter, EDGE_OUTER_HTTP_PORT: ppHttp });
        await start(pp, 'home', ppHome);
        await start(pp, 'outer', ppOuter, true);
    });

    for (const link of ['direct', 'tls', 'wireguard', 'proxy-protocol']) {
        for (const countries of ['', 'RU']) {
            test(`accepts what is rendered for ${link}${countries && ' with countries'}, without a warning`, () => {
                const directory = mkdtempSync(join(work, 'syntax-'));
                const result = render({ ...common, EDGE_LINK: link, EDGE_COUNTRIES: countries, EDGE_WIREGUARD_OUTER: '127.0.0.1', EDGE_WIREGUARD_HOME: '127.0.0.1' }, directory);
                assert.equal(result.status, 0, result.error);
                for (const tier of link === 'direct' ? ['home'] : ['home', 'outer']) {
                    const stream = tier === 'outer' && link === 'proxy-protocol' ? join(directory, 'outer/parley-stream.conf') : undefined;
                    const checked = checkSyntax(nginxConf(join(directory, `run-${tier}`), { conf: join(directory, tier, 'parley.conf'), stream }));
                    assert.equal(checked.status, 0, checked.said);
                    // From 1.25.1 on the one form of "http2" that 1.22 knows, too, is deprecated.
                    assert.doesNotMatch(checked.said.replace(/.*"listen \.\.\. http2" directive is deprecated.*/g, ''), /\[(warn|error|emerg)\]/);
                }
            });
        }
    }

    const FORGED = {
        'X-Forwarded-For': '192.0.2.99', 'X-Real-IP': '192.0.2.99', Forwarded: 'for=192.0.2.99', 'X-Forwarded-Proto': 'http',
        'X-Forwarded-Host': 'evil.example', 'X-Original-URL': '/api/admin/users', 'CF-Connecting-IP': '192.0.2.99', Proxy: 'http://evil.example',
    };

    for (const [way, port, from] of [['home', 'home', LAN], ['outer and home', 'outer', '127.0.0.9'], ['PROXY protocol', 'ppOuter', '127.0.0.9']]) {
        test(`tells the address that was seen, not the one that was told (${way})`, async () => {
            upstream.take();
            const answer = await ask(ports[port], { from, headers: FORGED });
            assert.equal(answer.status, 200);
            const [{ headers }] = upstream.take();
            assert.equal(headers['x-forwarded-for'], from);
            assert.equal(headers['x-forwarded-proto'], 'https');
            assert.equal(headers.host, NAME);
            for (const name of ['x-real-ip', 'forwarded', 'x-forwarded-host', 'x-original-url', 'cf-connecting-ip', 'proxy']) {
                assert.equal(headers[name], undefined, name);
            }
        });

        test(`speaks HTTP/2, sends HSTS once and leaves the product's headers (${way})`, async () => {
            upstream.take();
            const headers = await askHttp2(ports[port], from);
            assert.equal(headers[':status'], 200);
            assert.equal(headers['strict-transport-security'], 'max-age=63072000');
            assert.equal(headers['content-security-policy'], "default-src 'self'");
            assert.equal(headers['cache-control'], 'max-age=31536000, public, immutable');
            assert.equal(headers.server, 'nginx');
            assert.equal(upstream.take()[0].headers['x-forwarded-for'], from);
        });

        test(`upgrades to WebSocket at /ws and nowhere else (${way})`, async () => {
            const upgrade = { from, headers: { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==' } };
            const { status, socket } = await ask(ports[port], { path: '/ws', ...upgrade });
            assert.equal(status, 101);
            const echoed = new Promise(resolve => socket.once('data', chunk => resolve(String(chunk))));
            socket.write('ping');
            assert.equal(await echoed, 'ping');
            socket.destroy();
            assert.equal((await ask(ports[port], { path: '/api/auth/login', ...upgrade })).status, 200);
            assert.equal((await ask(ports[port], { path: '/ws', from, headers: { Connection: 'Upgrade, HTTP2-Settings', Upgrade: 'h2c' } })).status, 200);
        });

        test(`refuses a large body, save on the route of files, where it streams (${way})`, async () => {
            upstream.take();
            const large = Buffer.alloc(2 * 1024 * 1024);
            for (const path of ['/api/auth/login', '/api/bot/send', '/']) {
                assert.equal((await ask(ports[port], { from, path, method: 'POST', body: large, headers: { 'Content-Length': large.length, Expect: '100-continue' } })).status, 413, path);
            }
            assert.deepEqual(upstream.take(), []);
            assert.equal((await ask(ports[port], { from, path: '/api/files/1/parts/0', method: 'PUT', headers: { 'Content-Length': 5 * 1024 * 1024, Expect: '100-continue' }, body: request => request.flushHeaders() })).status, 413);
            const arrived = upstream.nextBytes();
            const answer = await ask(ports[port], {
                from, path: '/api/files/1/parts/0', method: 'PUT', headers: { 'Content-Length': large.length },
                body: async request => {
                    request.write(large.subarray(0, 65536));
                    // The end is sent only after the beginning has come through.
                    await arrived;
                    request.end(large.subarray(65536));
                },
            });
            assert.equal(answer.status, 200);
            assert.equal(upstream.take().at(-1).bytes, large.length);
        });
    }

    test('verifies the home origin, and says nothing to one that it does not know', async () => {
        upstream.take();
        const answer = await ask(ports.wrong, { from: '127.0.0.9' });
        assert.equal(answer.status, 502);
        assert.equal(answer.headers['strict-transport-security'], 'max-age=63072000');
        assert.deepEqual(upstream.take(), []);
    });

    test('lets only the outer host and the own networks into the home', async () => {
        upstream.take();
        assert.equal((await ask(ports.home, { from: '127.0.0.9', headers: { 'X-Forwarded-For': LAN } })).status, 403);
        assert.deepEqual(upstream.take(), []);
    });

    test('keeps other countries out, by the address that was seen', async () => {
        for (const port of [ports.outer, ports.ppOuter]) {
            assert.equal((await ask(port, { from: '127.0.0.8', headers: { 'X-Forwarded-For': '127.0.0.9' } })).status, 403);
            assert.equal((await ask(port, { from: '127.0.0.9' })).status, 200);
        }
    });

    test('keeps the administration to its networks, however it is spelt', async () => {
        const paths = ['/api/admin/users', '/admin/', '/admin', '//api/admin/users', '/api/./admin/users', '/api/files/../admin/users',
            '/api/%61dmin/users', '/api/files/..%2fadmin/users', '/api/admin;x=1/users', '/api/admin%3bx/users', '/api;x/admin/users', '/admin;x/'];
        upstream.take();
        for (const path of paths) {
            assert.ok([400, 403].includes((await ask(ports.outer, { from: '127.0.0.9', path })).status), path);
        }
        assert.equal((await ask(ports.home, { path: '/actuator/prometheus' })).status, 404);
        assert.deepEqual(upstream.take(), []);
        assert.equal((await ask(ports.outer, { from: '127.0.0.7', path: '/api/admin/users' })).status, 200);
    });

    test('answers for its own name only', async () => {
        await assert.rejects(ask(ports.home, { servername: 'other.example.org' }), /alert|unrecognized|ECONNRESET/);
        assert.equal((await ask(ports.home, { headers: { Host: 'other.example.org' } })).status, 421);
        assert.equal((await ask(ports.outer, { from: '127.0.0.9', headers: { Host: 'other.example.org' } })).status, 421);
    });

    test('speaks TLS 1.2 and 1.3 and nothing older', async () => {
        const hello = port => version => new Promise(resolve => {
            const socket = tls.connect({ host: '127.0.0.1', port, localAddress: LAN, servername: NAME, rejectUnauthorized: false, minVersion: version, maxVersion: version,
                // Otherwise it is this side that refuses the old ones.
                ...(version < 'TLSv1.2' && { ciphers: 'DEFAULT@SECLEVEL=0' }) },
                () => { resolve(socket.getProtocol()); socket.destroy(); });
            socket.on('error', () => resolve('refused'));
        });
        for (const port of [ports.home, ports.outer]) {
            assert.deepEqual(await Promise.all(['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'].map(hello(port))), ['refused', 'refused', 'TLSv1.2', 'TLSv1.3']);
        }
    });

    const HIDDEN = 'GET /hidden HTTP/1.1\r\nHost: chat.example.org\r\n\r\n';
    const post = (lines, body) => `POST /api/auth/login HTTP/1.1\r\nHost: ${NAME}\r\n${lines}\r\n\r\n${body}`;
    const smuggled = [
        ['Content-Length before Transfer-Encoding (CL.TE)', post(`Content-Length: ${HIDDEN.length + 5}\r\nTransfer-Encoding: chunked`, `0\r\n\r\n${HIDDEN}`)],
        ['Transfer-Encoding before Content-Length (TE.CL)', post('Transfer-Encoding: chunked\r\nContent-Length: 4', `${HIDDEN.length.toString(16)}\r\n${HIDDEN}\r\n0\r\n\r\n`)],
        ['two lengths that differ', post(`Content-Length: 0\r\nContent-Length: ${HIDDEN.length}`, HIDDEN)],
        ['two lengths that are the same', post(`Content-Length: ${HIDDEN.length}\r\nContent-Length: ${HIDDEN.length}`, HIDDEN)],
        ['a length that is no number', post(`Content-Length: +${HIDDEN.length}`, HIDDEN)],
        ['an encoding that is not known', post('Transfer-Encoding: xchunked', `0\r\n\r\n${HIDDEN}`)],
        ['an encoding told twice', post('Transfer-Encoding: chunked\r\nTransfer-Encoding: identity', `0\r\n\r\n${HIDDEN}`)],
        ['a space before the colon', post('Transfer-Encoding : chunked', `0\r\n\r\n${HIDDEN}`)],
        ['no host', 'GET / HTTP/1.1\r\n\r\n'],
        ['two hosts', `GET / HTTP/1.1\r\nHost: ${NAME}\r\nHost: other.example.org\r\n\r\n`],
    ];
    for (const [what, bytes] of smuggled) {
        test(`refuses ${what}`, async () => {
            for (const [port, from] of [[ports.home, LAN], [ports.outer, '127.0.0.9']]) {
                upstream.take();
                assert.match(await raw(port, bytes, from), /^HTTP\/1\.1 (400|501) /);
                assert.deepEqual(upstream.take(), []);
            }
        });
    }

    // nginx takes a bare line feed as an end of line, as RFC 9112 allows; it must not mean another thing further in.
    test('hands on a request with bare line feeds as the one request that it took it for', async () => {
        for (const [port, from] of [[ports.home, LAN], [ports.outer, '127.0.0.9']]) {
            upstream.take();
            const body = 'GET /hidden HTTP/1.1\nHost: chat.example.org\n\n';
            await raw(port, `POST /api/auth/login HTTP/1.1\nHost: ${NAME}\nX-A: b\nContent-Length: ${body.length}\n\n${body}`, from);
            const seen = upstream.take();
            assert.deepEqual(seen.map(({ url, bytes }) => [url, bytes]), [['/api/auth/login', body.length]]);
            assert.equal(seen[0].headers['x-a'], 'b');
        }
    });
});
