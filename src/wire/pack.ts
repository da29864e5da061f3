/**
 * What an area pack says of itself beyond the map: where in the file its roads and its streets lie, and when it was made.
 *
 * Stands under `dunnock` in the metadata of the PMTiles archive, so that one file with one hash holds all that an area needs. A
 * pack made elsewhere has none of it: its map is drawn, and distances stay straight lines.
 */
import * as z from 'zod';
import { localDate } from '../domain/base/instant.ts';

/** A stretch of the file, packed by gzip. */
export const packSection = z.strictObject({
  offset: z.int().min(0),
  length: z.int().min(1),
  /** Unpacked: who reads it can refuse more. */
  bytes: z
    .int()
    .min(1)
    .max(512 * 1024 * 1024),
  /** Of the stretch as it lies in the file. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type PackSection = z.infer<typeof packSection>;

export const packExtras = z.strictObject({
  version: z.literal(1),
  /** Read by domain/road/road-file.ts. */
  roads: packSection,
  /** Text in UTF-8, read by domain/road/street-index.ts. */
  search: packSection,
  /** An invented town: the map must say so. */
  fictional: z.boolean(),
  attribution: z.string().max(300),
  madeOn: localDate,
});
export type PackExtras = z.infer<typeof packExtras>;

/** The metadata of an archive, as far as it is ours. */
export const packMetadata = z.object({ dunnock: packExtras });
