/**
 * The plan of a day for the crews of some beats, as it is kept: what the planner proposed, what a person made of it, and each step
 * between the two.
 *
 * The planner proposes, a person decides (DPA 2018 s.50A): a version exists only because a supervisor published it, and it holds both.
 * Times are seconds from the beginning of the day in the force's zone. A home stands by its id alone.
 */
import * as z from 'zod';
import { beatCode, personId, planId, propertyId } from '../base/id.ts';
import { type Instant, instant, instantFromMs, type LocalDate, localDate, msOf, startOfDay } from '../base/instant.ts';
import { position } from '../base/place.ts';
import { crewName, visitWindow } from './assignment.ts';

/** Most homes that one plan looks at: their travel table is square. */
export const MOST_HOMES = 300;
export const MOST_CREWS = 12;

export const dayCrew = z.strictObject({
  name: crewName,
  /** Two or more make a double crew. */
  officers: z.array(personId).min(1).max(4),
  shift: visitWindow,
  mode: z.enum(['foot', 'car']),
  start: position,
});
export type DayCrew = z.infer<typeof dayCrew>;

const seconds = z.int().min(0).max(200_000);

/** One stop of a route: `PlanStop`, of a home. */
export const dayStop = z.strictObject({
  visit: propertyId,
  leave: seconds,
  arrive: seconds,
  begin: seconds,
  end: seconds,
  latest: seconds,
});

/** One crew's: `PlanRoute`. */
export const dayRoute = z.strictObject({
  crew: crewName,
  stops: z.array(dayStop).max(MOST_HOMES),
  breaks: z.array(z.strictObject({ from: seconds, to: seconds, before: z.int().min(0).max(MOST_HOMES) })).max(4),
  begins: seconds,
  ends: seconds,
  priority: z.number().min(0),
  travel: z.number().min(0),
  waiting: z.number().min(0),
  work: z.number().min(0),
});
export type DayRoute = z.infer<typeof dayRoute>;

/** Why a home is in no route. The first five are the planner's; the rest a person's, or what was there before. */
export const OUT_REASONS = ['no_crew_may', 'window_closed', 'shift_too_short', 'pins_clash', 'no_room', 'dropped'] as const;
export const dayLeftOut = z.strictObject({ visit: propertyId, must: z.boolean(), reason: z.enum(OUT_REASONS) });
export type DayLeftOut = z.infer<typeof dayLeftOut>;

export const objective = z.enum(['most', 'urgent_first']);
export type Objective = z.infer<typeof objective>;

/** How long ways take was known from: the roads of an area, a server of the force's own, or the straight line. */
export const travelSource = z.enum(['roads', 'server', 'estimate']);
export type TravelSource = z.infer<typeof travelSource>;

/** What the machine said, with all that is needed to have it say the same again. */
export const proposal = z.strictObject({
  objective,
  seed: z.int().min(0).max(0xffff_ffff),
  iterations: z.int().min(0).max(1_000_000_000),
  policyVersion: z.int().min(0),
  travel: travelSource,
  routes: z.array(dayRoute).max(MOST_CREWS),
  leftOut: z.array(dayLeftOut).max(MOST_HOMES),
});
export type Proposal = z.infer<typeof proposal>;

const placeInRoute = z.strictObject({ crew: crewName, order: z.int().positive().max(MOST_HOMES) });

/** One step of a person, each a line of its own. */
export const planMove = z.strictObject({
  at: instant,
  move: z.enum(['moved', 'dropped', 'added', 'locked', 'unlocked', 'planned_again', 'crew_changed']),
  propertyId: propertyId.optional(),
  from: placeInRoute.optional(),
  to: placeInRoute.optional(),
});
export type PlanMove = z.infer<typeof planMove>;

export const dayPlan = z.strictObject({
  id: planId,
  /** From 1; each publishing that changes anything makes the next. */
  version: z.int().positive(),
  day: localDate,
  beats: z.array(beatCode).min(1).max(200),
  crews: z.array(dayCrew).min(1).max(MOST_CREWS),
  proposal,
  /** As a person left it. */
  routes: z.array(dayRoute).max(MOST_CREWS),
  leftOut: z.array(dayLeftOut).max(MOST_HOMES),
  moves: z.array(planMove).max(2_000),
});
export type DayPlan = z.infer<typeof dayPlan>;

export function momentOf(day: LocalDate, second: number): Instant {
  return instantFromMs(msOf(startOfDay(day)) + second * 1_000);
}

export function secondOf(day: LocalDate, moment: Instant): number {
  return Math.round((msOf(moment) - msOf(startOfDay(day))) / 1_000);
}

/** Everything but who and when: two that say the same are one publishing. */
export function isSamePlan(a: DayPlan, b: DayPlan): boolean {
  return JSON.stringify(dayPlan.parse(a)) === JSON.stringify(dayPlan.parse(b));
}
