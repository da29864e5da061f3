/**
 * What the planner is asked: which visits could be made, by which crews, and what counts.
 *
 * Plain data with no names of people or homes in it but ids, so that it can be handed to a worker and replayed. Times are whole
 * numbers of a unit the caller picks (seconds, as a rule) on one clock for the whole problem. Places are rows of the travel tables.
 */
import type { TravelMode } from './travel.ts';

/** Both ends count. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** Who a visit asks for; a need that is not named is not asked. Both may be. */
export interface CrewNeed {
  readonly doubleCrewed?: boolean;
  readonly officer?: string;
}

/** A person's word: this crew makes this visit. It is a must as well. */
export interface Pin {
  readonly crew: string;
  /** At most this many stops come before it: 0 for a visit under way; 0, 1, 2 for three whose order is settled. None: anywhere. */
  readonly place?: number;
}

export interface PlanVisit {
  readonly id: string;
  readonly place: number;
  /** What making the visit is worth; whole numbers, at least 0. */
  readonly priority: number;
  /** How long the visit takes. */
  readonly service: number;
  /** The visit begins within one of these; none: at any time. */
  readonly windows: readonly TimeSpan[];
  readonly need?: CrewNeed;
  readonly must?: boolean;
  /** For "urgent first": 0 before 1 before 2. None: after all that have one. */
  readonly urgency?: number;
  readonly pin?: Pin;
}

/** Taken once, wherever the crew is then: before leaving a stop or on reaching one. All of it lies in the span. */
export interface PlanBreak {
  readonly duration: number;
  readonly within: TimeSpan;
}

export interface PlanCrew {
  readonly id: string;
  readonly officers: readonly string[];
  readonly doubleCrewed: boolean;
  readonly shift: TimeSpan;
  readonly start: number;
  /** None: the shift ends wherever the last visit was. */
  readonly end?: number;
  readonly mode: TravelMode;
  /** In the order in which they are taken. */
  readonly breaks: readonly PlanBreak[];
  readonly limits?: { readonly visits?: number; readonly travel?: number };
}

/** A plan that people know already. Each visit that leaves it, joins it or changes crew costs `changeCost` of priority. */
export interface KnownPlan {
  readonly routes: readonly CrewOrder[];
  readonly changeCost: number;
}

export interface CrewOrder {
  readonly crew: string;
  /** Ids of visits, in order. */
  readonly visits: readonly string[];
}

export interface PlanProblem {
  /** How many places the tables have. */
  readonly places: number;
  /** Row by row, `places` x `places`: from the first place to each, then from the second. Every mode a crew uses must be there. */
  readonly travel: Readonly<Partial<Record<TravelMode, ArrayLike<number>>>>;
  readonly visits: readonly PlanVisit[];
  readonly crews: readonly PlanCrew[];
  /** `most`: the most priority in total. `urgent_first`: the most of urgency 0, then of 1, and so on. Musts come before both. */
  readonly objective: 'most' | 'urgent_first';
  /** Of plans worth the same, rather one in which the crews work alike long than the one with the least travel. */
  readonly balanced?: boolean;
  readonly known?: KnownPlan;
}
