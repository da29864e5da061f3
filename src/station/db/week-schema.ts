/**
 * The tables of the week return: what an operation was called, and the versions that were made final.
 *
 * A return is that of a week and of the beats it counts, sorted. A final version is kept whole as it was sent: figures and ids, nothing
 * of any home. Triggers refuse UPDATE, DELETE and TRUNCATE of it (migration 0004).
 */
import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { BeatCode, PersonId } from '../../domain/base/id.ts';
import type { LocalDate } from '../../domain/base/instant.ts';
import type { WeekReturn } from '../../domain/report/week-return.ts';
import { moment, person } from './schema.ts';

export const weekName = pgTable(
  'week_name',
  {
    monday: text().$type<LocalDate>().notNull(),
    beats: text().array().$type<BeatCode[]>().notNull(),
    operation: text().notNull(),
    setBy: uuid('set_by')
      .$type<PersonId>()
      .notNull()
      .references(() => person.id),
    setAt: moment('set_at').notNull(),
  },
  (it) => [primaryKey({ columns: [it.monday, it.beats] })],
);

export const weekFinal = pgTable(
  'week_final',
  {
    monday: text().$type<LocalDate>().notNull(),
    beats: text().array().$type<BeatCode[]>().notNull(),
    version: integer().notNull(),
    madeBy: uuid('made_by')
      .$type<PersonId>()
      .notNull()
      .references(() => person.id),
    madeAt: moment('made_at').notNull(),
    doc: jsonb().$type<WeekReturn>().notNull(),
  },
  (it) => [primaryKey({ columns: [it.monday, it.beats, it.version] })],
);
