/**
 * The weights by which visits are chosen for a shift: the force's own, always shown as local policy, since no national figure exists.
 *
 * Points mean nothing by themselves; only what is worth more than what. None of them is for who somebody is, and none for how often
 * somebody was visited. Kept apart from list/policy.ts: the first screen of a phone needs none of it.
 */
import type { Tier } from '../list/tier.ts';

export interface PlanPolicy {
  readonly tierWorth: Readonly<Record<Tier, number>>;
  readonly overdue: { readonly perDay: number; readonly mostDays: number };
  /** An urgent sign or a new concern that nobody has settled. */
  readonly pressing: number;
  /** Days since somebody was last seen, where a knock went unanswered since. */
  readonly silence: { readonly perDay: number; readonly mostDays: number };
  /** Taken off for each day that it could still wait. */
  readonly notYetDuePerDay: number;
  /** Visits due within so many days may be made today. */
  readonly horizonDays: number;
  readonly serviceMinutes: { readonly usual: number; readonly pressing: number };
  /** Offered from so many hours on. */
  readonly rest: { readonly fromHours: number; readonly minutes: number };
  /** What a change of a plan that an officer knows must at least be worth. */
  readonly changeCost: number;
  readonly vary: {
    /** Earlier visits that are looked at. */
    readonly lastVisits: number;
    /** Within so many minutes of the hour of one of those is the same hour. */
    readonly sameHourMinutes: number;
    /** The shift is cut into pieces of this length, and each is left open by chance. */
    readonly pieceMinutes: number;
    readonly openShare: number;
    /** At least so much of a shift stays open to a visit, or nothing is closed. */
    readonly leastOpen: number;
    /** What a visit whose day is drawn for later still counts. */
    readonly anotherDayShare: number;
  };
}

/** Local policy. */
export const PLAN_POLICY: PlanPolicy = {
  tierWorth: { very_high: 100, high: 60, medium: 35, low: 20 },
  overdue: { perDay: 6, mostDays: 10 },
  pressing: 150,
  silence: { perDay: 1, mostDays: 30 },
  notYetDuePerDay: 8,
  horizonDays: 3,
  serviceMinutes: { usual: 20, pressing: 35 },
  rest: { fromHours: 6, minutes: 30 },
  changeCost: 15,
  vary: { lastVisits: 4, sameHourMinutes: 60, pieceMinutes: 120, openShare: 2 / 3, leastOpen: 0.5, anotherDayShare: 0.4 },
};
