/**
 * The weights by which visits are chosen for a shift: the force's own, always shown as local policy, since no national figure exists.
 *
 * Points mean nothing by themselves; only what is worth more than what. None of them is for who somebody is, and none for how often
 * somebody was visited. They are a part of the policy (list/policy.ts), with its versions; here is what one begins with.
 */
import * as z from 'zod';
import { tier } from '../list/tier.ts';

const points = z.int().min(0).max(500);
const capped = z.strictObject({ perDay: z.int().min(0).max(100), mostDays: z.int().min(0).max(90) });

export const planPolicy = z.strictObject({
  tierWorth: z.record(tier, z.int().min(1).max(1_000)),
  overdue: capped,
  /** An urgent sign or a new concern that nobody has settled. */
  pressing: z.int().min(0).max(2_000),
  /** Days since somebody was last seen, where a knock went unanswered since. */
  silence: capped,
  /** Taken off for each day that it could still wait. */
  notYetDuePerDay: points,
  /** Visits due within so many days may be made today. */
  horizonDays: z.int().min(0).max(14),
  /** Until it is due, nobody goes again within this share of the interval. */
  apartShare: z.number().min(0).max(1),
  serviceMinutes: z.strictObject({ usual: z.int().min(5).max(180), pressing: z.int().min(5).max(240) }),
  /** Offered from so many hours on. */
  rest: z.strictObject({ fromHours: z.int().min(1).max(24), minutes: z.int().min(0).max(120) }),
  /** What a change of a plan that an officer knows must at least be worth. */
  changeCost: points,
  vary: z.strictObject({
    /** Earlier visits that are looked at. */
    lastVisits: z.int().min(0).max(20),
    /** Within so many minutes of the hour of one of those is the same hour. */
    sameHourMinutes: z.int().min(0).max(240),
    /** The shift is cut into pieces of this length, and each is left open by chance. */
    pieceMinutes: z.int().min(30).max(480),
    openShare: z.number().min(0.1).max(1),
    /** At least so much of a shift stays open to a visit, or nothing is closed. */
    leastOpen: z.number().min(0.1).max(1),
    /** What a visit whose day is drawn for later still counts. */
    anotherDayShare: z.number().min(0).max(1),
  }),
});
export type PlanPolicy = Readonly<z.infer<typeof planPolicy>>;

export const PLAN_POLICY: PlanPolicy = {
  tierWorth: { very_high: 100, high: 60, medium: 35, low: 20 },
  overdue: { perDay: 6, mostDays: 10 },
  pressing: 150,
  silence: { perDay: 1, mostDays: 30 },
  notYetDuePerDay: 8,
  horizonDays: 3,
  apartShare: 0.5,
  serviceMinutes: { usual: 20, pressing: 35 },
  rest: { fromHours: 6, minutes: 30 },
  changeCost: 15,
  vary: { lastVisits: 4, sameHourMinutes: 60, pieceMinutes: 120, openShare: 2 / 3, leastOpen: 0.5, anotherDayShare: 0.4 },
};

/** A policy of before the weights were a part of it goes by those it began with. */
export function planningOf(policy: { readonly planning?: PlanPolicy | undefined }): PlanPolicy {
  return policy.planning ?? PLAN_POLICY;
}
