/** The app's door to the station, against a fetch that answers what each case says. */
import { describe, expect, test } from 'vitest';
import { beginSession, callStation, isSessionOver } from '../../src/app/station-api.ts';

const health = { status: 'ok', version: '0.1.0', proto: 1 };

function answering(status: number, body: unknown): { fetch: typeof fetch; calls: { url: string; init: RequestInit }[] } {
  const calls: { url: string; init: RequestInit }[] = [];
  return {
    calls,
    fetch: (async (url: string, init: RequestInit) => {
      calls.push({ url, init });
      return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
    }) as typeof fetch,
  };
}

describe('callStation', () => {
  test('gives the parsed reply', async () => {
    expect(await callStation('health', {}, answering(200, health))).toEqual({ ok: true, value: health });
  });

  test('sends a POST as JSON to the path of the table, with nothing of the message in the address', async () => {
    const station = answering(200, { withdrawn: 1 });
    await callStation('withdraw', { ids: ['018f0000-0000-7000-8000-000000000001'] }, station);
    expect(station.calls[0]?.url).toBe('/api/desk/withdraw');
    expect(station.calls[0]?.init.method).toBe('POST');
    expect(station.calls[0]?.init.body).toBe('{"ids":["018f0000-0000-7000-8000-000000000001"]}');
    expect(new Headers(station.calls[0]?.init.headers).get('content-type')).toBe('application/json');
  });

  test('gives the station’s coded problem with its details', async () => {
    const details = [{ at: 'ver', fault: 'stale' }];
    expect(await callStation('health', {}, answering(409, { code: 'stale', details }))).toEqual({ ok: false, refusal: { code: 'stale', details } });
  });

  test.each([
    ['a captive portal’s page', 200, '<html>Sign in to the wifi</html>'],
    ['JSON of another shape', 200, { status: 'ok' }],
    ['a reply with a key nobody knows', 200, { ...health, extra: 1 }],
    ['a proxy’s error page', 502, '<html>Bad gateway</html>'],
    ['a problem code nobody knows', 400, { code: 'who_knows' }],
  ])('counts %s as not reached', async (_, status, body) => {
    expect(await callStation('health', {}, answering(status, body))).toEqual({ ok: false, refusal: { code: 'not_reached' } });
  });

  test('counts a broken line as not reached', async () => {
    const broken = (async () => Promise.reject(new TypeError('Failed to fetch'))) as typeof fetch;
    expect(await callStation('health', {}, { fetch: broken })).toEqual({ ok: false, refusal: { code: 'not_reached' } });
  });

  test('gives up when the asker does', async () => {
    const never = ((_: string, init: RequestInit) =>
      new Promise((_resolve, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason)))) as typeof fetch;
    const asker = new AbortController();
    const answer = callStation('health', {}, { fetch: never, signal: asker.signal });
    asker.abort();
    expect(await answer).toEqual({ ok: false, refusal: { code: 'not_reached' } });
  });
});

test('a sign-in name is sent trimmed and in small letters, the passphrase as it is', async () => {
  const station = answering(401, { code: 'wrong_name_or_passphrase' });
  await beginSession(' M.Rowe ', ' Five Words ', station);
  expect(station.calls[0]?.init.body).toBe('{"name":"m.rowe","passphrase":" Five Words "}');
});

test('only the two session codes mean that signing in again helps', () => {
  expect(isSessionOver({ code: 'session_ended' })).toBe(true);
  expect(isSessionOver({ code: 'not_signed_in' })).toBe(true);
  expect(isSessionOver({ code: 'not_allowed' })).toBe(false);
  expect(isSessionOver({ code: 'not_reached' })).toBe(false);
});
