/**
 * The plan of a shift as it is kept and followed: what was asked, the stops with their times, and what a person changed.
 *
 * It names homes by id alone. With the rows of its moment, seed and iterations it can be made again exactly. A plan is a proposal that its
 * officer took: nothing is due or done because of it.
 */
import * as z from 'zod';
import { assignmentId, propertyId } from '../base/id.ts';
import { type Instant, instant } from '../base/instant.ts';
import { position } from '../base/place.ts';
import { line } from '../base/text.ts';

export const shiftAsk = z.strictObject({
  from: instant,
  until: instant,
  start: position,
  /** Where it ends, where that is not where it starts. */
  end: position.optional(),
  startIs: z.enum(['here', 'home', 'place']),
  /** An address or a street, where it is not "here". */
  startName: line(160).optional(),
  mode: z.enum(['foot', 'car']),
  doubleCrewed: z.boolean(),
  breakMinutes: z.int().min(0).max(120),
  /** Of the search and of what is varied by chance. */
  seed: z.int().min(0).max(0xffff_ffff),
});
export type ShiftAsk = z.infer<typeof shiftAsk>;

/** What a person settled, whatever the search would do. */
export const shiftWishes = z.strictObject({
  /** In the plan whatever it costs; with a place where their order is settled. */
  pinned: z.array(z.strictObject({ propertyId, place: z.int().min(0).optional() })).max(100),
  dropped: z.array(propertyId).max(1_000),
  added: z.array(propertyId).max(100),
});
export type ShiftWishes = z.infer<typeof shiftWishes>;

export const shiftStop = z.strictObject({
  propertyId,
  leave: instant,
  arrive: instant,
  begin: instant,
  end: instant,
  /** The latest arrival with which nothing after it becomes late. */
  latest: instant,
});
export type ShiftStop = z.infer<typeof shiftStop>;

export const shiftPlan = z.strictObject({
  madeAt: instant,
  ask: shiftAsk,
  wishes: shiftWishes,
  iterations: z.int().min(0),
  stops: z.array(shiftStop).max(100),
  breaks: z.array(z.strictObject({ from: instant, to: instant })).max(4),
  ends: instant,
  travelSeconds: z.int().min(0),
  /** Whether every way of it is along roads; otherwise some are estimated from the straight line. */
  byRoad: z.boolean(),
  /** Homes visited since the shift began, by the plans before this one. */
  done: z.array(propertyId).max(200),
  /** What a supervisor had given by then: anything else is new since the plan. */
  given: z.array(assignmentId).max(1_000),
});
export type ShiftPlan = z.infer<typeof shiftPlan>;

/** It holds until its shift is over, and an hour beyond: some shifts are longer than their plan. */
export function isPlanOn(it: ShiftPlan, now: Instant): boolean {
  return now < it.ask.until || Date.parse(now) - Date.parse(it.ask.until) < 3_600_000;
}
