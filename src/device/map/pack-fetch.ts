/**
 * Brings the bytes of one area pack from the station, a range at a time, and checks what came.
 *
 * Begins where the kept bytes end, so a reload or a lost signal costs at most one piece. Each answer must be the very range
 * asked for out of a file of the very length named. The whole is hashed before anyone may draw from it. The hash is WebCrypto's,
 * which wants the file in one piece: about a pack's own size of memory for a moment (limit: fine to some 200 MB).
 */
import { done, type Result, refused } from '../../domain/base/result.ts';
import type { Area } from '../../wire/desk.ts';
import { areaPath } from '../../wire/routes.ts';
import { fileOf } from './pack-note.ts';
import type { PackStorage } from './pack-storage.ts';

/** Why a pack is not whole. What came is kept for `not_reached`, `sign_in_needed`, `bad_answer`, `no_room`, `storage` and `stopped`. */
export type PackFault = 'not_reached' | 'sign_in_needed' | 'bad_answer' | 'broken' | 'not_a_map' | 'no_room' | 'storage' | 'stopped';

/** Large enough that the round trips do not count, small enough that a stairwell's signal carries one. */
export const PIECE_BYTES = 1024 * 1024;

export interface PackFetch {
  readonly area: Area;
  readonly fetch: typeof fetch;
  readonly storage: PackStorage;
  readonly signal: AbortSignal;
  readonly onBytes: (kept: number) => void;
}

/** Fetches what is missing. Answers done when every byte is on the disk; nothing is checked yet. */
export async function fetchPack({ area, fetch, storage, signal, onBytes }: PackFetch): Promise<Result<void, PackFault>> {
  const file = fileOf(area);
  try {
    let at = await storage.lengthOf(file);
    // Longer than the whole: it cannot be the beginning of this file.
    if (at > area.bytes) {
      await storage.remove(file);
      at = 0;
    }
    onBytes(at);
    while (at < area.bytes) {
      if (signal.aborted) return refused('stopped');
      const piece = await fetchPiece(fetch, area, at, signal);
      if (!piece.ok) return refused(signal.aborted ? 'stopped' : piece.refusal);
      await storage.write(file, at, piece.value);
      at += piece.value.byteLength;
      onBytes(at);
    }
    return done(undefined);
  } catch (error) {
    return refused(isFull(error) ? 'no_room' : 'storage');
  }
}

/** Whether the kept file is the pack that was promised, and a map at all. */
export async function checkPack(area: Area, storage: PackStorage): Promise<Result<void, PackFault>> {
  try {
    const blob = await storage.read(fileOf(area));
    if (!blob || blob.size !== area.bytes) return refused('broken');
    const bytes = await blob.arrayBuffer();
    if (hex(await crypto.subtle.digest('SHA-256', bytes)) !== area.sha256) return refused('broken');
    return isPmtiles(bytes) ? done(undefined) : refused('not_a_map');
  } catch {
    return refused('storage');
  }
}

async function fetchPiece(get: typeof fetch, area: Area, from: number, signal: AbortSignal): Promise<Result<ArrayBuffer, PackFault>> {
  const to = Math.min(from + PIECE_BYTES, area.bytes) - 1;
  try {
    // if-range: this version and no other, which a station keeps for a while after it has a newer one.
    const headers = { range: `bytes=${from}-${to}`, 'if-range': `"${area.sha256}"` };
    // no-store: the bytes are kept once, by us, and not a second time by the browser.
    const answer = await get(areaPath(area.name), { headers, cache: 'no-store', credentials: 'same-origin', signal });
    if (answer.status === 401) return refused('sign_in_needed');
    if (answer.status >= 500) return refused('not_reached');
    if (answer.status !== 206 || answer.headers.get('content-range') !== `bytes ${from}-${to}/${area.bytes}`) return refused('bad_answer');
    const bytes = await answer.arrayBuffer();
    return bytes.byteLength === to - from + 1 ? done(bytes) : refused('not_reached');
  } catch {
    return refused('not_reached');
  }
}

/** The seven letters and the version a PMTiles v3 file begins with. */
function isPmtiles(bytes: ArrayBuffer): boolean {
  const head = new Uint8Array(bytes, 0, Math.min(8, bytes.byteLength));
  return head.length === 8 && new TextDecoder().decode(head.subarray(0, 7)) === 'PMTiles' && head[7] === 3;
}

function hex(digest: ArrayBuffer): string {
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}
