/**
 * What the page asks the road worker and what it answers, matched by `n`.
 *
 * Packs are told once and again when they change; a Blob crosses as a handle, not as its bytes. Questions hold positions and
 * words only while they are being answered.
 */
import type { Position } from '../../domain/base/place.ts';
import type { TravelLeg, TravelMode, TravelTable } from '../../domain/plan/travel.ts';
import type { Found } from '../../domain/road/search.ts';

export interface PackToRead {
  /** Changes with the content. */
  readonly key: string;
  readonly bytes: Blob;
  /** West, south, east, north. */
  readonly bounds: readonly [number, number, number, number];
}

export interface RoadQuestions {
  readonly packs: readonly PackToRead[];
  readonly table: { readonly from: readonly Position[]; readonly to: readonly Position[]; readonly mode: TravelMode };
  /** The ways from the first stop to the second, from there to the third, and so on. */
  readonly legs: { readonly stops: readonly Position[]; readonly mode: TravelMode };
  readonly find: { readonly query: string; readonly near: Position | undefined; readonly most: number };
}

export interface RoadAnswers {
  readonly packs: undefined;
  readonly table: TravelTable;
  readonly legs: readonly TravelLeg[];
  readonly find: StreetsFound;
}

export interface StreetsFound {
  /** Whether any pack on this phone has streets to look in. */
  readonly streets: 'here' | 'none' | 'broken' | 'too_long';
  readonly found: readonly Found[];
}

export type RoadAsk = keyof RoadQuestions;

export type RoadQuestion = { [Ask in RoadAsk]: { readonly ask: Ask; readonly of: RoadQuestions[Ask] } }[RoadAsk];

export type RoadMessage = RoadQuestion & { readonly n: number };

export interface RoadReply {
  readonly n: number;
  /** Left out when the question could not be answered at all: a bug, or no memory. */
  readonly answer?: RoadAnswers[RoadAsk];
  readonly failed?: true;
}
