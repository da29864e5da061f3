/**
 * What every act that writes needs: the open vault, the clocks, the ids. And the one place where a disk's no becomes a refusal.
 *
 * Nothing is called saved before the transaction has completed; when it has not, nothing was kept.
 */
import type { OccupancyId, PropertyId } from '../../domain/base/id.ts';
import { type Result, refused } from '../../domain/base/result.ts';
import type { Person } from '../../domain/people/officer.ts';
import type { SaveRefusal } from '../device.ts';
import type { DeviceWorld } from '../doors.ts';
import { storageFaultOf } from '../store/failure.ts';
import type { Commit, Holdings, Vault } from '../store/vault.ts';
import type { StampClock } from './clock.ts';

export interface Writing {
  readonly vault: Vault;
  readonly person: Person;
  readonly world: DeviceWorld;
  readonly clock: StampClock;
  /** Properties that left the list while the phone was open, for good or until a list from nothing is whole: a visit begun there is still taken. */
  readonly left: ReadonlyMap<PropertyId, OccupancyId>;
}

/** Whose home it is, or undefined where this phone does not know the property. */
export function occupancyOf(held: Holdings, left: Writing['left'], propertyId: PropertyId): OccupancyId | undefined {
  const row = held.rows.get(`property|${propertyId}`);
  return row?.table === 'property' ? row.row.occupancy.id : left.get(propertyId);
}

/** Decides on what is held, keeps it, and answers as decided: asked again, the last decision is the one that was kept. */
export async function decideAndKeep<T>(
  vault: Vault,
  decide: (held: Holdings) => { readonly commit?: Commit; readonly answer: Result<T, SaveRefusal> },
): Promise<Result<T, SaveRefusal>> {
  let answer: Result<T, SaveRefusal> = refused({ because: 'not_kept', storage: 'other' });
  let bug: unknown;
  try {
    await vault.commit((held) => {
      try {
        const decision = decide(held);
        answer = decision.answer;
        return decision.commit;
      } catch (error) {
        bug = error;
        throw error;
      }
    });
    return answer;
  } catch (error) {
    // A decision that throws is a bug of ours, not a disk's no.
    if (bug !== undefined) throw bug;
    return refused({ because: 'not_kept', storage: storageFaultOf(error) });
  }
}
