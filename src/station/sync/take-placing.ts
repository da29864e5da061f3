/**
 * Takes one placing from a phone: a home put where its officer says it is, at once, with its line of history.
 *
 * It moves only what the officer has seen: where the home has been put elsewhere meanwhile, theirs is refused and its bytes
 * are kept, and the officer sees both. Unlike a visit it is no evidence of having been there but an edit of everybody's list, so
 * whoever has neither the beat nor an assignment there any more is refused too (docs/decisions/0080). A far one is flagged.
 */
import { dayOf } from '../../domain/base/instant.ts';
import { roundPosition } from '../../domain/base/place.ts';
import type { Change } from '../../domain/change/change.ts';
import { isFar, isSamePlace, type PhonePlacing, placingFaults } from '../../domain/list/placing.ts';
import type { Property } from '../../domain/list/property.ts';
import { may } from '../../domain/people/access.ts';
import type { Flag } from '../../wire/push.ts';
import { placingDetail } from '../records/placing-records.ts';
import { subjectSeen } from '../subject-seen.ts';
import { type Decision, rejected } from './decision.ts';
import type { Known } from './known.ts';
import { trueTimeOf } from './true-time.ts';

export function decidePlacing(known: Known, change: Change, placing: PhonePlacing): Decision {
  const { who } = known;
  if (placing.by !== who.id) return rejected('not_yours');
  const faults = placingFaults(placing);
  if (faults.length > 0) return rejected('place_refused', faults);
  if (change.dependsOn !== undefined && !known.taken.byId.has(change.dependsOn)) return { verdict: { verdict: 'waiting', dependsOn: change.dependsOn } };
  const property = known.properties.get(placing.propertyId);
  if (!property) return rejected('no_such_property');
  const open = known.open.get(property.id) ?? [];
  if (!may(who, 'property.place', subjectSeen(who, property, open, dayOf(known.receivedAt)))) return rejected('outside_scope');
  return apply(known, change, placing, property);
}

function apply(known: Known, change: Change, placing: PhonePlacing, was: Property): Decision {
  const { who, receivedAt } = known;
  const time = trueTimeOf({ ...known, stamp: change.stamp, arrivedAt: placing.savedAt });
  const detail = placingDetail(placing);
  // Two officers at one door: it is where the second says already.
  if (isSamePlace(was.position, placing.to)) return { verdict: { verdict: 'applied', flags: [] }, detail: { ...detail, same: true } };
  if (!isSamePlace(was.position, placing.from)) return rejected('place_moved');
  const flags: Flag[] = [...(time.clockJump ? (['clock_jump'] as const) : []), ...(isFar(placing) ? (['needs_supervisor'] as const) : [])];
  return {
    verdict: { verdict: 'applied', flags },
    effects: {
      placed: {
        was,
        placing: { ...placing, to: roundPosition(placing.to), from: was.position ?? null },
        record: { id: change.id, by: who.id, byOfficer: true, at: receivedAt, placedAt: time.at },
      },
    },
    detail: { ...detail, from: was.ver, to: was.ver + 1 },
  };
}
