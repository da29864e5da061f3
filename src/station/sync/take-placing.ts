/**
 * Takes one placing from a phone: a home put where its officer says it is, at once, with its line of history.
 *
 * It moves only what the officer has seen: where the home has been put elsewhere meanwhile, theirs is refused and its bytes
 * are kept, and the officer sees both. Unlike a visit it is no evidence of having been there but an edit of everybody's list, so
 * whoever has neither the beat nor an assignment there any more is refused too (docs/decisions/0080). A far one is flagged.
 */
import { dayOf, type Instant } from '../../domain/base/instant.ts';
import { roundPosition } from '../../domain/base/place.ts';
import type { Change } from '../../domain/change/change.ts';
import { isFar, isSamePlace, type PhonePlacing, placingFaults } from '../../domain/list/placing.ts';
import type { Property } from '../../domain/list/property.ts';
import { may } from '../../domain/people/access.ts';
import type { Person } from '../../domain/people/officer.ts';
import type { Flag } from '../../wire/push.ts';
import type { Tx } from '../db/database.ts';
import { openAssignmentsOf } from '../records/assignment-records.ts';
import { takenChange } from '../records/change-records.ts';
import { placingDetail, putProperty } from '../records/placing-records.ts';
import { propertyById } from '../records/property-records.ts';
import { nextStationSeq } from '../records/station-records.ts';
import { subjectSeen } from '../subject-seen.ts';
import { reject, type Taken } from './take-visit.ts';
import { trueTimeOf } from './true-time.ts';

export interface PlacingTaking {
  readonly tx: Tx;
  readonly who: Person;
  readonly change: Change;
  readonly placing: PhonePlacing;
  readonly receivedAt: Instant;
  readonly phoneKnownSince: Instant;
}

export async function takePlacing(taking: PlacingTaking): Promise<Taken> {
  const { tx, who, change, placing } = taking;
  if (placing.by !== who.id) return reject(tx, 'not_yours');
  const faults = placingFaults(placing);
  if (faults.length > 0) return reject(tx, 'place_refused', faults);
  if (change.dependsOn !== undefined && !(await takenChange(tx, change.dependsOn)))
    return { verdict: { verdict: 'waiting', dependsOn: change.dependsOn }, stationSeq: 0 };
  const property = await propertyById(tx, placing.propertyId, true);
  if (!property) return reject(tx, 'no_such_property');
  const open = await openAssignmentsOf(tx, [property.id]);
  if (!may(who, 'property.place', subjectSeen(who, property, open, dayOf(taking.receivedAt)))) return reject(tx, 'outside_scope');
  return apply(taking, property);
}

async function apply({ tx, who, change, placing, receivedAt, phoneKnownSince }: PlacingTaking, property: Property): Promise<Taken> {
  const time = trueTimeOf({ stamp: change.stamp, arrivedAt: placing.savedAt, receivedAt, phoneKnownSince });
  const detail = placingDetail(placing);
  // Two officers at one door: it is where the second says already.
  if (isSamePlace(property.position, placing.to))
    return { verdict: { verdict: 'applied', flags: [] }, stationSeq: await nextStationSeq(tx), detail: { ...detail, same: true } };
  if (!isSamePlace(property.position, placing.from)) return reject(tx, 'place_moved');
  const put = await putProperty(
    tx,
    property,
    { ...placing, to: roundPosition(placing.to), from: property.position ?? null },
    { id: change.id, by: who.id, byOfficer: true, at: receivedAt, placedAt: time.at },
  );
  if (put === undefined) throw new Error('a locked property changed');
  const flags: Flag[] = [...(time.clockJump ? (['clock_jump'] as const) : []), ...(isFar(placing) ? (['needs_supervisor'] as const) : [])];
  return { verdict: { verdict: 'applied', flags }, stationSeq: await nextStationSeq(tx), detail: { ...detail, from: property.ver, to: put.ver } };
}
