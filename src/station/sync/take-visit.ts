/**
 * Takes one visit: what must be true for it to be the officer's record, what is only worth a flag, and its effects.
 *
 * The officer was there: a visit to a property that has left their scope, for an assignment that was withdrawn, or to a home
 * that was closed meanwhile is taken and flagged. Only what contradicts itself, what is not theirs, and what names nothing
 * known is rejected; its bytes are kept all the same. People decide what follows: nothing here ends an occupancy.
 */
import { addDays, dayOf, type Instant, type LocalDate } from '../../domain/base/instant.ts';
import type { Change } from '../../domain/change/change.ts';
import { isListed } from '../../domain/list/concern.ts';
import type { Property } from '../../domain/list/property.ts';
import type { AuditLine } from '../../domain/people/audit.ts';
import type { Person } from '../../domain/people/officer.ts';
import type { Assignment } from '../../domain/plan/assignment.ts';
import { followUpOf } from '../../domain/visit/follow-up.ts';
import { checkOutcome, type OutcomeFault } from '../../domain/visit/outcome.ts';
import type { Visit } from '../../domain/visit/visit.ts';
import type { Flag, Verdict } from '../../wire/push.ts';
import type { Tx } from '../db/database.ts';
import { answerAnew, assignmentsById, markDone, openAssignmentsOf } from '../records/assignment-records.ts';
import { takenChange } from '../records/change-records.ts';
import { propertyById } from '../records/property-records.ts';
import { nextStationSeq, stationFacts } from '../records/station-records.ts';
import { factsByProperty, insertVisit, visitById } from '../records/visit-records.ts';
import { type TrueTime, trueTimeOf } from './true-time.ts';

export interface VisitTaking {
  readonly tx: Tx;
  readonly who: Person;
  readonly change: Change;
  readonly visit: Visit;
  readonly receivedAt: Instant;
  readonly phoneKnownSince: Instant;
}

export interface Taken {
  readonly verdict: Verdict;
  readonly stationSeq: number;
  /** For the log: versions, counts and codes. */
  readonly detail?: AuditLine['detail'];
}

/** @returns a verdict with its number, or with number 0 where nothing was taken and the transaction must be undone. */
export async function takeVisit(taking: VisitTaking): Promise<Taken> {
  const { tx, who, visit } = taking;
  if (visit.by !== who.id) return reject(tx, 'not_yours');
  const checked = checkOutcome(visit.outcome, latest(addDays(dayOf(taking.receivedAt), 1), dayOf(visit.savedAt)));
  if (!checked.ok) return reject(tx, 'outcome_refused', checked.refusal.map(faultText));
  const property = await propertyById(tx, visit.propertyId);
  if (!property) return reject(tx, 'no_such_property');
  const correction = await faultOfCorrection(taking);
  if (correction === 'waiting') return { verdict: { verdict: 'waiting', dependsOn: taking.change.dependsOn ?? taking.change.id }, stationSeq: 0 };
  if (correction !== undefined) return reject(tx, 'bad_correction', [correction]);
  return apply(taking, property);
}

async function apply({ tx, who, change, visit, receivedAt, phoneKnownSince }: VisitTaking, property: Property): Promise<Taken> {
  const time = trueTimeOf({ stamp: change.stamp, arrivedAt: visit.arrivedAt, receivedAt, phoneKnownSince });
  const named = visit.assignmentId && (await assignmentsById(tx, [visit.assignmentId], true))[0];
  const open = await openAssignmentsOf(tx, [property.id]);
  // A correction answers what it names, and nothing that was given since.
  const byWindow = visit.supersedes === undefined ? open : [];
  const answered = visit.outcome.contact === 'NOT_ATTEMPTED' ? undefined : assignmentAnswered(visit, who, named || undefined, byWindow, time.at);
  const flags = [...flagsOf({ visit, who, property, named: named || undefined, open, time })];
  if (await supervisorMustHear(tx, visit, property, time)) flags.push('needs_supervisor');
  if (answered) await markDone(tx, answered, visit.id, receivedAt);
  // What the corrected visit had answered is answered by the correction, or by nothing.
  const isOpenAgain = visit.outcome.contact === 'NOT_ATTEMPTED' && isListed(property.occupancy.concern) && property.occupancy.ended === undefined;
  if (visit.supersedes !== undefined) await answerAnew(tx, visit.supersedes, isOpenAgain ? undefined : visit.id);

  const stationSeq = await nextStationSeq(tx);
  const statusAtVisit = property.occupancy.concern.status;
  await insertVisit(tx, { visit, stationSeq, receivedAt, at: time.at, saved: time.saved, statusAtVisit, flags });
  return { verdict: { verdict: 'applied', flags }, stationSeq };
}

