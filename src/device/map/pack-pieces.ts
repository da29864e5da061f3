/**
 * Brings the pieces of a pack, each proven before its end is written: while one is hashed and written, the next comes.
 *
 * [Note: In order, and as it comes] Bytes are written in their order and a slice at a time, so a line that breaks anywhere, or a page that is
 * closed, loses next to nothing. Only the last slice of a piece waits until the piece is right: what lies whole in the file is
 * proven. A piece that came wrong is cut off and asked for once more; wrong again, it is a fault, and what is right stays.
 */
import { done, type Result, refused } from '../../domain/base/result.ts';
import { type Area, PIECE_BYTES } from '../../wire/area.ts';
import type { PackFault } from './pack-fault.ts';
import { FLUSH_EVERY, isRight, stretchOf } from './pack-proof.ts';
import { type Line, readRange } from './pack-range.ts';
import type { PackFile } from './pack-storage.ts';

/** Written at once. */
export const SLICE_BYTES = 1024 * 1024;
/** Pieces in memory: one that is proven and written, one that comes, and one that is asked for. */
const UNDER_WAY = 3;
/** The next piece is asked for when no more than this is to come of the one before; lost when the line breaks just then. */
const AHEAD_BYTES = 1024 * 1024;

type Came = Result<void, PackFault>;

export interface BringingPieces {
  readonly area: Area;
  readonly file: PackFile;
  /** Where to begin. */
  readonly kept: number;
  readonly line: Line;
  /** Ends all that is still coming. */
  readonly hangUp: () => void;
  readonly onKept: (kept: number) => void;
}

/** Throws what the file throws, when nothing is written any more. */
export async function bringPieces({ area, file, kept, line, hangUp, onKept }: BringingPieces): Promise<Came> {
  const spare: Uint8Array<ArrayBuffer>[] = [];
  let end = kept;
  let next = kept === area.bytes ? area.pieces.length : Math.floor(kept / PIECE_BYTES);
  let underWay = 0;
  /** Of the piece asked for last. */
  let toCome = 0;
  let last: Promise<Came> = Promise.resolve(done(undefined));

  /** Each piece is given the end of the one before and is written after it. */
  const ask = (): void => {
    underWay += 1;
    last = bringPiece(next++, last);
    last.then((it) => (it.ok ? askAhead() : hangUp()), hangUp);
  };
  const askAhead = (): void => {
    if (toCome <= AHEAD_BYTES && underWay < UNDER_WAY && next < area.pieces.length && !line.signal.aborted) ask();
  };

  const bringPiece = async (piece: number, before: Promise<Came>): Promise<Came> => {
    const { from, to } = stretchOf(area, piece);
    const bytes = (spare.pop() ?? new Uint8Array(PIECE_BYTES)).subarray(0, to - from);
    let came = from;
    let isFirst = false;
    before.then(
      (it) => {
        isFirst = it.ok;
      },
      () => {},
    );
    const write = async (until: number): Promise<void> => {
      while (end < until) {
        const slice = bytes.subarray(end - from, Math.min(until, end + SLICE_BYTES) - from);
        await file.write(end, slice);
        end += slice.length;
        onKept(end);
      }
    };
    const take = async (some: Uint8Array<ArrayBuffer>): Promise<void> => {
      bytes.set(some, came - from);
      came += some.length;
      if (piece === next - 1) toCome = to - came;
      askAhead();
      const unproven = Math.min(came, to - 1) - from;
      if (isFirst) await write(from + unproven - (unproven % SLICE_BYTES));
    };

    toCome = to - from;
    // Of the first piece some may be here.
    for (; came < kept; came = Math.min(kept, came + SLICE_BYTES)) bytes.set(await file.read(came, Math.min(kept, came + SLICE_BYTES)), came - from);
    for (let tries = 1; tries <= 2; tries++) {
      const read = await readRange({ from: came, to }, area, line, take);
      const right = read.ok && (await isRight(area, piece, bytes));
      const earlier = await before;
      if (!earlier.ok) return earlier;
      if (right || !read.ok) await write(right ? to : Math.min(came, to - 1));
      if (!read.ok) return read;
      if (right) {
        if ((piece + 1) % FLUSH_EVERY === 0) await file.flush();
        spare.push(new Uint8Array(bytes.buffer));
        underWay -= 1;
        return done(undefined);
      }
      await file.cut(from);
      [came, end] = [from, from];
    }
    return refused('broken');
  };

  askAhead();
  for (let waited: Promise<Came> | undefined; waited !== last; ) {
    waited = last;
    const it = await waited;
    if (!it.ok) return it;
  }
  // Told to stop between two pieces.
  return end === area.bytes ? done(undefined) : refused('stopped');
}
