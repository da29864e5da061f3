/**
 * What every act that writes needs: the open vault, the clocks, the ids. And the one place where a disk's no becomes a refusal.
 *
 * Nothing is called saved before the transaction has completed; when it has not, nothing was kept.
 */
import type { OccupancyId, PropertyId } from '../../domain/base/id.ts';
import { type Result, refused } from '../../domain/base/result.ts';
import type { Property } from '../../domain/list/property.ts';
import type { Person } from '../../domain/people/officer.ts';
import type { KeepRefusal, SaveRefusal } from '../device.ts';
import type { DeviceWorld } from '../doors.ts';
import { storageFaultOf } from '../store/failure.ts';
import type { Holdings } from '../store/holdings.ts';
import type { Commit, Vault } from '../store/vault.ts';
import type { StampClock } from './clock.ts';

export interface Writing {
  readonly vault: Vault;
  readonly person: Person;
  readonly world: DeviceWorld;
  readonly clock: StampClock;
}

/** A home as this phone knows it: on the list, kept beside its draft, or seen to leave the list since the page began. */
export function homeOf(held: Pick<Holdings, 'rows' | 'drafts' | 'left'>, propertyId: PropertyId): Property | undefined {
  const row = held.rows.get(`property|${propertyId}`);
  return row?.table === 'property' ? row.row : (held.drafts.get(propertyId)?.home ?? held.left.get(propertyId));
}

/** The tenancy a record made now belongs to: that of its draft's beginning. Undefined where this phone does not know the home. */
export function tenancyOf(held: Pick<Holdings, 'rows' | 'drafts' | 'left'>, propertyId: PropertyId): OccupancyId | undefined {
  return held.drafts.get(propertyId)?.occupancyId ?? homeOf(held, propertyId)?.occupancy.id;
}

/** Decides on what is held, keeps it, and answers as decided: asked again, the last decision is the one that was kept. */
export async function decideAndKeep<T, Refusal = SaveRefusal>(
  vault: Vault,
  decide: (held: Holdings) => { readonly commit?: Commit; readonly answer: Result<T, Refusal> },
): Promise<Result<T, Refusal | KeepRefusal>> {
  let answer: Result<T, Refusal | KeepRefusal> = refused({ because: 'not_kept', storage: 'other' });
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
