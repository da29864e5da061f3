/**
 * The station's tables.
 *
 * What a record says is kept whole as a document in the domain's own shape; what the station searches by is worked out from it
 * by the database (generated columns), so that the two can never differ. Personal content stands in tables of its own, apart
 * from the audit log, which holds ids and counts only. Rules that the database keeps itself (the triggers on the log) are in
 * the migration.
 */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { AssignmentId, BeatCode, ChangeId, DeviceId, PersonId, PlanId, PropertyId, VisitId } from '../../domain/base/id.ts';
import { type Instant, instantFromMs } from '../../domain/base/instant.ts';
import type { Position } from '../../domain/base/place.ts';
import type { Status } from '../../domain/list/concern.ts';
import type { EndReason } from '../../domain/list/occupancy.ts';
import type { Placing } from '../../domain/list/placing.ts';
import type { Policy } from '../../domain/list/policy.ts';
import type { Property } from '../../domain/list/property.ts';
import type { Tier } from '../../domain/list/tier.ts';
import type { AuditLine } from '../../domain/people/audit.ts';
import type { Role } from '../../domain/people/officer.ts';
import type { CrewName } from '../../domain/plan/assignment.ts';
import type { Contact, Finding } from '../../domain/visit/outcome.ts';
import type { Visit } from '../../domain/visit/visit.ts';
import type { Flag, Verdict } from '../../wire/push.ts';

/** A moment: `Instant` on this side, timestamptz on the other, to the millisecond. */
export const moment = customType<{ data: Instant; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  toDriver: (it) => it,
  fromDriver: (it) => instantFromMs(Date.parse(it)),
});

/** One row: what this database is, and the two counters that are always the last locks taken. */
export const station = pgTable('station', {
  id: integer().primaryKey(),
  /** Changes when the database is made anew or restored from a backup. */
  epoch: uuid().notNull(),
  /** When it was last restored; null: never. */
  restoredAt: moment('restored_at'),
  policy: jsonb().$type<Policy>().notNull(),
  fictional: boolean().notNull(),
  /** Last number given to a change or a visit. */
  changeSeq: bigint('change_seq', { mode: 'number' }).notNull(),
});

export const auditHead = pgTable('audit_head', {
  id: integer().primaryKey(),
  seq: bigint({ mode: 'number' }).notNull(),
  prev: text().notNull(),
  hash: text().notNull(),
});

/** Triggers refuse UPDATE, DELETE and TRUNCATE. `hash` is SHA-256 over `prev`, `seq` and the line's canonical text. */
export const audit = pgTable(
  'audit',
  {
    seq: bigint({ mode: 'number' }).primaryKey(),
    at: moment().notNull(),
    actor: uuid().$type<PersonId>(),
    device: uuid().$type<DeviceId>(),
    act: text().notNull(),
    about: text(),
    aboutId: uuid('about_id'),
    purpose: text(),
    result: text().$type<AuditLine['result']>().notNull(),
    detail: jsonb().$type<AuditLine['detail']>().notNull(),
    prev: text().notNull(),
    hash: text().notNull(),
  },
  (it) => [index('audit_about').on(it.aboutId), index('audit_actor').on(it.actor, it.seq)],
);

export const person = pgTable(
  'person',
  {
    id: uuid().$type<PersonId>().primaryKey(),
    signInName: text('sign_in_name').notNull(),
    name: text().notNull(),
    initials: text().notNull(),
    collar: text(),
    role: text().$type<Role>().notNull(),
    beats: text().array().$type<BeatCode[]>().notNull(),
    active: boolean().notNull(),
    /** Argon2id, in its own text form; absent until the person has chosen a passphrase. */
    passphrase: text(),
  },
  (it) => [uniqueIndex('person_sign_in_name').on(it.signInName)],
);

export const session = pgTable(
  'session',
  {
    /** SHA-256 of the token, hex. The token itself is only in the cookie. */
    tokenHash: text('token_hash').primaryKey(),
    person: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => person.id),
    device: uuid().$type<DeviceId>(),
    begunAt: moment('begun_at').notNull(),
    usedAt: moment('used_at').notNull(),
  },
  (it) => [index('session_person').on(it.person)],
);

/** One-time codes for choosing a passphrase. A person has at most one. */
export const welcomeCode = pgTable('welcome_code', {
  codeHash: text('code_hash').primaryKey(),
  person: uuid()
    .$type<PersonId>()
    .notNull()
    .references(() => person.id)
    .unique(),
  validUntil: moment('valid_until').notNull(),
});

