/**
 * What the page and the worker that brings a pack say to each other.
 *
 * One worker does one thing for the page and is then ended: it tries out the private file system, or it brings one area.
 */
import type { Area } from '../../wire/area.ts';
import type { PackFault } from './pack-fault.ts';

/** Where the bytes lie: files of the private file system, or Blobs in IndexedDB. */
export type PackPlace = 'files' | 'database';

/** The folder of the private file system. */
export const FOLDER = 'packs';

export type ToPackWorker = { readonly do: 'probe' } | { readonly do: 'bring'; readonly area: Area; readonly place: PackPlace } | { readonly do: 'stop' };

/** `waiting`: another tab brings this very area. */
export type BringDoing = 'waiting' | 'fetching' | 'checking';

export type FromPackWorker =
  | { readonly is: 'probed'; readonly files: boolean }
  | { readonly is: 'now'; readonly doing: BringDoing; readonly kept: number }
  | { readonly is: 'end'; readonly fault: PackFault | undefined };
