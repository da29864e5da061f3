/**
 * What the supervisor's and the administrator's screens ask of the station.
 *
 * All of it is online and by POST: a record's id, a name or a search never stands in an address. Lists carry the facts that
 * due is worked out from, so the desk and the phone show the same date by the same rule.
 */
import * as z from 'zod';
import { assignmentId, beatCode, personId, propertyId, visitId } from '../domain/base/id.ts';
import { instant, localDate } from '../domain/base/instant.ts';
import { position } from '../domain/base/place.ts';
import { line } from '../domain/base/text.ts';
import { status } from '../domain/list/concern.ts';
import { MOST_BEARING } from '../domain/list/due.ts';
import { endReason } from '../domain/list/occupancy.ts';
import { PLACING_HOWS, placing } from '../domain/list/placing.ts';
import { property } from '../domain/list/property.ts';
import { tier } from '../domain/list/tier.ts';
import { person, role, signInName } from '../domain/people/officer.ts';
import { assignment, visitWindow } from '../domain/plan/assignment.ts';
import { difference, seenFigure } from '../domain/report/final-week.ts';
import { weekReturn } from '../domain/report/week-return.ts';
import { TELL_REASONS } from '../domain/visit/follow-up.ts';
import { contact, finding } from '../domain/visit/outcome.ts';
import { visitRow } from './pull.ts';
import { flag } from './push.ts';

export const visitFacts = z.strictObject({ at: instant, contact, finding, urgent: z.boolean(), knownAt: instant, outside: z.boolean() });

/** One line of the properties table. `visits` are the standing visits that bear on due (`bearingOnDue`), newest first. */
export const propertyLine = z.strictObject({
  property,
  visits: z.array(visitFacts).max(MOST_BEARING),
  /** Open assignments. */
  assignments: z.array(assignment),
});
export type PropertyLine = z.infer<typeof propertyLine>;

/** Empty filters mean no filter. The answer is whole: a station's list is at most some thousands, and is paged by `after`. */
export const propertiesRequest = z.strictObject({
  beats: z.array(beatCode).max(200),
  /** Also those no longer on patrol: ended, proposed, or past review. */
  all: z.boolean(),
  after: propertyId.nullable(),
  limit: z.int().min(1).max(1_000),
});
export const propertiesReply = z.strictObject({ lines: z.array(propertyLine), next: propertyId.nullable(), now: instant });

export const propertyRequest = z.strictObject({ id: propertyId });
export const historyItem = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('visit'), at: instant, row: visitRow, flags: z.array(flag), supersededBy: visitId.optional() }),
  z.strictObject({ kind: z.literal('tier'), at: instant, by: line(80), from: tier.optional(), to: tier, reason: line(500) }),
  z.strictObject({ kind: z.literal('status'), at: instant, by: line(80), from: status.optional(), to: status, ended: endReason.optional() }),
  z.strictObject({ kind: z.literal('review'), at: instant, by: line(80), reviewOn: localDate }),
  /** The property was put somewhere else. `placedAt` is when the person said so: a phone may have been offline. */
  z.strictObject({
    kind: z.literal('placed'),
    at: instant,
    by: line(80),
    byOfficer: z.boolean(),
    placedAt: instant,
    ...placing.pick({ from: true, accuracy: true, reason: true }).shape,
    /** Null where a list took it off the map. */
    to: position.nullable(),
    how: z.enum([...PLACING_HOWS, 'list']),
  }),
  z.strictObject({ kind: z.literal('listed'), at: instant, by: line(80), source: line(120) }),
  z.strictObject({ kind: z.literal('assigned'), at: instant, by: line(80), officer: line(80), window: visitWindow }),
  z.strictObject({ kind: z.literal('withdrawn'), at: instant, by: line(80), officer: line(80) }),
]);
export type HistoryItem = z.infer<typeof historyItem>;
export const propertyReply = z.strictObject({ line: propertyLine, history: z.array(historyItem), now: instant });
export type PropertyReply = z.infer<typeof propertyReply>;

/** Sets tier, status or review day; `ver` is the version the supervisor was looking at. */
export const settleRequest = z.strictObject({
  id: propertyId,
  ver: z.int().positive(),
  tier: z.strictObject({ to: tier, reason: line(500) }).optional(),
  status: status.optional(),
  /** With a status that ends the listing: the tenancy ends too, today, and why. */
  ended: endReason.optional(),
  reviewOn: localDate.optional(),
});
export const settleReply = z.strictObject({ property });

/** Puts a property where it is; `ver` is the version that was looked at, and so is the place it is moved from. */
export const placeRequest = z.strictObject({
  id: propertyId,
  ver: z.int().positive(),
  ...placing.pick({ to: true, reason: true, sure: true }).shape,
  how: z.enum(['pin', 'typed']),
});
export const placeReply = z.strictObject({ property });