/** Wrong sign-ins, by a hash of account with phone or place, of the account, or of the place. */
export const signInTry = pgTable('sign_in_try', {
  key: text().primaryKey(),
  failures: integer().notNull(),
  lastAt: moment('last_at').notNull(),
  blockedUntil: moment('blocked_until').notNull(),
});

/** From where an account signed in well, by a hash of account and place: guessing from elsewhere does not keep it out there. */
export const signedInPlace = pgTable('signed_in_place', {
  key: text().primaryKey(),
  lastAt: moment('last_at').notNull(),
});

export const device = pgTable('device', {
  id: uuid().$type<DeviceId>().primaryKey(),
  firstSeen: moment('first_seen').notNull(),
  /** Number of the last view sent, whoever held the phone: numbers are never used twice. */
  lastView: integer('last_view').notNull(),
});

/** Who has held a phone. */
export const devicePerson = pgTable(
  'device_person',
  {
    device: uuid()
      .$type<DeviceId>()
      .notNull()
      .references(() => device.id),
    person: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => person.id),
    firstSeen: moment('first_seen').notNull(),
    lastSeen: moment('last_seen').notNull(),
  },
  (it) => [primaryKey({ columns: [it.device, it.person] })],
);

/** What a phone was sent: the numbered views of [Note: Pull by comparison]. The newest five are kept. */
export const view = pgTable(
  'view',
  {
    device: uuid().$type<DeviceId>().notNull(),
    person: uuid().$type<PersonId>().notNull(),
    number: integer().notNull(),
    sentAt: moment('sent_at').notNull(),
    /** `table|id` to `rev`. */
    rows: jsonb().$type<Record<string, string>>().notNull(),
  },
  (it) => [
    primaryKey({ columns: [it.device, it.person, it.number] }),
    foreignKey({ columns: [it.device, it.person], foreignColumns: [devicePerson.device, devicePerson.person] }),
  ],
);

export const property = pgTable(
  'property',
  {
    id: uuid().$type<PropertyId>().primaryKey(),
    doc: jsonb().$type<Property>().notNull(),
    ver: integer().notNull().generatedAlwaysAs(sql`((doc ->> 'ver')::integer)`),
    beat: text().$type<BeatCode>().notNull().generatedAlwaysAs(sql`(doc ->> 'beat')`),
    uprn: text().generatedAlwaysAs(sql`(doc ->> 'uprn')`),
    address: text().notNull().generatedAlwaysAs(sql`(doc ->> 'address')`),
    postcode: text().generatedAlwaysAs(sql`(doc ->> 'postcode')`),
    status: text().$type<Status>().notNull().generatedAlwaysAs(sql`(doc #>> '{occupancy,concern,status}')`),
    tier: text().$type<Tier>().notNull().generatedAlwaysAs(sql`(doc #>> '{occupancy,concern,tier,tier}')`),
    /** A day as text: its order is the order of days. */
    reviewOn: text('review_on').notNull().generatedAlwaysAs(sql`(doc #>> '{occupancy,concern,reviewOn}')`),
    lat: doublePrecision().generatedAlwaysAs(sql`((doc #>> '{position,lat}')::double precision)`),
    lon: doublePrecision().generatedAlwaysAs(sql`((doc #>> '{position,lon}')::double precision)`),
  },
  (it) => [uniqueIndex('property_uprn').on(it.uprn), index('property_beat').on(it.beat, it.id), index('property_address').on(it.address)],
);

/** What happened to a property other than visits and assignments: listed, tier, status, review day, place. */
export const propertyEvent = pgTable(
  'property_event',
  {
    id: uuid().primaryKey(),
    property: uuid()
      .$type<PropertyId>()
      .notNull()
      .references(() => property.id),
    at: moment().notNull(),
    /** Absent where a list was brought in by the command line. */
    by: uuid().$type<PersonId>(),
    detail: jsonb().$type<PropertyEventDetail>().notNull(),
  },
  (it) => [index('property_event_property').on(it.property, it.at)],
);
export type PropertyEventDetail =
  | { readonly kind: 'listed'; readonly source: string }
  | { readonly kind: 'tier'; readonly from?: Tier; readonly to: Tier; readonly reason: string }
  | { readonly kind: 'status'; readonly from?: Status; readonly to: Status; readonly ended?: EndReason }
  | { readonly kind: 'review'; readonly reviewOn: string }
  | ({ readonly kind: 'placed'; readonly byOfficer: boolean; readonly placedAt: Instant } & Pick<Placing, 'from' | 'to' | 'how' | 'accuracy' | 'reason'>)
  /** A list that was brought in moved it, put it on the map or took it off. */
  | ({ readonly kind: 'placed'; readonly how: 'list'; readonly to: Position | null; readonly byOfficer: false; readonly placedAt: Instant } & Pick<
      Placing,
      'from'
    >);

