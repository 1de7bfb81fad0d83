// A small network on 127.0.0.0/8: what is rendered runs in real nginx processes, before an upstream that writes down
// what reaches it.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import net from 'node:net';
import { dirname, join } from 'node:path';
import tls from 'node:tls';
import { fileURLToPath } from 'node:url';

export const EDGE = dirname(dirname(fileURLToPath(import.meta.url)));
export const NAME = 'chat.example.org';

export function render(env, directory, ...options) {
    mkdirSync(directory, { recursive: true });
    const file = join(directory, 'edge.env');
    writeFileSync(file, typeof env === 'string' ? env : Object.entries(env).map(([key, value]) => `${key}="${value}"\n`).join(''));
    const run = spawnSync(join(EDGE, 'render'), [file, directory, ...options], { encoding: 'utf8' });
    return { status: run.status, error: run.stderr };
}

/** Ports nobody listens on now; all are held at once, so that no two are the same. */
export async function freePorts(count) {
    const servers = await Promise.all(
        Array.from({ length: count }, () => new Promise(resolve => {
            const server = net.createServer().listen(0, '127.0.0.1', () => resolve(server));
        })));
    const ports = servers.map(server => server.address().port);
    await Promise.all(servers.map(server => new Promise(resolve => server.close(resolve))));
    return ports;
}

export function certificates(directory) {
    const openssl = (...args) => execFileSync('openssl', args, { cwd: directory, stdio: 'pipe' });
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    for (const ca of ['ca', 'other-ca']) {
        openssl('req', '-x509', ...key, '-keyout', `${ca}.key`, '-out', `${ca}.pem`, '-subj', `/CN=${ca}`);
    }
    for (const [file, name] of [['outer', NAME], ['home', `${NAME},DNS:home.example.org`]]) {
        openssl('req', '-x509', ...key, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-keyout', `${file}.key`, '-out', `${file}.pem`,
            '-subj', `/CN=${file}`, '-addext', `subjectAltName=DNS:${name}`, '-addext', 'basicConstraints=critical,CA:FALSE');
    }
}

/** The complete nginx.conf around a rendered file: only places to write to differ from a real host. */
export function nginxConf(directory, { conf, stream }) {
    mkdirSync(directory, { recursive: true });
    const rendered = path => readFileSync(path, 'utf8').replaceAll('/var/log/nginx', directory);
    const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map(name => `${name}_temp_path ${directory}/${name};`).join('\n');
    const user = process.getuid() === 0 ? 'user root;\n' : '';
    writeFileSync(join(directory, 'nginx.conf'),
        `include /etc/nginx/modules-enabled/*.conf;\n${user}pid ${directory}/nginx.pid;\nworker_processes 1;\ndaemon off;\n`
        + `error_log ${directory}/error.log info;\nevents { worker_connections 512; }\n`
        + (stream ? rendered(stream) : '')
        + `http {\n${places}\naccess_log off;\n${rendered(conf)}\n}\n`);
    return join(directory, 'nginx.conf');
}

export function checkSyntax(file) {
    const run = spawnSync('nginx', ['-t', '-c', file, '-e', 'stderr'], { encoding: 'utf8' });
    return { status: run.status, said: run.stderr };
}

export async function startNginx(file, port) {
    const child = spawn('nginx', ['-c', file, '-e', `${dirname(file)}/error.log`], { stdio: 'ignore' });
    for (let attempt = 0; child.exitCode === null && attempt < 2400; attempt++) {
        const open = await new Promise(resolve => {
            const socket = net.connect(port, '127.0.0.1', () => { socket.destroy(); resolve(true); });
            socket.on('error', () => resolve(false));
        });
        if (open) return child;
        await new Promise(resolve => setTimeout(resolve, 25));
    }
    child.kill();
    throw new Error(`nginx does not listen: ${readFileSync(`${dirname(file)}/error.log`, 'utf8')}`);
}

/** Stands for Parley: the headers that it sets itself, an upgrade, and a record of what came. */
export class Upstream {
    requests = [];
    waiting = [];

    async start(port) {
        this.server = http.createServer((request, response) => {
            const seen = { method: request.method, url: request.url, headers: request.headers, bytes: 0 };
            this.requests.push(seen);
            request.on('data', chunk => {
                seen.bytes += chunk.length;
                this.waiting.splice(0).forEach(resolve => resolve());
            });
            request.on('end', () => {
                response.setHeader('Content-Security-Policy', "default-src 'self'");
                response.setHeader('Cache-Control', 'max-age=31536000, public, immutable');
                response.end('parley');
            });
        });
        this.server.on('upgrade', (request, socket) => {
            this.requests.push({ method: request.method, url: request.url, headers: request.headers, bytes: 0 });
            socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
            socket.on('error', () => socket.destroy());
            socket.pipe(socket);
        });
        await new Promise(resolve => this.server.listen(port, '127.0.0.1', resolve));
    }

    take() {
        return this.requests.splice(0);
    }

    nextBytes() {
        return new Promise(resolve => this.waiting.push(resolve));
    }

    stop() {
        this.server.closeAllConnections();
        this.server.close();
    }
}

const AGENT = new https.Agent({ keepAlive: false });

/** Options: path, method, headers, from (local address), servername, body (a buffer, or a function of the request). */
export function ask(port, { from = '127.0.1.5', servername = NAME, headers = {}, body, ...options } = {}) {
    return new Promise((resolve, reject) => {
        const request = https.request({
            host: '127.0.0.1', port, servername, localAddress: from, rejectUnauthorized: false, agent: AGENT,
            headers: { Host: NAME, ...headers }, ...options,
        }, response => {
            response.resume();
            response.on('end', () => resolve({ status: response.statusCode, headers: response.headers }));
        });
        request.on('upgrade', (response, socket) => resolve({ status: response.statusCode, socket }));
        request.on('error', reject);
        if (typeof body === 'function') body(request);
        else request.end(body);
    });
}

/** Sends bytes as they are and tells all that comes back until the other side closes or nothing more is to come. */
export function raw(port, bytes, from = '127.0.1.5') {
    return new Promise((resolve, reject) => {
        let answer = '';
        const socket = tls.connect({ host: '127.0.0.1', port, servername: NAME, localAddress: from, rejectUnauthorized: false },
            () => socket.write(bytes));
        // Long until something comes, short after it: nginx keeps some connections open.
        socket.setTimeout(30_000, () => socket.destroy());
        socket.on('data', chunk => { answer += chunk; socket.setTimeout(700); });
        socket.on('error', reject);
        socket.on('close', () => resolve(answer));
    });
}

export function askHttp2(port, from) {
    return new Promise((resolve, reject) => {
        const socket = tls.connect({ host: '127.0.0.1', port, servername: NAME, localAddress: from, rejectUnauthorized: false, ALPNProtocols: ['h2'] });
        const session = http2.connect(`https://${NAME}`, { createConnection: () => socket });
        session.on('error', reject);
        const stream = session.request({ ':path': '/', 'x-forwarded-for': '192.0.2.99' });
        stream.on('response', headers => { session.close(); resolve(headers); });
        stream.on('error', reject);
        stream.end();
    });
}
