/**
 * Taking a visit back, and putting a refused one away.
 *
 * Only a visit without a number can be taken back (write/outbox.ts, [Note: A number at the first attempt]), and none that a
 * correction kept here waits for; after that there is the correction. Only what the station has refused for good can be put
 * away; the station keeps its bytes.
 */
import type { ChangeId, VisitId } from '../../domain/base/id.ts';
import { done, type Result, refused } from '../../domain/base/result.ts';
import type { SaveRefusal } from '../device.ts';
import { visitIn } from '../read/view.ts';
import type { Holdings } from '../store/holdings.ts';
import type { KeptRow } from '../store/kept.ts';
import { draftToKeep } from './drafts.ts';
import { isNumbered } from './outbox.ts';
import { decideAndKeep, type Writing } from './writing.ts';

export function undoVisit({ vault, world }: Writing, id: VisitId, asDraft?: unknown): Promise<Result<void, SaveRefusal>> {
  const keptAt = world.now();
  return decideAndKeep<void>(vault, (held) => {
    const kept = held.changes.get(id);
    const visit = kept === undefined ? undefined : visitIn(kept);
    if (kept === undefined || visit === undefined || isNumbered(kept) || isAwaited(held, id)) return { answer: refused({ because: 'already_sent' }) };
    const { propertyId, occupancyId } = visit;
    const form: unknown = asDraft === undefined ? undefined : JSON.parse(JSON.stringify(asDraft));
    const draft: KeptRow[] = form === undefined ? [] : [{ is: 'draft', value: draftToKeep(held, { propertyId, occupancyId, keptAt, form }) }];
    return { commit: { put: draft, drop: [`change|${id}`] }, answer: done(undefined) };
  });
}

export async function dismiss({ vault }: Writing, id: VisitId | ChangeId): Promise<void> {
  await vault.commit((held) => {
    const answered = held.changes.get(id)?.answered;
    return answered !== undefined && answered.receipt.answer.verdict !== 'applied' ? { drop: [`change|${id}`] } : undefined;
  });
}

/** A correction that waits for it would wait for ever. */
function isAwaited(held: Holdings, id: string): boolean {
  return [...held.changes.values()].some((it) => it.change.dependsOn === id);
}
