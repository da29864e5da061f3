/**
 * The area packs a station can serve, and how each is proven on its way. Bytes are read at `/api/areas/NAME` in ranges.
 *
 * A pack is proven piece by piece: the list names the SHA-256 of every stretch of `PIECE_BYTES` (the last may be shorter), so that a
 * phone hashes one while the next comes, and asks again for nothing but the piece that came wrong. What a list may claim is bounded.
 */
import * as z from 'zod';
import { localDate } from '../domain/base/instant.ts';

export const PIECE_BYTES = 4 * 1024 * 1024;
/** A pack of 4 GiB, twenty times as large as a force's area. */
export const MOST_PIECES = 1_024;
export const MOST_AREA_BYTES = PIECE_BYTES * MOST_PIECES;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const area = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]{1,40}$/),
  title: z.string().max(80),
  bytes: z.int().min(0).max(MOST_AREA_BYTES),
  /** Of the whole file: names this version, as `sha256sum` does. */
  sha256,
  /** Of its pieces, in their order. */
  pieces: z.array(sha256).max(MOST_PIECES),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  attribution: z.string().max(300),
  /** Of a pack that a station built; one made elsewhere does not say. */
  madeOn: localDate.optional(),
  /** An invented town: the map must say so. */
  fictional: z.boolean().optional(),
});
export type Area = z.infer<typeof area>;

/** An area that can be fetched: it has a hash for each piece, and none too many. */
export const servedArea = area.refine((it) => it.pieces.length === Math.ceil(it.bytes / PIECE_BYTES), { path: ['pieces'] });

export const areasReply = z.strictObject({ areas: z.array(servedArea) });
