/**
 * A week to be planned: its days with their crews, its homes with what each asks for, and the plan that comes of it.
 *
 * Days are numbers from the first, 0 to 6. A home stands by its id and its place in the travel tables; nothing here says who lives there.
 */
import * as z from 'zod';
import { type PropertyId, planId, propertyId } from '../base/id.ts';
import { type LocalDate, localDate } from '../base/instant.ts';
import { crewName } from './assignment.ts';
import { dayCrew, MOST_CREWS, MOST_HOMES, type TravelSource } from './day-plan.ts';
import type { Plan, PlanRoute } from './plan.ts';

export const WEEK_DAYS = 7;
/** Most homes that one week looks at: their travel table is square. */
export const MOST_WEEK_HOMES = 500;

export const weekDay = z.strictObject({
  day: localDate,
  /** Nobody: nothing is planned that day. */
  crews: z.array(dayCrew).max(MOST_CREWS),
});
export type WeekDay = z.infer<typeof weekDay>;

const span = z.strictObject({ from: z.int().min(0).max(200_000), to: z.int().min(0).max(200_000) });
const at = z
  .int()
  .min(0)
  .max(WEEK_DAYS - 1);
const whole = z.int().min(0).max(1_000_000_000);

export const weekHome = z.strictObject({
  id: propertyId,
  /** Row of the tables. */
  place: whole,
  /** The day by which somebody should be seen, from the first day on; less than 0 is overdue. */
  due: z.int().min(-20_000).max(20_000),
  /** Cannot wait. */
  now: z.boolean(),
  /** The day of the last visit or attempt, where there was one. */
  last: z.int().min(-20_000).max(20_000).nullable(),
  /** The longest interval, the least that two visits lie apart until due, and how long before it is due one may go; in days. */
  gap: z.int().min(1).max(400),
  apart: z.int().min(1).max(400),
  horizon: z.int().min(0).max(60),
  /** The last day on which patrols may see it. */
  until: z.int().min(-20_000).max(20_000),
  doubleCrewed: z.boolean(),
  service: z.strictObject({ first: whole, again: whole }),
  /** What the first visit is worth on each day, and any after it. */
  worth: z.strictObject({ first: z.array(whole).length(WEEK_DAYS), again: whole }),
  /** When it may begin on each day; none: at any time. */
  windows: z.array(z.array(span).max(40)).length(WEEK_DAYS),
  /** Days on which somebody goes there already, by a plan that is out or by hand, and is not planned here. */
  taken: z.array(at).max(WEEK_DAYS),
  /** By hand, with a crew that is out that day: it is planned, with that crew and in that time. */
  given: z.strictObject({ at, crew: crewName, window: span }).nullable(),
});
export type WeekHome = z.infer<typeof weekHome>;

/** A plan that is out for a day of the week. */
export const weekPublished = z.strictObject({ day: localDate, plan: planId, version: z.int().positive(), visits: z.int().min(0).max(MOST_HOMES) });

export interface WeekTables {
  readonly foot?: readonly number[] | undefined;
  readonly car?: readonly number[] | undefined;
}

export interface Week {
  readonly days: readonly WeekDay[];
  readonly homes: readonly WeekHome[];
  /** The places of the crews' starts, day by day, crew by crew: rows of the tables. */
  readonly starts: readonly (readonly number[])[];
  readonly places: number;
  readonly travel: WeekTables;
  readonly source: TravelSource;
  readonly rest: { readonly fromHours: number; readonly minutes: number };
  readonly policyVersion: number;
}

export interface WeekDayPlan {
  readonly at: number;
  readonly day: LocalDate;
  readonly routes: readonly PlanRoute[];
  readonly seed: number;
  readonly iterations: number;
}

/** `no_crew`: nobody works on its days. The others are the planner's for the last day it was tried on. */
export type WeekOutReason = 'no_crew' | 'no_crew_may' | 'window_closed' | 'shift_too_short' | 'no_room';

export interface WeekOut {
  readonly id: PropertyId;
  /** The day by which it should have been. */
  readonly due: number;
  readonly now: boolean;
  readonly reason: WeekOutReason;
}

export interface WeekLate {
  readonly id: PropertyId;
  readonly due: number;
  /** The day on which it is visited. */
  readonly on: number;
}

export interface WeekPlan {
  readonly days: readonly WeekDayPlan[];
  /** Visited this week, and later than they should have been: those overdue before it began, and those with no room in time. */
  readonly late: readonly WeekLate[];
  /** Should be visited this week, and are not. Most pressing first. */
  readonly leftOut: readonly WeekOut[];
  readonly seed: number;
}

/** What the planner is asked for one day, and what it is asked with. */
export interface WeekDaySearch {
  readonly at: number;
  readonly seed: number;
  readonly iterations: number;
}
export type WeekDayAnswer = Pick<Plan, 'routes' | 'leftOut' | 'iterations'>;

/** Of each day its own, so that a day can be replayed by itself. */
export function daySeed(seed: number, at: number): number {
  return (seed + at * 7_919) >>> 0;
}
