import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { type AddressInfo, connect as openSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '../../../src/station/db/database.ts';
import { readAppFiles } from '../../../src/station/http/app-files.ts';
import { buildServer } from '../../../src/station/server.ts';
import { problem } from '../../../src/wire/problem.ts';
import { ROUTES, type Route, type RouteName } from '../../../src/wire/routes.ts';
import { MOST_BYTES } from '../../../src/wire/version.ts';
import { aStation, type Caller, personOf, propertyOf, type TestStation } from '../a-station.ts';

const ALWAYS = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'cross-origin-embedder-policy',
  'cross-origin-resource-policy',
  'x-content-type-options',
  'referrer-policy',
  'permissions-policy',
  'x-robots-tag',
];
const NAMES = Object.keys(ROUTES) as RouteName[];

let it: TestStation;
let folder: string;
let supervisor: Caller;
let app: ReturnType<typeof buildServer>;

beforeAll(async () => {
  it = await aStation('http');
  folder = mkdtempSync(join(tmpdir(), 'dunnock-app-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), `<!doctype html><title>Dunnock</title>${' '.repeat(3_000)}`);
  writeFileSync(join(folder, 'service-worker.js'), 'self.a = 1;');
  writeFileSync(join(folder, 'assets/app-1a2b.js'), `export const a = ${'1'.repeat(5_000)};`);
  writeFileSync(join(folder, 'secret.env'), 'KEY=1');
  app = buildServer({ station: it.station, appFiles: readAppFiles(folder) });
  await app.listen({ port: 0, host: '127.0.0.1' });
  await it.addProperties([propertyOf(1)]);
  supervisor = await it.as(personOf('supervisor', 9));
});
afterAll(async () => {
  await app.close();
  await it.end();
  rmSync(folder, { recursive: true });
});

function expectHeaders(headers: Readonly<Record<string, unknown>>): void {
  for (const name of ALWAYS) expect(headers[name], name).toBeTruthy();
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['permissions-policy']).toMatch(/^geolocation=\(self\), ([a-z-]+=\(\)(, |$))+$/);
  expect(headers['strict-transport-security'], 'never over plain HTTP').toBeUndefined();
}

describe('a fault is one coded answer, with every header, and nothing of the inside', () => {
  const json = { 'content-type': 'application/json' };
  test.each<[string, object, number, string]>([
    ['no such address', { method: 'GET', url: '/api/nothing' }, 404, 'not_found'],
    ['another method', { method: 'PUT', url: '/api/session', headers: json, payload: '{}' }, 404, 'not_found'],
    ['an address that is no address', { method: 'GET', url: '/api/%zz' }, 400, 'bad_request'],
    ['no JSON', { method: 'POST', url: '/api/session/begin', headers: json, payload: '{"name":' }, 400, 'bad_request'],
    ['no UTF-8', { method: 'POST', url: '/api/session/begin', headers: json, payload: Buffer.from([0x22, 0xff, 0x22]) }, 400, 'bad_request'],
    ['an empty body', { method: 'POST', url: '/api/session/begin', headers: json, payload: '' }, 400, 'bad_request'],
    ['no body', { method: 'POST', url: '/api/session/begin' }, 400, 'bad_request'],
    ['another type', { method: 'POST', url: '/api/session/begin', headers: { 'content-type': 'text/plain' }, payload: '{}' }, 415, 'not_json'],
    [
      'a form',
      { method: 'POST', url: '/api/session/begin', headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'a=1' },
      415,
      'not_json',
    ],
    ['too much', { method: 'POST', url: '/api/session/begin', headers: json, payload: `"${'x'.repeat(17_000)}"` }, 413, 'too_large'],
    ['a query', { method: 'GET', url: '/api/health?id=1' }, 400, 'bad_request'],
    ['nobody signed in', { method: 'POST', url: '/api/desk/people', headers: json, payload: '{}' }, 401, 'not_signed_in'],
  ])('%s', async (_name, ask, status, code) => {
    const answer = await app.inject(ask);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(problem.safeParse(answer.json()).success).toBe(true);
    expect(answer.headers['cache-control']).toBe('no-store');
    expectHeaders(answer.headers);
  });

  test('a message with unknown keys or wrong values names each place and rule, never the value', async () => {
    const answer = await supervisor.ask('settle', { id: 'nobody@example.org', ver: 1, tier: { to: 'worst', reason: 'x', more: 1 }, admin: true });
    expect(answer.status).toBe(400);
    expect(answer.body.details).toEqual([
      { at: 'id', fault: 'invalid_format' },
      { at: 'tier.to', fault: 'invalid_value' },
      { at: 'tier.more', fault: 'unrecognized_keys' },
      { at: 'admin', fault: 'unrecognized_keys' },
    ]);
    expect(JSON.stringify(answer.body)).not.toContain('example.org');
  });

  test('no route takes a key it does not know', async () => {
    for (const name of NAMES) {
      const { method, act }: Route = ROUTES[name];
      if (method === 'GET' || act === undefined) continue;
      const { status, body } = await supervisor.ask(name, { __unknown: 1 });
      expect([name, status >= 400 && status < 500, body.code === 'bad_request' || body.code === 'not_allowed']).toEqual([name, true, true]);
      if (body.code === 'bad_request') expect(JSON.stringify(body.details), name).toContain('__unknown');
    }
  });
});

test('a body beyond a route’s limit is refused before anyone asks who sent it', async () => {
  const { port } = app.server.address() as AddressInfo;
  const answer = await new Promise<{ status: number; body: string }>((settle, fail) => {
    const ask = httpRequest(
      {
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: ROUTES.push.path,
        headers: { 'content-type': 'application/json', 'content-length': String(MOST_BYTES + 1) },
      },
      (reply) => {
        let body = '';
        reply.on('data', (part) => (body += String(part))).on('end', () => settle({ status: reply.statusCode ?? 0, body }));
      },
    );
    ask.on('error', fail);
    // Not one byte of the body is sent: the answer does not wait for it.
    ask.flushHeaders();
  });
  expect(answer).toEqual({ status: 413, body: '{"code":"too_large"}' });
});

test('what is not HTTP, or has headers without end, gets a coded answer too', async () => {
  const { port } = app.server.address() as AddressInfo;
  const say = (text: string) =>
    new Promise<string>((settle, fail) => {
      let heard = '';
      const socket = openSocket(port, '127.0.0.1', () => socket.write(text));
      socket
        .on('data', (part) => (heard += String(part)))
        .on('close', () => settle(heard))
        .on('error', fail);
    });
  for (const [text, status] of [
    ['NONSENSE\r\n\r\n', '400'],
    [`GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, '413'],
  ] as const) {
    const heard = await say(text);
    expect(heard.split(' ')[1]).toBe(status);
    for (const name of ALWAYS) expect(heard).toContain(`${name}: `);
  }
});

describe('a request that another site began', () => {
  const message = { beats: [], all: true, after: null, limit: 1 };
  test.each<[string, Record<string, string>, boolean]>([
    ['its own page', { origin: 'http://localhost:80', 'sec-fetch-site': 'same-origin', host: 'localhost:80' }, true],
    ['no browser', {}, true],
    ['another origin', { origin: 'https://evil.example', host: 'localhost:80' }, false],
    ['another port', { origin: 'http://localhost:81', host: 'localhost:81000' }, false],
    ['no origin to speak of', { origin: 'null' }, false],
    ['another site, by the browser’s word', { 'sec-fetch-site': 'cross-site' }, false],
    ['a sister site', { 'sec-fetch-site': 'same-site' }, false],
  ])('%s', async (_name, headers, allowed) => {
    const answer = await supervisor.ask('properties', message, headers);
    expect([answer.status, answer.body.code]).toEqual(allowed ? [200, undefined] : [403, 'foreign_origin']);
  });
});

describe('the app', () => {
  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers });

  test('hashed files for ever, all else by its tag', async () => {
    const hashed = await get('/assets/app-1a2b.js', { 'accept-encoding': 'gzip, br' });
    expect([hashed.statusCode, hashed.headers['cache-control'], hashed.headers['content-encoding'], hashed.headers['content-type']]).toEqual([
      200,
      'public, max-age=31536000, immutable',
      'br',
      'text/javascript; charset=utf-8',
    ]);
    expect((await get('/assets/app-1a2b.js', { 'accept-encoding': 'br;q=0, gzip' })).headers['content-encoding']).toBe('gzip');
    expect((await get('/assets/app-1a2b.js')).headers['content-encoding']).toBeUndefined();
    for (const url of ['/', '/service-worker.js']) {
      const file = await get(url);
      expect([file.statusCode, file.headers['cache-control']]).toEqual([200, 'no-cache']);
      expectHeaders(file.headers);
      expect((await get(url, { 'if-none-match': String(file.headers['etag']) })).statusCode).toBe(304);
    }
  });

  test('a place inside the app is the app’s page; a file that is not there is not', async () => {
    expect((await get('/desk/week', { accept: 'text/html' })).body).toContain('<title>Dunnock');
    expect((await get('/desk/week', { accept: 'application/json' })).statusCode).toBe(404);
    expect((await get('/assets/gone.js', { accept: 'text/html' })).statusCode).toBe(404);
    expect((await get('/api', { accept: 'text/html' })).json()).toEqual({ code: 'not_found' });
  });

  test('nothing outside it is served', async () => {
    for (const url of ['/secret.env', '/../package.json', '/..%2fpackage.json', '/%2e%2e/package.json', '/assets/../../package.json', '/.git/config'])
      expect([url, (await get(url)).statusCode]).toEqual([url, 404]);
  });
});

test('with the database away the answer says so, and comes soon', async () => {
  const db = connect({ url: 'postgres://nobody@127.0.0.1:1/none', connections: 2 });
  const away = buildServer({ station: { ...it.station, db }, appFiles: new Map() });
  try {
    for (const [method, url] of [
      ['GET', '/api/health'],
      ['POST', '/api/session/begin'],
    ] as const) {
      const answer = await away.inject({
        method,
        url,
        headers: { 'content-type': 'application/json' },
        ...(method === 'POST' ? { payload: '{"name":"a.dale","passphrase":"x"}' } : {}),
      });
      expect([answer.statusCode, answer.json().code]).toEqual([503, 'database_away']);
      expect(answer.headers['retry-after']).toBe('5');
      expectHeaders(answer.headers);
    }
  } finally {
    await away.close();
    await db.close();
  }
});

test('a bug leaves a reference and nothing else, and the log holds no word of what was sent', async () => {
  it.logged.length = 0;
  const broken = buildServer({ station: { ...it.station, name: 'x'.repeat(100) }, appFiles: new Map() });
  const canary = 'canary-7f3a';
  const answer = await broken.inject({ method: 'GET', url: '/api/session', headers: { cookie: supervisor.cookie } });
  expect([answer.statusCode, answer.json().code]).toEqual([500, 'bug']);
  expect(Object.keys(answer.json())).toEqual(['code', 'reference']);
  const logged = it.logged.find((one) => one.message === 'a bug');
  expect(logged?.facts['reference']).toBe(answer.json().reference);
  await broken.close();

  await supervisor.ask('property', { id: canary });
  await supervisor.ask('properties', { beats: [], all: true, after: null, limit: 5 }, { 'user-agent': canary });
  await it.nobody.ask('signIn', { name: canary, passphrase: canary });
  await app.inject({ method: 'GET', url: `/${canary}?${canary}=1` });
  // The database refuses this value; its complaint quotes the statement's values.
  await supervisor.ask('assign', {
    properties: [propertyOf(1).id],
    officer: propertyOf(1).id,
    window: { from: '0000-01-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' },
    ids: [propertyOf(1).id],
    note: canary,
  });
  const text = JSON.stringify(it.logged);
  expect(it.logged.length).toBeGreaterThan(4);
  for (const word of [canary, 'Lapwing', 'J.S.', 'harbour', supervisor.cookie, '127.0.0.1']) expect(text, word).not.toContain(word);
});
