/**
 * All that the items of one run are decided on, read set by set: a push of fifty costs hardly more questions than one of one.
 *
 * [Note: Homes before assignments] What a push may change is held first, for all its runs at once and always in one order: properties, assignments,
 * visits, each by their ids; then the counter, and the head of the log last. The desk settles in the same order, so the two
 * may wait for each other and never in a ring.
 */
import { type AssignmentId, type ChangeId, changeId, type DeviceId, type PropertyId, type VisitId } from '../../domain/base/id.ts';
import type { Instant } from '../../domain/base/instant.ts';
import type { PhonePlacing } from '../../domain/list/placing.ts';
import type { Policy } from '../../domain/list/policy.ts';
import type { Property } from '../../domain/list/property.ts';
import type { Person } from '../../domain/people/officer.ts';
import type { Assignment } from '../../domain/plan/assignment.ts';
import type { Visit } from '../../domain/visit/visit.ts';
import type { Tx } from '../db/database.ts';
import { assignmentsById, holdAssignments, openAssignmentsOf } from '../records/assignment-records.ts';
import { type ChangesFound, takenChanges } from '../records/change-records.ts';
import { holdProperties, propertiesById } from '../records/property-records.ts';
import { type BearingVisit, bearingVisits, type CorrectableVisit, correctableVisits, holdVisits } from '../records/visit-records.ts';
import type { ReadableChange, ReadItem } from './read-item.ts';
import { trueTimeOf } from './true-time.ts';

/** What is true of the whole push. */
export interface Sender {
  readonly who: Person;
  readonly device: DeviceId;
  readonly receivedAt: Instant;
  /** When the station first heard of this phone in this officer's hands. */
  readonly phoneKnownSince: Instant;
  readonly policy: Policy;
  /** When the station was last put back from a backup. */
  readonly restoredAt: Instant | undefined;
}

export interface Known extends Sender {
  /** Of the items, of the changes they wait for, and of the visits they correct. */
  readonly taken: ChangesFound;
  readonly properties: ReadonlyMap<PropertyId, Property>;
  readonly named: ReadonlyMap<AssignmentId, Assignment>;
  readonly open: ReadonlyMap<PropertyId, readonly Assignment[]>;
  readonly corrected: ReadonlyMap<VisitId, CorrectableVisit>;
  /** Up to when each visit was. */
  readonly facts: ReadonlyMap<PropertyId, readonly BearingVisit[]>;
}

export async function holdTouched(tx: Tx, items: readonly ReadItem[]): Promise<void> {
  const { visits, placings } = contentsOf(items);
  const properties = visits.map((it) => it.visit.propertyId);
  const moved = placings.map((it) => it.propertyId);
  const corrected = present(visits.map((it) => it.visit.supersedes));
  await holdProperties(tx, properties, moved);
  if (visits.length > 0) await holdAssignments(tx, { named: present(visits.map((it) => it.visit.assignmentId)), properties, corrected });
  await holdVisits(tx, corrected);
}

export async function readKnown(tx: Tx, sender: Sender, run: readonly ReadItem[]): Promise<Known> {
  const { changes, visits, placings } = contentsOf(run);
  const homes = [...visits.map((it) => it.visit.propertyId), ...placings.map((it) => it.propertyId)];
  const ids: ChangeId[] = changes.flatMap(({ change, body }) => [
    change.id,
    ...present([change.dependsOn, body?.kind === 'visit' ? correctedBy(body.visit) : undefined]),
  ]);
  const deviceSeqs = changes.map((it) => it.change.deviceSeq);
  const until = new Map(
    visits.map(({ change: { change }, visit }) => [visit.propertyId, trueTimeOf({ ...sender, stamp: change.stamp, arrivedAt: visit.arrivedAt }).at]),
  );
  const [taken, properties, named, open, corrected, facts] = await Promise.all([
    takenChanges(tx, { person: sender.who.id, device: sender.device, deviceSeqs, ids }),
    propertiesById(tx, homes),
    assignmentsById(tx, present(visits.map((it) => it.visit.assignmentId))),
    openAssignmentsOf(tx, homes),
    correctableVisits(tx, present(visits.map((it) => it.visit.supersedes))),
    bearingVisits(tx, [...until.keys()], until),
  ]);
  return {
    ...sender,
    taken,
    properties: new Map(properties.map((it) => [it.id, it])),
    named: new Map(named.map((it) => [it.id, it])),
    open: byProperty(open),
    corrected,
    facts,
  };
}

/** A visit is known by the id of the change that brought it. */
export function correctedBy({ supersedes }: Visit): ChangeId | undefined {
  return supersedes === undefined ? undefined : changeId.parse(supersedes);
}

interface Contents {
  readonly changes: readonly ReadableChange[];
  readonly visits: readonly { readonly change: ReadableChange; readonly visit: Visit }[];
  readonly placings: readonly PhonePlacing[];
}

function contentsOf(items: readonly ReadItem[]): Contents {
  const changes = present(items.map((it) => it.readable));
  return {
    changes,
    visits: changes.flatMap((change) => (change.body?.kind === 'visit' ? [{ change, visit: change.body.visit }] : [])),
    placings: changes.flatMap(({ body }) => (body?.kind === 'placing' ? [body.placing] : [])),
  };
}

function byProperty(assignments: readonly Assignment[]): Map<PropertyId, Assignment[]> {
  const by = new Map<PropertyId, Assignment[]>();
  for (const it of assignments) by.set(it.propertyId, [...(by.get(it.propertyId) ?? []), it]);
  return by;
}

function present<T>(all: readonly (T | undefined)[]): T[] {
  return all.filter((it) => it !== undefined);
}
