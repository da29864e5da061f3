/**
 * The tables of planning: published plans with all their versions, the hours of officers, and the versions of the policy.
 *
 * A version of a plan is kept whole as it was published (domain/plan/day-plan.ts): what the machine proposed, what a person made of it, and
 * each step. Triggers refuse UPDATE, DELETE and TRUNCATE of plan and policy versions (migration 0005).
 */
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { BeatCode, PersonId, PlanId } from '../../domain/base/id.ts';
import type { LocalDate } from '../../domain/base/instant.ts';
import type { Policy } from '../../domain/list/policy.ts';
import type { ShiftPattern } from '../../domain/people/shift-pattern.ts';
import type { DayPlan } from '../../domain/plan/day-plan.ts';
import { moment, person } from './schema.ts';

export const planVersion = pgTable(
  'plan_version',
  {
    plan: uuid().$type<PlanId>().notNull(),
    version: integer().notNull(),
    day: text().$type<LocalDate>().notNull(),
    beats: text().array().$type<BeatCode[]>().notNull(),
    madeBy: uuid('made_by')
      .$type<PersonId>()
      .notNull()
      .references(() => person.id),
    madeAt: moment('made_at').notNull(),
    doc: jsonb().$type<DayPlan>().notNull(),
  },
  (it) => [primaryKey({ columns: [it.plan, it.version] }), index('plan_version_day').on(it.day)],
);

export const shift = pgTable('shift_pattern', {
  officer: uuid()
    .$type<PersonId>()
    .primaryKey()
    .references(() => person.id),
  doc: jsonb().$type<ShiftPattern>().notNull(),
  setBy: uuid('set_by')
    .$type<PersonId>()
    .notNull()
    .references(() => person.id),
  setAt: moment('set_at').notNull(),
});

/** From 1. What the station began with is version 0, and stands nowhere but in the first of these that replaced it. By nobody where the station's command line changed it. */
export const policyVersion = pgTable('policy_version', {
  version: integer().primaryKey(),
  before: jsonb().$type<Policy>().notNull(),
  doc: jsonb().$type<Policy>().notNull(),
  reason: text().notNull(),
  madeBy: uuid('made_by')
    .$type<PersonId>()
    .references(() => person.id),
  madeAt: moment('made_at').notNull(),
});
