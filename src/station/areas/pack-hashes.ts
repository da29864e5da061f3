/**
 * The hashes of a pack: of the whole file, which names its version, and of each piece, by which a phone proves what comes.
 *
 * One reading gives both. Nothing of it is kept beside the pack: a file put there by an older program, or by hand, is as good as one that
 * was added today.
 */
import { createHash, type Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { type Area, PIECE_BYTES } from '../../wire/area.ts';

const READ_BYTES = 1024 * 1024;

export async function packHashes(file: FileHandle): Promise<Pick<Area, 'sha256' | 'pieces'>> {
  const whole = createHash('sha256');
  const pieces: string[] = [];
  let piece: Hash | undefined;
  let left = PIECE_BYTES;
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false, highWaterMark: READ_BYTES })) {
    whole.update(chunk as Buffer);
    for (let rest = chunk as Buffer; rest.length > 0; ) {
      const part = rest.subarray(0, left);
      piece ??= createHash('sha256');
      piece.update(part);
      left -= part.length;
      rest = rest.subarray(part.length);
      if (left > 0) continue;
      pieces.push(piece.digest('hex'));
      piece = undefined;
      left = PIECE_BYTES;
    }
  }
  if (piece) pieces.push(piece.digest('hex'));
  return { sha256: whole.digest('hex'), pieces };
}
