/**
 * The supervisor's plan between desk and station: what a day holds, the problem to solve, the ways, and the publishing.
 *
 * The desk's browser solves; the station hands out the problem with its travel tables and checks whatever comes back against the same
 * problem before it takes it (docs/decisions/0091). Homes stand by their ids: what they are, the desk's list knows.
 */
import * as z from 'zod';
import { beatCode, planId, propertyId } from '../domain/base/id.ts';
import { instant, localDate } from '../domain/base/instant.ts';
import { position } from '../domain/base/place.ts';
import { line } from '../domain/base/text.ts';
import { policy } from '../domain/list/policy.ts';
import { shiftPattern } from '../domain/people/shift-pattern.ts';
import { assignment, crewName } from '../domain/plan/assignment.ts';
import { dayCrew, dayPlan, MOST_CREWS, MOST_HOMES, objective, travelSource } from '../domain/plan/day-plan.ts';
import { MOST_WEEK_HOMES, WEEK_DAYS, weekDay, weekHome, weekPublished } from '../domain/plan/week.ts';

const beats = z.array(beatCode).min(1).max(200);
const whole = z.int().min(0).max(1_000_000_000);
const span = z.strictObject({ from: whole, to: whole });

/** A version of a plan as it was published. */
export const planVersion = z.strictObject({ plan: dayPlan, by: line(80), at: instant });
export type PlanVersion = z.infer<typeof planVersion>;

export const planDayRequest = z.strictObject({ day: localDate, beats: z.array(beatCode).max(200) });
export const planDayReply = z.strictObject({
  /** The crews that the patterns make for the day, with a start in the middle of their officers' homes. */
  crews: z.array(dayCrew).max(200),
  patterns: z.array(shiftPattern).max(2_000),
  /** What was published for the day on any of the beats: newest version of each. */
  published: z.array(planVersion).max(50),
  now: instant,
});
export type PlanDayReply = z.infer<typeof planDayReply>;

export const planProblemRequest = z.strictObject({
  day: localDate,
  beats,
  crews: z.array(dayCrew).min(1).max(MOST_CREWS),
  objective,
  /** Of the search and of what is varied by chance: day and hour inside what is due. */
  seed: z.int().min(0).max(0xffff_ffff),
  /** The plan that is to be changed. */
  plan: planId.nullable(),
  /** Homes to ask about although they are not due. */
  added: z.array(propertyId).max(MOST_HOMES),
  /** For the days of a week: what the days before it make. */
  made: z.array(z.strictObject({ propertyId, day: localDate })).max(3_000),
});

const table = z.array(whole).max((MOST_HOMES + MOST_CREWS) ** 2);

/** `PlanProblem` of domain/plan/problem.ts, of homes and crews. */
export const planProblem = z.strictObject({
  places: z.int().min(1),
  travel: z.strictObject({ foot: table.optional(), car: table.optional() }),
  visits: z.array(
    z.strictObject({
      id: propertyId,
      place: whole,
      priority: whole,
      service: whole,
      windows: z.array(span),
      need: z.strictObject({ doubleCrewed: z.boolean().optional(), officer: z.string().max(80).optional() }).optional(),
      must: z.boolean().optional(),
      urgency: z.int().min(0).max(9).optional(),
      pin: z.strictObject({ crew: crewName, place: whole.optional() }).optional(),
    }),
  ),
  crews: z.array(
    z.strictObject({
      id: crewName,
      officers: z.array(z.string().max(80)),
      doubleCrewed: z.boolean(),
      shift: span,
      start: whole,
      end: whole.optional(),
      mode: z.enum(['foot', 'car']),
      breaks: z.array(z.strictObject({ duration: whole, within: span })),
    }),
  ),
  objective,
  balanced: z.boolean().optional(),
});

const notAsked = z.array(z.strictObject({ propertyId, why: z.enum(['off_patrol', 'no_place', 'later', 'too_soon', 'with_somebody', 'over_limit']) }));

export const planProblemReply = z.strictObject({
  problem: planProblem,
  travel: travelSource,
  policyVersion: z.int().min(0),
  notAsked,
  now: instant,
});
export type PlanProblemReply = z.infer<typeof planProblemReply>;

export const planWeekDaysRequest = z.strictObject({ from: localDate, beats: z.array(beatCode).max(200) });
/** Seven days from the first: who works by the patterns, and what is out already. */
export const planWeekDaysReply = z.strictObject({
  days: z.array(weekDay.extend({ crews: z.array(dayCrew).max(200), published: z.array(weekPublished).max(50) })).length(WEEK_DAYS),
  now: instant,
});
export type PlanWeekDaysReply = z.infer<typeof planWeekDaysReply>;

/** `seed`: of the search and of what is varied by chance, day and hour. */
export const planWeekRequest = z.strictObject({ days: z.array(weekDay).length(WEEK_DAYS), beats, seed: z.int().min(0).max(0xffff_ffff) });
const weekTable = z.array(whole).max((MOST_WEEK_HOMES + MOST_CREWS * WEEK_DAYS) ** 2);
/** `Week` of domain/plan/week.ts, but for the days, which were asked with. */
export const planWeekReply = z.strictObject({
  homes: z.array(weekHome).max(MOST_WEEK_HOMES),
  starts: z.array(z.array(whole).max(MOST_CREWS)).length(WEEK_DAYS),
  places: whole,
  travel: z.strictObject({ foot: weekTable.optional(), car: weekTable.optional() }),
  source: travelSource,
  rest: z.strictObject({ fromHours: z.int(), minutes: z.int() }),
  policyVersion: z.int().min(0),
  notAsked,
  now: instant,
});
export type PlanWeekReply = z.infer<typeof planWeekReply>;

/** The ways of each crew from place to place, to draw. Positions only: the station learns nothing it does not have. */
export const planWaysRequest = z.strictObject({
  routes: z.array(z.strictObject({ mode: z.enum(['foot', 'car']), stops: z.array(position).max(MOST_HOMES + 2) })).max(MOST_CREWS),
});
export const planWaysReply = z.strictObject({
  routes: z.array(z.strictObject({ legs: z.array(z.strictObject({ byRoad: z.boolean(), positions: z.array(position) })) })),
});

/** The same plan with the same version twice is one publishing. */
export const planPublishRequest = z.strictObject({ plan: dayPlan });
export const planPublishReply = z.strictObject({
  plan: dayPlan,
  assignments: z.array(assignment),
  /** How many were new, changed, left as they were, and taken back. */
  given: z.int().min(0),
  changed: z.int().min(0),
  same: z.int().min(0),
  withdrawn: z.int().min(0),
});
export type PlanPublishReply = z.infer<typeof planPublishReply>;

export const planVersionsRequest = z.strictObject({ plan: planId });
/** Newest first. */
export const planVersionsReply = z.strictObject({ versions: z.array(planVersion).max(200) });

export const shiftChangeRequest = z.strictObject({ pattern: shiftPattern });
export const shiftChangeReply = z.strictObject({ pattern: shiftPattern });

export const policyVersion = z.strictObject({ version: z.int().min(0), policy, by: line(80).optional(), at: instant.optional(), reason: line(500).optional() });
export type PolicyVersion = z.infer<typeof policyVersion>;
/** Newest first; version 0 is what the station began with. */
export const policyReply = z.strictObject({ versions: z.array(policyVersion).min(1).max(200) });
/** `version` is the one that was looked at. */
export const policyChangeRequest = z.strictObject({ version: z.int().min(0), policy, reason: line(500) });
export const policyChangeReply = z.strictObject({ current: policyVersion });
