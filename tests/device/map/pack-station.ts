/** A station that serves area packs in ranges, told what to do wrong. */
import type { Area } from '../../../src/wire/area.ts';
import { areaPack, piecesOf, sha256Of } from '../../support/area-pack.ts';

const CHUNK = 65_536;

export interface PackStation {
  readonly fetch: typeof fetch;
  /** Every range asked for, in order. */
  readonly ranges: string[];
  put(name: string, bytes: Uint8Array): Area;
  /** The station has it no more. */
  take(name: string): void;
  /** What to answer instead: called with the number of the range request, from 1. */
  answer: ((n: number) => Response | Error | undefined) | undefined;
  /** Breaks the line after so many bytes of the n-th range. */
  cut: { readonly n: number; readonly after: number } | undefined;
}

/** A true map of this length; no two salts make the same. */
export function packBytes(length: number, salt = 1): Uint8Array<ArrayBuffer> {
  const bytes = areaPack({ bytes: length, zooms: [9, 11] });
  if (bytes.length !== length) throw new Error(`a pack takes at least ${bytes.length} bytes`);
  bytes[length - 1] = salt;
  return bytes;
}

export function packStation(): PackStation {
  const areas = new Map<string, { area: Area; bytes: Uint8Array }>();
  const ranges: string[] = [];
  const station: PackStation = {
    ranges,
    answer: undefined,
    cut: undefined,
    put(name, bytes) {
      const [sha256, pieces] = [sha256Of(bytes), piecesOf(bytes)];
      const area: Area = { name, title: name.toUpperCase(), bytes: bytes.length, sha256, pieces, bounds: [1, 53, 2, 54], attribution: 'test' };
      areas.set(name, { area, bytes });
      return area;
    },
    take(name) {
      areas.delete(name);
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
      const body = inChunks(part, station.cut?.n === ranges.length ? station.cut.after : undefined);
      return new Response(body, { status: 206, headers: { 'content-range': `bytes ${from}-${Number(from) + part.length - 1}/${found.bytes.length}` } });
    },
  };
  return station;
}

/** As a line brings it: a little at a time. */
function inChunks(part: Uint8Array<ArrayBuffer>, breaksAfter = Number.POSITIVE_INFINITY): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(to) {
      if (at >= breaksAfter) return to.error(new TypeError('network lost'));
      if (at === part.length) return to.close();
      const chunk = part.slice(at, Math.min(at + CHUNK, breaksAfter));
      at += chunk.length;
      to.enqueue(chunk);
    },
  });
}
