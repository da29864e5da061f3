/**
 * Brings the bytes of one area pack from the station into an open file, a range at a time, and checks what came.
 *
 * Begins where the kept bytes end. Each answer must be the very range asked for, out of a file of the very length named. It is
 * written as it comes, so a line that breaks in the middle of a range loses next to nothing, and hashed as it is written: what a
 * former run kept is hashed again from the disk, in slices. The whole never lies in memory. A line that brings nothing for a while
 * is taken for lost: a phone in a cellar is often told of it by nobody.
 */
import { done, type Result, refused } from '../../domain/base/result.ts';
import type { Area } from '../../wire/desk.ts';
import { areaPath } from '../../wire/routes.ts';
import { mapFaultOf } from './pack-archive.ts';
import type { PackFault } from './pack-fault.ts';
import { type PackHash, packHash } from './pack-hash.ts';
import type { BringDoing } from './pack-messages.ts';
import type { PackFile } from './pack-storage.ts';

/** Large enough that the round trips do not count. What came of one is kept, so a stairwell may cut it anywhere. */
export const RANGE_BYTES = 8 * 1024 * 1024;
/** Written and hashed at once; the most that memory holds of a pack. */
export const SLICE_BYTES = 1024 * 1024;

/** Lost when the line breaks under it; small enough not to matter. */
const TRANSIT_BYTES = 256 * 1024;
const STALL_MS = 30_000;

export interface Bringing {
  readonly area: Area;
  readonly fetch: typeof fetch;
  readonly file: PackFile;
  readonly signal: AbortSignal;
  readonly stallMs?: number;
  /** Told after each slice. */
  readonly tell: (doing: Exclude<BringDoing, 'waiting'>, kept: number) => void;
}

/** Done when every byte is on the disk, the hash is right and the map can be read. */
export async function bringPack({ area, fetch, file, signal, stallMs = STALL_MS, tell }: Bringing): Promise<Result<void, PackFault>> {
  try {
    let kept = await file.length();
    // Longer than the whole: it cannot be the beginning of this file.
    if (kept > area.bytes) {
      await file.clear();
      kept = 0;
    }
    tell('fetching', kept);
    const hash = await packHash();
    if (!(await hashKept(file, kept, hash, signal))) return refused('stopped');
    while (kept < area.bytes) {
      const range = { from: kept, to: Math.min(kept + RANGE_BYTES, area.bytes) };
      const onKept = (at: number): void => {
        kept = at;
        tell('fetching', at);
      };
      const came = await bringRange(range, area, { get: fetch, file, hash, signal, stallMs, onKept });
      await file.flush();
      if (!came.ok) return refused(signal.aborted ? 'stopped' : came.refusal);
    }
    tell('checking', kept);
    if (hash.end() !== area.sha256) return refused('broken');
    const fault = await mapFaultOf((from, to) => file.read(from, to), area.bytes);
    return fault ? refused(fault) : done(undefined);
  } catch (error) {
    return refused(error instanceof Error && error.name === 'QuotaExceededError' ? 'no_room' : 'storage');
  }
}

/** @returns false when told to stop. */
async function hashKept(file: PackFile, kept: number, hash: PackHash, signal: AbortSignal): Promise<boolean> {
  for (let at = 0; at < kept && !signal.aborted; at += SLICE_BYTES) hash.add(await file.read(at, Math.min(at + SLICE_BYTES, kept)));
  return !signal.aborted;
}

interface Range {
  readonly from: number;
  /** Itself excluded. */
  readonly to: number;
}

interface Into {
  readonly get: typeof fetch;
  readonly file: PackFile;
  readonly hash: PackHash;
  readonly signal: AbortSignal;
  readonly stallMs: number;
  readonly onKept: (kept: number) => void;
}

async function bringRange({ from, to }: Range, area: Area, { get, file, hash, signal, stallMs, onKept }: Into): Promise<Result<void, PackFault>> {
  let at = from;
  const keep = async (bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
    if (bytes.length === 0) return;
    await file.write(at, bytes);
    hash.add(bytes);
    at += bytes.length;
    onKept(at);
  };

  const slice = new Uint8Array(Math.min(SLICE_BYTES, to - from));
  let held = 0;
  const line = new AbortController();
  const hangUp = (): void => line.abort();
  signal.addEventListener('abort', hangUp);
  try {
    const answer = (await within(stallMs, askFor({ from, to }, area, get, line.signal))) ?? refused('not_reached');
    if (!answer.ok) return answer;
    const next = chunksOf(answer.value);
    for (;;) {
      const chunk = signal.aborted ? undefined : await within(stallMs, next()).catch(() => undefined);
      if (!chunk) {
        await keep(slice.subarray(0, held));
        return at === to ? done(undefined) : refused('not_reached');
      }
      // Whoever sends more than was asked for does not know what it sends.
      if (at + held + chunk.length > to) return refused('bad_answer');
      for (let rest = chunk; rest.length > 0; ) {
        const part = rest.subarray(0, slice.length - held);
        slice.set(part, held);
        held += part.length;
        rest = rest.subarray(part.length);
        if (held < slice.length) continue;
        await keep(slice);
        held = 0;
      }
    }
  } finally {
    signal.removeEventListener('abort', hangUp);
    hangUp();
  }
}

async function askFor(
  { from, to }: Range,
  area: Area,
  get: typeof fetch,
  signal: AbortSignal,
): Promise<Result<ReadableStream<Uint8Array<ArrayBuffer>>, PackFault>> {
  try {
    // if-range: this version and no other, which a station keeps for a while after it has a newer one.
    const headers = { range: `bytes=${from}-${to - 1}`, 'if-range': `"${area.sha256}"` };
    // no-store: the bytes are kept once, by us, and not a second time by the browser.
    const answer = await get(areaPath(area.name), { headers, cache: 'no-store', credentials: 'same-origin', signal });
    if (answer.status === 206 && answer.body && answer.headers.get('content-range') === `bytes ${from}-${to - 1}/${area.bytes}`) return done(answer.body);
    if (answer.status === 401) return refused('sign_in_needed');
    return refused(answer.status >= 500 ? 'not_reached' : 'bad_answer');
  } catch {
    return refused('not_reached');
  }
}

/**
 * What comes, a little at a time, undefined at the end. Each little is of use until the next is asked for: where the browser can, it
 * goes through one and the same memory, since memory is not given back as fast as a good line fills it.
 */
function chunksOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): () => Promise<Uint8Array<ArrayBuffer> | undefined> {
  let reader: ReadableStreamBYOBReader;
  try {
    reader = body.getReader({ mode: 'byob' });
  } catch {
    const plain = body.getReader();
    return async () => (await plain.read()).value;
  }
  let buffer = new ArrayBuffer(TRANSIT_BYTES);
  return async () => {
    const { value, done } = await reader.read(new Uint8Array(buffer));
    if (done || !value) return undefined;
    buffer = value.buffer;
    return value;
  };
}

/** @returns undefined when it takes longer. */
async function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await Promise.race([
      promise,
      new Promise<undefined>((resolve) => {
        timer = setTimeout(() => resolve(undefined), ms);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}
