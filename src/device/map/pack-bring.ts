/**
 * Brings the bytes of one area pack from the station into an open file, and checks what came.
 *
 * Begins where the kept bytes end, as far as they are sound. The whole never lies in memory. What came stays, whatever happens: only a
 * pack that is no map is of no use to anybody, which who called decides.
 */
import { done, type Result, refused } from '../../domain/base/result.ts';
import type { Area } from '../../wire/area.ts';
import { mapFaultOf } from './pack-archive.ts';
import type { PackFault } from './pack-fault.ts';
import type { BringDoing } from './pack-messages.ts';
import { bringPieces } from './pack-pieces.ts';
import { soundLength } from './pack-proof.ts';
import type { PackFile } from './pack-storage.ts';

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

/** Done when every byte is on the disk, each piece is right and the map can be read. */
export async function bringPack({ area, fetch, file, signal, stallMs = STALL_MS, tell }: Bringing): Promise<Result<void, PackFault>> {
  const line = new AbortController();
  const hangUp = (): void => line.abort();
  signal.addEventListener('abort', hangUp);
  try {
    const kept = await soundLength(file, area, signal);
    tell('fetching', kept);
    if (signal.aborted) return refused('stopped');
    const came = await bringPieces({ area, file, kept, line: { get: fetch, stallMs, signal: line.signal }, hangUp, onKept: (at) => tell('fetching', at) });
    await file.flush();
    if (!came.ok) return refused(signal.aborted ? 'stopped' : came.refusal);
    tell('checking', area.bytes);
    const fault = await mapFaultOf((from, to) => file.read(from, to), area.bytes);
    return fault ? refused(fault) : done(undefined);
  } catch (error) {
    return refused(error instanceof Error && error.name === 'QuotaExceededError' ? 'no_room' : 'storage');
  } finally {
    signal.removeEventListener('abort', hangUp);
  }
}
