import { expect, test } from 'vitest';
import { addressOf, readSettings } from '../../src/station/settings.ts';

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

test('a travel server is named by its address and its kind', () => {
  const read = readSettings({ TRAVEL_URL: 'https://routes.force.example/valhalla/', TRAVEL_KIND: 'valhalla' }, 'start');
  expect(read).toMatchObject({ ok: true, value: { travel: { kind: 'valhalla', url: 'https://routes.force.example/valhalla' } } });
  expect(readSettings({}, 'start')).toMatchObject({ ok: true, value: { travel: undefined } });
});