export const assignment = pgTable(
  'assignment',
  {
    id: uuid().$type<AssignmentId>().primaryKey(),
    ver: integer().notNull(),
    property: uuid()
      .$type<PropertyId>()
      .notNull()
      .references(() => property.id),
    officer: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => person.id),
    windowFrom: moment('window_from').notNull(),
    windowTo: moment('window_to').notNull(),
    state: text().$type<'given' | 'done' | 'withdrawn'>().notNull(),
    visit: uuid().$type<VisitId>(),
    givenBy: uuid('given_by')
      .$type<PersonId>()
      .notNull()
      .references(() => person.id),
    givenAt: moment('given_at').notNull(),
    note: text(),
    /** When it was done or withdrawn, and who withdrew it. */
    settledAt: moment('settled_at'),
    settledBy: uuid('settled_by').$type<PersonId>(),
    /** These four together, or none: the stop of a published plan that it is. */
    plan: uuid().$type<PlanId>(),
    crew: text().$type<CrewName>(),
    planOrder: integer('plan_order'),
    planBegin: moment('plan_begin'),
  },
  (it) => [
    index('assignment_officer').on(it.officer, it.state),
    index('assignment_property').on(it.property),
    index('assignment_plan').on(it.plan),
    check('assignment_planned_whole', sql`num_nulls(${it.plan}, ${it.crew}, ${it.planOrder}, ${it.planBegin}) IN (0, 4)`),
  ],
);

export const visit = pgTable(
  'visit',
  {
    id: uuid().$type<VisitId>().primaryKey(),
    property: uuid()
      .$type<PropertyId>()
      .notNull()
      .references(() => property.id),
    by: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => person.id),
    stationSeq: bigint('station_seq', { mode: 'number' }).notNull(),
    receivedAt: moment('received_at').notNull(),
    /** When it was, as the station believes: the phone's word, or its bounds where the phone's clock is wrong. */
    at: moment().notNull(),
    /** Between these two the record was saved (trust: time is an interval). */
    savedEarliest: moment('saved_earliest'),
    savedLatest: moment('saved_latest').notNull(),
    supersedes: uuid().$type<VisitId>(),
    statusAtVisit: text('status_at_visit').$type<Status>().notNull(),
    flags: text().array().$type<Flag[]>().notNull(),
    doc: jsonb().$type<Visit>().notNull(),
    contact: text().$type<Contact>().notNull().generatedAlwaysAs(sql`(doc #>> '{outcome,contact}')`),
    finding: text().$type<Finding>().notNull().generatedAlwaysAs(sql`(doc #>> '{outcome,finding}')`),
    /** An urgent sign was noted, by the codes that were urgent when it arrived. */
    urgent: boolean().notNull(),
  },
  (it) => [
    uniqueIndex('visit_station_seq').on(it.stationSeq),
    // A visit is corrected once; a second correction corrects the first.
    uniqueIndex('visit_supersedes').on(it.supersedes),
    index('visit_property').on(it.property, it.at),
    index('visit_at').on(it.at),
  ],
);

/** Each change of each phone as it arrived, with the one answer it was given. */
export const change = pgTable(
  'change',
  {
    id: uuid().$type<ChangeId>().primaryKey(),
    person: uuid()
      .$type<PersonId>()
      .notNull()
      .references(() => person.id),
    device: uuid().$type<DeviceId>().notNull(),
    deviceSeq: bigint('device_seq', { mode: 'number' }).notNull(),
    /** The bytes as they arrived. Text and not jsonb: what cannot be read must be kept too. */
    content: text().notNull(),
    contentHash: text('content_hash').notNull(),
    receivedAt: moment('received_at').notNull(),
    /** These two are empty only inside the transaction that takes the change. */
    stationSeq: bigint('station_seq', { mode: 'number' }),
    verdict: jsonb().$type<Verdict>(),
  },
  (it) => [uniqueIndex('change_device_seq').on(it.device, it.person, it.deviceSeq), uniqueIndex('change_station_seq').on(it.stationSeq)],
);

/** What arrived and has no place in `change`: no readable id, or an id or number that was taken. For a person to look at. */
export const oddity = pgTable('oddity', {
  /** SHA-256 of phone and content, hex: the same twice is kept once. */
  key: text().primaryKey(),
  person: uuid().$type<PersonId>().notNull(),
  device: uuid().$type<DeviceId>().notNull(),
  why: text().$type<'unread' | 'id_clash' | 'number_clash'>().notNull(),
  content: text().notNull(),
  stationSeq: bigint('station_seq', { mode: 'number' }).notNull(),
  receivedAt: moment('received_at').notNull(),
});
