/**
 * Putting a home where it is: decide, seal, keep, as a visit is kept; shown at once, sent like any change.
 *
 * It moves only what its officer has seen: where this phone shows the home elsewhere by now, nothing is kept and they look again. A
 * second correction waits for the first, since it is one of the place the first made.
 */
import { type ChangeId, changeId } from '../../domain/base/id.ts';
import { roundPosition } from '../../domain/base/place.ts';
import { done, type Result, refused } from '../../domain/base/result.ts';
import { isSamePlace, type PhonePlacing, phonePlacing, placingFaults } from '../../domain/list/placing.ts';
import type { PlaceRefusal, PlacingToSave } from '../device.ts';
import { placingIn, placingsAhead, withPlacing } from '../read/placings.ts';
import type { Holdings } from '../store/holdings.ts';
import type { Commit } from '../store/vault.ts';
import { changeToKeep, inOrderOfKeeping } from './outbox.ts';
import { decideAndKeep, type Writing } from './writing.ts';

export function placeProperty({ vault, world, clock, person }: Writing, toSave: PlacingToSave): Promise<Result<PhonePlacing, PlaceRefusal>> {
  const id = world.mint();
  const keptAt = world.now();
  const stamp = clock.stamp();
  const to = roundPosition(toSave.to);
  return decideAndKeep<PhonePlacing, PlaceRefusal>(vault, (held): { commit?: Commit; answer: Result<PhonePlacing, PlaceRefusal> } => {
    const row = held.rows.get(`property|${toSave.propertyId}`);
    if (row?.table !== 'property') return { answer: refused({ because: 'unknown_property' }) };
    const shown = withPlacing(row.row, placingsAhead(held).get(toSave.propertyId));
    if (!isSamePlace(shown.position, toSave.from)) return { answer: refused({ because: 'moved_meanwhile' }) };
    const placing = phonePlacing.parse({ ...toSave, to, by: person.id, device: vault.device, savedAt: keptAt });
    const faults = placingFaults(placing);
    if (faults.length > 0) return { answer: refused({ because: 'placing', faults }) };
    const kept = changeToKeep(held, { id, kind: 'placing', body: placing, dependsOn: placingBefore(held, placing), stamp, keptAt });
    return { commit: { put: [{ is: 'change', value: kept }] }, answer: done(placing) };
  });
}

/** The last one of this home that lies here and was not refused, answered or not: a station put back from a backup may have lost it. */
function placingBefore(held: Holdings, { propertyId }: PhonePlacing): ChangeId | undefined {
  const before = inOrderOfKeeping(held)
    .filter((it) => placingIn(it)?.propertyId === propertyId && (it.answered === undefined || it.answered.receipt.answer.verdict === 'applied'))
    .at(-1);
  return before === undefined ? undefined : changeId.parse(before.change.id);
}