interface FlagQuestion {
  readonly visit: Visit;
  readonly who: Person;
  readonly property: Property;
  readonly named: Assignment | undefined;
  readonly open: readonly Assignment[];
  readonly time: TrueTime;
}

function* flagsOf({ visit, who, property, named, open, time }: FlagQuestion): Iterable<Flag> {
  if (named?.state === 'withdrawn') yield 'assignment_withdrawn';
  const wasGiven = named?.officer === who.id && named.propertyId === property.id;
  if (!who.beats.includes(property.beat) && !wasGiven && !open.some((it) => it.officer === who.id)) yield 'outside_scope';
  const { concern, ended, id } = property.occupancy;
  if (!isListed(concern) && concern.status !== 'proposed') yield 'property_closed';
  if (ended !== undefined || id !== visit.occupancyId) yield 'occupancy_ended';
  if (time.clockJump) yield 'clock_jump';
}

/** The assignment named, or else one of this officer's for this property whose window the visit falls into. */
function assignmentAnswered(visit: Visit, who: Person, named: Assignment | undefined, open: readonly Assignment[], at: Instant): Assignment | undefined {
  if (named) return named.state === 'given' && named.officer === who.id && named.propertyId === visit.propertyId ? named : undefined;
  return open.find((it) => it.officer === who.id && it.window.from <= at && at <= it.window.to);
}

async function supervisorMustHear(tx: Tx, visit: Visit, property: Property, time: TrueTime): Promise<boolean> {
  const { policy } = await stationFacts(tx);
  const earlier = (await factsByProperty(tx, [property.id], time.at)).get(property.id) ?? [];
  return followUpOf({ concern: property.occupancy.concern, earlier, outcome: visit.outcome, at: time.at, policy }).tell.length > 0;
}

async function faultOfCorrection({
  tx,
  who,
  change,
  visit,
}: VisitTaking): Promise<'waiting' | 'unknown_visit' | 'not_own' | 'other_property' | 'other_occupancy' | 'already_corrected' | undefined> {
  if (visit.supersedes === undefined) return undefined;
  const corrected = await visitById(tx, visit.supersedes, true);
  if (!corrected) return change.dependsOn !== undefined && !(await takenChange(tx, change.dependsOn)) ? 'waiting' : 'unknown_visit';
  if (corrected.visit.by !== who.id) return 'not_own';
  if (corrected.visit.propertyId !== visit.propertyId) return 'other_property';
  if (corrected.visit.occupancyId !== visit.occupancyId) return 'other_occupancy';
  return corrected.supersededBy === undefined ? undefined : 'already_corrected';
}

type RejectCode = Extract<Verdict, { verdict: 'rejected' }>['code'];

export async function reject(tx: Tx, code: RejectCode, details: string[] = []): Promise<Taken> {
  return { verdict: { verdict: 'rejected', code, details: details.slice(0, 50) }, stationSeq: await nextStationSeq(tx) };
}

function faultText(it: OutcomeFault): string {
  return [it.axis, it.fault, ...(it.code === undefined ? [] : [it.code])].join(' ').slice(0, 200);
}

/** A phone whose clock runs ahead is not refused for it. */
function latest(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}
