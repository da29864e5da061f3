import { expect, test } from 'vitest';
import { addressOf, readSettings, SETTINGS_SAID, welcomeLink, welcomeLinkHere } from '../../src/station/settings.ts';

test('left alone, the station listens to this machine only', () => {
  const start = readSettings({}, 'start');
  expect(start).toMatchObject({ ok: true, value: { host: '127.0.0.1', port: 8443, dataDir: './data', databaseUrl: undefined, tls: undefined } });
  expect(readSettings({ PORT: ' ', STATION_NAME: '' }, 'demo')).toMatchObject({
    ok: true,
    value: { port: 8080, dataDir: './data/demo', stationName: 'Saltmere (fictional)' },
  });
});

test.each<[string, Record<string, string>, RegExp]>([
  ['others could reach it in the clear', { HOST: '0.0.0.0' }, /TLS_CERT and TLS_KEY are needed/],
  ['a key without its certificate', { TLS_KEY: '/etc/hostname' }, /belong together/],
  ['a certificate that is not there', { TLS_KEY: '/nowhere/a', TLS_CERT: '/nowhere/b' }, /There is no file \/nowhere\/b/],
  ['a port that is none', { PORT: '70000' }, /^PORT is not right/],
  ['another kind of database', { DATABASE_URL: 'mysql://x' }, /^DATABASE_URL is not right/],
  ['a public address in the clear', { PUBLIC_URL: 'http://dunnock.example' }, /^PUBLIC_URL is not right: an https:\/\/ address/],
  ['a public address with a path', { PUBLIC_URL: 'https://dunnock.example/app' }, /^PUBLIC_URL is not right/],
  ['a public address with a name in it', { PUBLIC_URL: 'https://me@dunnock.example' }, /^PUBLIC_URL is not right/],
  ['a public address that is none', { PUBLIC_URL: 'dunnock.example' }, /^PUBLIC_URL is not right/],
  ['a travel server without its kind', { TRAVEL_URL: 'http://localhost:8002' }, /^TRAVEL_URL and TRAVEL_KIND belong together/],
  ['a travel server of an unknown kind', { TRAVEL_URL: 'http://localhost:8002', TRAVEL_KIND: 'google' }, /^TRAVEL_KIND is not right: valhalla or osrm/],
  ['a travel server that is no address', { TRAVEL_URL: 'ftp://maps', TRAVEL_KIND: 'osrm' }, /^TRAVEL_URL is not right/],
  ['a level nobody knows', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL is not right/],
])('%s: one plain line', (_name, env, line) => {
  const read = readSettings(env, 'start');
  expect(read.ok ? '' : read.refusal).toMatch(line);
});

test('behind a proxy that speaks TLS it may listen to others', () => {
  expect(readSettings({ HOST: '0.0.0.0', TRUST_PROXY: '10.0.0.0/8' }, 'start')).toMatchObject({ ok: true, value: { trustProxy: '10.0.0.0/8' } });
});

test('the address is what a person types', () => {
  expect(addressOf({ host: '127.0.0.1', port: 8080, tls: undefined })).toBe('http://localhost:8080');
  expect(addressOf({ host: '::', port: 8443, tls: { certPath: 'a', keyPath: 'b' } })).toBe('https://localhost:8443');
  expect(addressOf({ host: 'dunnock.example', port: 443, tls: { certPath: 'a', keyPath: 'b' } })).toBe('https://dunnock.example:443');
});

test.each([
  ['https://dunnock.example', 'https://dunnock.example'],
  ['https://Dunnock.Example:8443/', 'https://dunnock.example:8443'],
  ['http://localhost:8080', 'http://localhost:8080'],
])('a one-time link begins with PUBLIC_URL %s', (given, begins) => {
  const read = readSettings({ PUBLIC_URL: given, HOST: '0.0.0.0', TRUST_PROXY: 'loopback' }, 'start');
  if (!read.ok) throw new Error(read.refusal);
  expect([welcomeLink(read.value, 'CODE'), welcomeLinkHere(read.value, 'CODE')]).toEqual([`${begins}/welcome#CODE`, `${begins}/welcome#CODE`]);
});

test('where nobody said how phones reach it, no link is made up; on the machine itself there is one', () => {
  const words = '/welcome#CODE at your station\u2019s address (set PUBLIC_URL to see the whole link here)';
  const of = (env: Record<string, string>) => {
    const read = readSettings(env, 'start');
    if (!read.ok) throw new Error(read.refusal);
    return [welcomeLink(read.value, 'CODE'), welcomeLinkHere(read.value, 'CODE')];
  };
  expect(of({})).toEqual([words, 'http://localhost:8443/welcome#CODE']);
  expect(of({ TRUST_PROXY: 'loopback' })).toEqual([words, words]);
  expect(of({ HOST: '0.0.0.0', TRUST_PROXY: 'loopback' })).toEqual([words, words]);
});

test('every setting that is read is told of', () => {
  expect(Object.keys(SETTINGS_SAID)).toEqual(
    expect.arrayContaining(['PORT', 'HOST', 'DATA_DIR', 'DATABASE_URL', 'TLS_CERT', 'TLS_KEY', 'TRUST_PROXY', 'PUBLIC_URL', 'STATION_NAME', 'LOG_LEVEL']),
  );
});

test('a travel server is named by its address and its kind', () => {
  const read = readSettings({ TRAVEL_URL: 'https://routes.force.example/valhalla/', TRAVEL_KIND: 'valhalla' }, 'start');
  expect(read).toMatchObject({ ok: true, value: { travel: { kind: 'valhalla', url: 'https://routes.force.example/valhalla' } } });
  expect(readSettings({}, 'start')).toMatchObject({ ok: true, value: { travel: undefined } });
});
