/** A station that serves area packs in ranges, told what to do wrong. */
import { createHash } from 'node:crypto';
import type { Area } from '../../../src/wire/desk.ts';

export interface PackStation {
  readonly fetch: typeof fetch;
  /** Every range asked for, in order. */
  readonly ranges: string[];
  put(name: string, bytes: Uint8Array): Area;
  /** What to answer instead: called with the number of the range request, from 1. */
  answer: ((n: number) => Response | Error | undefined) | undefined;
}

/** A file that begins as a PMTiles archive does; the rest is a pattern that no two packs share. */
export function packBytes(length: number, salt = 1): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let n = 0; n < length; n++) bytes[n] = (n * 31 + (n >> 8) * 7 + salt) & 255;
  bytes.set([...new TextEncoder().encode('PMTiles'), 3]);
  return bytes;
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function packStation(): PackStation {
  const areas = new Map<string, { area: Area; bytes: Uint8Array }>();
  const ranges: string[] = [];
  const station: PackStation = {
    ranges,
    answer: undefined,
    put(name, bytes) {
      const area: Area = { name, title: name.toUpperCase(), bytes: bytes.length, sha256: hashOf(bytes), bounds: [1, 53, 2, 54], attribution: 'test' };
      areas.set(name, { area, bytes });
      return area;
    },
    fetch: async (input, init) => {
      if (init?.signal?.aborted) throw new DOMException('stopped', 'AbortError');
      const path = String(input);
      if (path === '/api/areas') return Response.json({ areas: Array.from(areas.values(), (it) => it.area) });
      const range = new Headers(init?.headers).get('range') ?? '';
      ranges.push(range);
      const instead = station.answer?.(ranges.length);
      if (instead instanceof Error) throw instead;
      if (instead) return instead;
      const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
      const found = areas.get(path.slice('/api/areas/'.length));
      if (!found || from === undefined || to === undefined) return new Response(null, { status: 404 });
      const part = found.bytes.slice(Number(from), Number(to) + 1);
      return new Response(part, { status: 206, headers: { 'content-range': `bytes ${from}-${Number(from) + part.length - 1}/${found.bytes.length}` } });
    },
  };
  return station;
}
