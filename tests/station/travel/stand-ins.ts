/** Stand-ins for travel servers over real HTTP, which answer and refuse as the documentation of each says. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TravelServer } from '../../../src/station/settings.ts';

export type Answer = { readonly status?: number; readonly location?: string; readonly body: unknown };
export type Answering = (request: IncomingMessage, body: string) => Answer;

export interface StandIn extends TravelServer {
  close(): Promise<void>;
}

export async function serving(kind: TravelServer['kind'], answer: Answering): Promise<StandIn> {
  const server: Server = createServer((request: IncomingMessage, response: ServerResponse) => {
    let text = '';
    request.on('data', (part) => {
      text += String(part);
    });
    request.on('end', () => {
      const { status = 200, location, body } = answer(request, text);
      response.writeHead(status, { 'content-type': 'application/json', ...(location ? { location } : {}) });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { kind, url: `http://127.0.0.1:${port}`, close: () => new Promise((closed) => void server.close(() => closed())) };
}

/** As valhalla.github.io/valhalla/api/matrix/api-reference: row-ordered, seconds, and the units asked for. */
export const valhalla: Answering = (request, text) => {
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
export const osrm: Answering = (request) => {
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
