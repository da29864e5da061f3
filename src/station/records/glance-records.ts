/**
 * All that must be known to say "nothing new" to a phone, in one question: whose session it is, what the station is, how far the log has come, and
 * whether anything in it since bears on this officer.
 *
 * The same rules as where each is asked alone: session-records.ts for who is let in, touch-records.ts for what touches whom.
 */
import { sql } from 'drizzle-orm';
import type { DeviceId } from '../../domain/base/id.ts';
import { type Instant, later } from '../../domain/base/instant.ts';
import type { Person } from '../../domain/people/officer.ts';
import { type Database, questionOf } from '../db/database.ts';
import { auditHead, devicePerson, person, session, station } from '../db/schema.ts';
import { recordOf } from './person-records.ts';
import { IDLE_MS, LONGEST_MS, TOUCH_EVERY_MS } from './session-records.ts';
import type { StationFacts } from './station-records.ts';
import { touchedBetween } from './touch-records.ts';

export interface Glance {
  readonly who: Person;
  readonly facts: Omit<StationFacts, 'restoredAt'>;
  readonly logSeq: number;
  readonly touched: boolean;
  /** The session or the phone is to be noted as used. */
  readonly isDue: boolean;
}

export interface GlanceAsked {
  readonly tokenHash: string;
  readonly device: DeviceId;
  /** How far the log had come when this phone was last answered. */
  readonly since: number;
  readonly now: Instant;
}

const LOOK = questionOf(sql`
  SELECT p.id, p.sign_in_name AS "signInName", p.name, p.initials, p.collar, p.role, p.beats, p.active, p.passphrase IS NOT NULL AS chosen,
    st.epoch, st.policy, st.fictional, head.seq::text AS "logSeq",
    ${touchedBetween({ since: sql`${sql.placeholder('since')}::bigint`, head: sql`head.seq`, officer: sql`p.id`, beats: sql`(SELECT unnest(p.beats))` })} AS touched,
    s.used_at < ${sql.placeholder('dueBefore')}::timestamptz OR d.last_seen < ${sql.placeholder('dueBefore')}::timestamptz AS "isDue"
  FROM ${session} AS s
  JOIN ${person} AS p ON p.id = s.person
  JOIN ${devicePerson} AS d ON d.device = ${sql.placeholder('device')}::uuid AND d.person = p.id
  CROSS JOIN ${station} AS st
  CROSS JOIN ${auditHead} AS head
  WHERE s.token_hash = ${sql.placeholder('tokenHash')} AND p.active
    AND s.begun_at > ${sql.placeholder('begunAfter')}::timestamptz AND s.used_at > ${sql.placeholder('usedAfter')}::timestamptz`);

const NOTE = questionOf(sql`
  WITH used AS (
    UPDATE ${session} SET used_at = ${sql.placeholder('now')}::timestamptz
    WHERE token_hash = ${sql.placeholder('tokenHash')} AND used_at < ${sql.placeholder('dueBefore')}::timestamptz
  )
  UPDATE ${devicePerson} SET last_seen = ${sql.placeholder('now')}::timestamptz
  WHERE device = ${sql.placeholder('device')}::uuid AND person = ${sql.placeholder('person')}::uuid AND last_seen < ${sql.placeholder('dueBefore')}::timestamptz`);

/** @returns undefined where this session does not let anybody in, or the station has not seen this phone in their hands. */
export async function glance(db: Database, { tokenHash, device, since, now }: GlanceAsked): Promise<Glance | undefined> {
  const [row] = await db.ask<GlanceRow>(LOOK, {
    tokenHash,
    device,
    since,
    dueBefore: later(now, -TOUCH_EVERY_MS),
    begunAfter: later(now, -LONGEST_MS),
    usedAfter: later(now, -IDLE_MS),
  });
  if (row === undefined) return undefined;
  const { epoch, policy, fictional, logSeq, touched, isDue } = row;
  return { who: recordOf({ ...row, passphrase: null }).person, facts: { epoch, policy, fictional }, logSeq: Number(logSeq), touched, isDue };
}

/** Counts as use of the session and of the phone, as every other request does. */
export async function noteGlance(db: Database, { tokenHash, device, now }: Omit<GlanceAsked, 'since'>, who: Person): Promise<void> {
  await db.ask(NOTE, { tokenHash, device, now, person: who.id, dueBefore: later(now, -TOUCH_EVERY_MS) });
}

type GlanceRow = Omit<typeof person.$inferSelect, 'passphrase'> &
  Glance['facts'] & { readonly logSeq: string; readonly touched: boolean; readonly isDue: boolean };
