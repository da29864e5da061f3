/**
 * Whether a piece of a pack is the one that the station's list names, and how far a pack that was begun is proven.
 *
 * WebCrypto hashes by the machine's own means and beside the worker's thread, but only what lies in memory as a whole: hence pieces.
 */
import { type Area, PIECE_BYTES } from '../../wire/area.ts';
import { hex } from '../store/seal.ts';
import type { PackFile } from './pack-storage.ts';

/** So many pieces may lie on the disk unflushed, which a phone that loses power may lose or spoil. */
export const FLUSH_EVERY = 4;

/** Where a piece begins, and where it ends (itself excluded). */
export function stretchOf({ bytes }: Area, piece: number): { readonly from: number; readonly to: number } {
  return { from: piece * PIECE_BYTES, to: Math.min((piece + 1) * PIECE_BYTES, bytes) };
}

export async function isRight({ pieces }: Area, piece: number, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))) === pieces[piece];
}

/**
 * How many kept bytes can be built upon; what is wrong is cut off. A whole piece was proven before its end was written, so only those that
 * may not have reached the disk are proven again. What is kept of a piece that is not whole is proven with the rest of it.
 */
export async function soundLength(file: PackFile, area: Area, signal: AbortSignal): Promise<number> {
  let kept = await file.length();
  // Longer than the whole: it cannot be the beginning of this file.
  if (kept > area.bytes) {
    await file.cut(0);
    kept = 0;
  }
  const whole = kept === area.bytes ? area.pieces.length : Math.floor(kept / PIECE_BYTES);
  for (let piece = Math.max(0, whole - FLUSH_EVERY); piece < whole && !signal.aborted; piece++) {
    const { from, to } = stretchOf(area, piece);
    if (await isRight(area, piece, await file.read(from, to))) continue;
    await file.cut(from);
    return from;
  }
  return kept;
}
