/**
 * Reads one range of an area pack from the station, a little at a time.
 *
 * The answer must be the very range asked for, out of a file of the very length named. A line that brings nothing for a while is taken
 * for lost: a phone in a cellar is often told of it by nobody. What came is handed on at once and not kept here.
 */
import { done, type Result, refused } from '../../domain/base/result.ts';
import type { Area } from '../../wire/area.ts';
import { areaPath } from '../../wire/routes.ts';
import type { PackFault } from './pack-fault.ts';

const TRANSIT_BYTES = 256 * 1024;

export interface Range {
  readonly from: number;
  /** Itself excluded. */
  readonly to: number;
}

export interface Line {
  readonly get: typeof fetch;
  readonly signal: AbortSignal;
  readonly stallMs: number;
}

/** Done when the whole range came. @param take the bytes are of use until it answers. */
export async function readRange(
  { from, to }: Range,
  area: Area,
  { get, signal, stallMs }: Line,
  take: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>,
): Promise<Result<void, PackFault>> {
  const line = new AbortController();
  const hangUp = (): void => line.abort();
  signal.addEventListener('abort', hangUp);
  try {
    if (signal.aborted) return refused('stopped');
    const answer = (await within(stallMs, askFor({ from, to }, area, get, line.signal))) ?? refused('not_reached');
    if (!answer.ok) return answer;
    const next = chunksOf(answer.value);
    for (let at = from; ; ) {
      const chunk = signal.aborted ? undefined : await within(stallMs, next()).catch(() => undefined);
      if (!chunk) return at === to ? done(undefined) : refused('not_reached');
      at += chunk.length;
      // Whoever sends more than was asked for does not know what it sends.
      if (at > to) return refused('bad_answer');
      await take(chunk);
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
