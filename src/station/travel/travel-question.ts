/**
 * What is asked of a travel server and what each kind of it makes of an answer: rows for starts, columns for ends.
 */
import type { Position } from '../../domain/base/place.ts';
import type { TravelMode } from '../../domain/plan/travel.ts';

export interface TravelQuestion {
  readonly from: readonly Position[];
  readonly to: readonly Position[];
  readonly mode: TravelMode;
}

/** Rows of one answer for each end; null where the server knows no way. */
export interface ServerTable {
  readonly seconds: readonly (readonly (number | null)[])[];
  readonly metres: readonly (readonly (number | null)[])[];
}

/** A JSON answer, or undefined where there is none. */
export type AskJson = (path: string, body?: unknown) => Promise<unknown>;
