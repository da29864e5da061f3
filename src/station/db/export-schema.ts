/**
 * The table of lists asked for as a file (domain/people/export-ask). That two people stand behind each is kept by the database too.
 *
 * Holds who, when, why and which beats, and nothing of any property. Beside the other tables (schema.ts) for its length only.
 */
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { BeatCode, ExportId, PersonId } from '../../domain/base/id.ts';
import { moment, person } from './schema.ts';

export const exportAsk = pgTable(
  'export_ask',
  {
    id: uuid().$type<ExportId>().primaryKey(),
    askedBy: uuid('asked_by')
      .$type<PersonId>()
      .notNull()
      .references(() => person.id),
    askedAt: moment('asked_at').notNull(),
    purpose: text().notNull(),
    beats: text().array().$type<BeatCode[]>().notNull(),
    rows: integer().notNull(),
    /** These three together, or none. */
    answeredBy: uuid('answered_by')
      .$type<PersonId>()
      .references(() => person.id),
    answeredAt: moment('answered_at'),
    agreed: boolean(),
    fetchedAt: moment('fetched_at'),
  },
  (it) => [
    index('export_ask_asked_at').on(it.askedAt),
    check('export_ask_two_people', sql`${it.answeredBy} <> ${it.askedBy}`),
    check('export_ask_answer_whole', sql`num_nulls(${it.answeredBy}, ${it.answeredAt}, ${it.agreed}) IN (0, 3)`),
    check('export_ask_fetched_if_agreed', sql`${it.fetchedAt} IS NULL OR ${it.agreed} IS TRUE`),
  ],
);