export const assignRequest = z.strictObject({
  properties: z.array(propertyId).min(1).max(500),
  officer: personId,
  window: visitWindow,
  note: line(200).optional(),
  /** Minted by the asker: the same request twice gives the same assignments, in the order of `properties`. */
  ids: z.array(assignmentId).min(1).max(500),
});
export const assignReply = z.strictObject({ assignments: z.array(assignment) });
export const withdrawRequest = z.strictObject({ ids: z.array(assignmentId).min(1).max(500) });
export const withdrawReply = z.strictObject({ withdrawn: z.int().min(0) });

/** Results as they arrive, newest last: those after the station sequence last seen, or the newest where none was seen yet. */
export const resultsRequest = z.strictObject({ afterSeq: z.int().min(0).nullable(), limit: z.int().min(1).max(200) });
export const result = z.strictObject({ row: visitRow, flags: z.array(flag), address: line(160), tier, officer: line(80) });
export type ArrivedResult = z.infer<typeof result>;
export const resultsReply = z.strictObject({ results: z.array(result), lastSeq: z.int().min(0), now: instant });

/** Results that wait for a supervisor's decision, however long ago they came: newest last, with why. */
export const alarmsReply = z.strictObject({ alarms: z.array(z.strictObject({ result, tell: z.array(z.enum(TELL_REASONS)) })), now: instant });
export type Alarm = z.infer<typeof alarmsReply>['alarms'][number];

export const importRequest = z.strictObject({
  /** The file's bytes, base64, so that a wrong encoding is found by the station and not repaired by the browser. */
  file: z.base64().max(22_400_000),
  /** False: only check and report. True: bring in, all or nothing. */
  bringIn: z.boolean(),
  /** The list's places count even for homes that somebody placed by hand; left out, those stay where they are. */
  takePlaces: z.boolean().optional(),
});
export const importFault = z.strictObject({
  /** Row of the file, counting the heading as 1; 0 for the file as a whole. */
  row: z.int().min(0),
  column: z.string().max(80),
  fault: z.string().max(80),
  /** What stood there, shortened to 60 characters. */
  found: z.string().max(80).optional(),
});
export type ImportFault = z.infer<typeof importFault>;
/** A home that stays where somebody put it by hand, although the list says otherwise. */
export const keptPlace = z.strictObject({
  row: z.int().min(1),
  address: line(160),
  /** From there to the list's place; null where the list has none. */
  metres: z.int().min(0).nullable(),
  by: line(80),
  at: instant,
});
export type KeptPlace = z.infer<typeof keptPlace>;
export const importReply = z.strictObject({
  rows: z.int().min(0),
  added: z.int().min(0),
  changed: z.int().min(0),
  same: z.int().min(0),
  /** The first 500; `faultCount` is how many there are. Nothing is brought in while there is one. */
  faults: z.array(importFault).max(500),
  faultCount: z.int().min(0),
  /** The first 500; `keptPlaceCount` is how many there are. */
  keptPlaces: z.array(keptPlace).max(500),
  keptPlaceCount: z.int().min(0),
  broughtIn: z.boolean(),
});
export type ImportReply = z.infer<typeof importReply>;

export const csvReply = z.strictObject({ csv: z.string(), rows: z.int().min(0), fileName: z.string().max(80) });

/** `version` left out: the newest that is final, or the figures as they stand where none is. 0: as they stand. */
export const weekRequest = z.strictObject({ monday: localDate, beats: z.array(beatCode).max(200), version: z.int().min(0).optional() });
export const weekReply = z.strictObject({
  weekReturn,
  /** Every record that a figure counts or a difference names, so that each number opens its rows. */
  rows: z.array(result),
  /** The newest version that is final, and how the figures as they stand differ from it. */
  newest: z
    .strictObject({
      version: z.int().positive(),
      by: z.string().max(80),
      at: instant,
      /** A next version would say nothing else. */
      isSame: z.boolean(),
      differences: z.array(difference),
    })
    .optional(),
  now: instant,
});
export type WeekReply = z.infer<typeof weekReply>;
export const weekCsvRequest = weekRequest.extend({ purpose: line(200) });
/** What the operation is called on this return; null takes the name away. */
export const weekNameRequest = weekRequest.omit({ version: true }).extend({ operation: line(80).nullable() });
export const weekNameReply = z.strictObject({ operation: line(80).optional() });
/** Makes the figures the person has seen final, as the version named. */
export const weekFinalRequest = weekRequest.extend({ version: z.int().positive(), figures: z.array(seenFigure).max(300) });
export const weekFinalReply = z.strictObject({ weekReturn });

export const peopleReply = z.strictObject({ people: z.array(z.strictObject({ person, active: z.boolean(), hasPassphrase: z.boolean() })) });
export const personAddRequest = z.strictObject({
  id: personId,
  signInName,
  name: line(80),
  initials: line(8),
  collar: line(20).optional(),
  role,
  beats: z.array(beatCode).max(200),
});
export const personAddReply = z.strictObject({ person, code: z.string(), validUntil: instant });
export const personChangeRequest = z.strictObject({
  id: personId,
  active: z.boolean().optional(),
  beats: z.array(beatCode).max(200).optional(),
  newCode: z.boolean().optional(),
});
export const personChangeReply = z.strictObject({ person, active: z.boolean(), code: z.string().optional(), validUntil: instant.optional() });
