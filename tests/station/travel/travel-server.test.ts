/**
 * Travel servers by their documented APIs: stand-ins over real HTTP that refuse what the documentation does not allow.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { travelByStraightLine } from '../../../src/domain/plan/travel.ts';
import type { TravelServer } from '../../../src/station/settings.ts';
import { travelFromServer } from '../../../src/station/travel/travel-server.ts';

const [a, b, c] = [
  { lat: 53.6, lon: 1.2 },
  { lat: 53.61, lon: 1.21 },
  { lat: 53.62, lon: 1.22 },
];
let server: Server | undefined;
afterEach(() => new Promise<void>((closed) => (server ? server.close(() => closed()) : closed())));

type Answer = { readonly status?: number; readonly location?: string; readonly body: unknown };

async function serving(kind: TravelServer['kind'], answer: (request: IncomingMessage, body: string) => Answer): Promise<TravelServer> {
  server = createServer((request: IncomingMessage, response: ServerResponse) => {
    let text = '';
    request.on('data', (part) => {
      text += String(part);
    });
    request.on('end', () => {
      const { status = 200, location, body } = answer(request, text);
      response
        .writeHead(status, { 'content-type': 'application/json', ...(location ? { location } : {}) })
        .end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((listening) => server?.listen(0, '127.0.0.1', listening));
  return { kind, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** As valhalla.github.io/valhalla/api/matrix/api-reference: row-ordered, seconds, and the units asked for. */
const valhalla = (request: IncomingMessage, text: string): Answer => {
  const asked = JSON.parse(text) as { sources: { lat: number; lon: number }[]; targets: { lat: number; lon: number }[]; costing: string; units: string };
  if (request.method !== 'POST' || request.url !== '/sources_to_targets')
    return { status: 404, body: { error_code: 106, error: 'Try any of', status_code: 404 } };
  if (!['pedestrian', 'auto'].includes(asked.costing) || asked.sources.some((it) => Math.abs(it.lat) > 90)) return { status: 400, body: { error_code: 125 } };
  const cells = asked.sources.map((_, from) =>
    asked.targets.map((_, to) =>
      from === 1 && to === 1
        ? { from_index: from, to_index: to, time: null, distance: null }
        : { from_index: from, to_index: to, time: asked.costing === 'auto' ? 60 : 600, distance: 0.8 + from },
    ),
  );
  return { body: { sources_to_targets: cells, units: asked.units, sources: [asked.sources], targets: [asked.targets] } };
};

/** As project-osrm.org/docs: longitude first, sources and destinations by index, code Ok, seconds and metres. */
const osrm = (request: IncomingMessage): Answer => {
  const url = new URL(request.url ?? '', 'http://osrm');
  const [, profile, coordinates] = /^\/table\/v1\/(\w+)\/([-\d.,;]+)$/.exec(url.pathname) ?? [];
  const places = coordinates?.split(';').map((it) => it.split(',').map(Number));
  const list = (name: string) => (url.searchParams.get(name) ?? '').split(';').map(Number);
  if (request.method !== 'GET' || !places) return { status: 400, body: { code: 'InvalidUrl' } };
  if (places.some(([lon]) => Math.abs((lon ?? 0) - 1.2) > 0.1)) return { status: 400, body: { code: 'NoSegment' } };
  const wants = url.searchParams.get('annotations')?.split(',') ?? ['duration'];
  const rows = (cell: (from: number, to: number) => number | null) => list('sources').map((from) => list('destinations').map((to) => cell(from, to)));
  return {
    body: {
      code: 'Ok',
      ...(wants.includes('duration') ? { durations: rows((from, to) => (from === 1 && to === 3 ? null : (profile === 'car' ? 60 : 600) + from)) } : {}),
      ...(wants.includes('distance') ? { distances: rows((from, to) => (from === 1 && to === 3 ? null : 100 * to)) } : {}),
    },
  };
};

describe('Valhalla', () => {
  it('answers in seconds and metres, and where it knows no way the straight line stands in', async () => {
    const answer = await travelFromServer(await serving('valhalla', valhalla), { from: [a, b], to: [b, c], mode: 'foot' });
    const line = travelByStraightLine.table([a, b], [b, c], 'foot');
    if (!answer.ok) throw new Error(answer.refusal);
    expect([...answer.value.seconds]).toEqual([600, 600, 600, line.seconds[3]]);
    expect([...answer.value.metres]).toEqual([800, 800, 1_800, line.metres[3]]);
    expect([...answer.value.byRoad]).toEqual([1, 1, 1, 0]);
  });

  it('is asked for cars as for feet', async () => {
    const answer = await travelFromServer(await serving('valhalla', valhalla), { from: [a], to: [b], mode: 'car' });
    expect(answer.ok && answer.value.seconds[0]).toBe(60);
  });

  it('that answers in miles all the same is not believed', async () => {
    const miles = (request: IncomingMessage, text: string): Answer => ({ body: { ...(valhalla(request, text).body as object), units: 'miles' } });
    expect(await travelFromServer(await serving('valhalla', miles), { from: [a], to: [b], mode: 'foot' })).toEqual({ ok: false, refusal: 'not_understood' });
  });
});

describe('OSRM', () => {
  it('answers in seconds and metres, and where it knows no way the straight line stands in', async () => {
    const answer = await travelFromServer(await serving('osrm', osrm), { from: [a, b], to: [b, c], mode: 'foot' });
    const line = travelByStraightLine.table([a, b], [b, c], 'foot');
    if (!answer.ok) throw new Error(answer.refusal);
    expect([...answer.value.seconds]).toEqual([600, 600, 601, line.seconds[3]]);
    expect([...answer.value.metres]).toEqual([200, 300, 200, line.metres[3]]);
    expect([...answer.value.byRoad]).toEqual([1, 1, 1, 0]);
  });

  it('that has no road there refuses', async () => {
    const answer = await travelFromServer(await serving('osrm', osrm), { from: [{ lat: 10, lon: 40 }], to: [b], mode: 'foot' });
    expect(answer).toEqual({ ok: false, refusal: 'refused' });
  });
});

describe('any of them', () => {
  const question = { from: [a], to: [b, c], mode: 'foot' } as const;

  it.each<[string, Answer, string]>([
    ['is down', { status: 503, body: {} }, 'not_reached'],
    ['answers no JSON', { body: '<html>' }, 'not_understood'],
    ['answers of fewer places', { body: { code: 'Ok', durations: [[1]], distances: [[1]] } }, 'not_understood'],
    ['answers with times before now', { body: { code: 'Ok', durations: [[-1, 1]], distances: [[1, 1]] } }, 'not_understood'],
  ])('that %s is not believed', async (_, answer, refusal) => {
    expect(await travelFromServer(await serving('osrm', () => answer), question)).toEqual({ ok: false, refusal });
  });

  it('that is not there is not reached', async () => {
    const gone = await serving('valhalla', valhalla);
    await new Promise<void>((closed) => server?.close(() => closed()));
    server = undefined;
    expect(await travelFromServer(gone, question)).toEqual({ ok: false, refusal: 'not_reached' });
  });

  it('that sends elsewhere is not followed: nobody else learns of the places', async () => {
    const asked: (string | undefined)[] = [];
    const sending = await serving('osrm', (request) => {
      asked.push(request.url);
      return { status: 302, location: '/elsewhere', body: {} };
    });
    expect(await travelFromServer(sending, question)).toEqual({ ok: false, refusal: 'not_reached' });
    expect(asked).toHaveLength(1);
  });
});
