/**
 * I1, I4 and I6 of placings: each that an officer was told is kept is at the station once, moved its home once or was refused and is shown;
 * and the places of each home make one chain, from where it first was to where it is.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Position } from '../../src/domain/base/place.ts';
import type { Change } from '../../src/domain/change/change.ts';
import type { PhonePlacing } from '../../src/domain/list/placing.ts';
import type { Property } from '../../src/domain/list/property.ts';
import type { Verdict } from '../../src/wire/push.ts';
import type { PlacingAttempt, Run } from './run.ts';

interface Taken {
  readonly id: string;
  readonly content: string;
  readonly verdict: Verdict;
}
interface Moved {
  readonly id: string;
  readonly property: string;
  readonly detail: { readonly from: Position | null; readonly to: Position; readonly reason?: string };
}

export async function placingsAreThere(run: Run, found: (line: string) => void): Promise<void> {
  const taken = await run.store.sql<Taken[]>`SELECT id, content, verdict FROM change WHERE content::jsonb ->> 'kind' = 'placing'`;
  const moved = await run.store.sql<Moved[]>`SELECT id, property, detail FROM property_event WHERE detail ->> 'kind' = 'placed'`;
  const byReason = new Map<string, Taken[]>();
  for (const it of taken) {
    const { reason = '' } = (JSON.parse(it.content) as Change).body as PhonePlacing;
    byReason.set(reason, [...(byReason.get(reason) ?? []), it]);
  }
  for (const attempt of run.placings) {
    const there = byReason.get(attempt.reason) ?? [];
    byReason.delete(attempt.reason);
    isOnce(run, attempt, there, moved, found);
  }
  for (const reason of byReason.keys()) found(`I1 a placing is at the station that nobody made: ${reason}`);
  await chainsHold(run, moved, found);
}

function isOnce(run: Run, attempt: PlacingAttempt, there: readonly Taken[], moved: readonly Moved[], found: (line: string) => void): void {
  const name = `${attempt.reason} (told ${attempt.told}, ${attempt.carrier.handset.name})`;
  if (there.length > 1) found(`I1 ${name} is at the station ${there.length} times`);
  if (attempt.told === 'refused' && there.length > 0) found(`I1 ${name} is at the station though its officer was told that it was not kept`);
  const moves = moved.filter((it) => it.detail.reason === attempt.reason);
  const [one] = there;
  if (one === undefined) {
    if (moves.length > 0) found(`I6 ${name} moved a home and is not at the station`);
    // A station put back from its backup may have lost a refusal: then its officer has it.
    if (attempt.told === 'kept' && !(run.restores > 0 && isShown(run, attempt))) found(`I1 ${name} was kept and is not at the station`);
    return;
  }
  const isApplied = one.verdict.verdict === 'applied';
  if (moves.length !== (isApplied ? 1 : 0)) found(`I6 ${name} was ${one.verdict.verdict} and moved a home ${moves.length} times`);
  if (isApplied) {
    if (moves[0]?.id !== one.id) found(`I6 ${name} stands in the history under another id`);
    const { from } = (JSON.parse(one.content) as Change).body as PhonePlacing;
    if (!isDeepStrictEqual(moves[0]?.detail.from, from)) found(`I6 ${name} moved the home from a place its officer had not seen`);
    return;
  }
  if (one.verdict.verdict !== 'rejected' || !['place_moved', 'outside_scope'].includes(one.verdict.code))
    found(`I1 ${name} was refused: ${JSON.stringify(one.verdict)}`);
  if (attempt.told === 'kept' && !isShown(run, attempt)) found(`I1 ${name} was refused and its officer does not see it`);
}

function isShown(run: Run, attempt: PlacingAttempt): boolean {
  const ending = run.endings.find((it) => it.carrier === attempt.carrier && it.owner.id === attempt.owner.id);
  const item = ending?.view?.placings.find((it) => it.placing.reason === attempt.reason);
  return attempt.isDismissed || item?.whereabouts.is === 'needs_you';
}

/** No two places are the same, so what follows what is plain. */
async function chainsHold(run: Run, moved: readonly Moved[], found: (line: string) => void): Promise<void> {
  const rows = await run.store.sql<{ doc: Property }[]>`SELECT doc FROM property`;
  const before = new Map(run.town.properties.map((it) => [it.id, it.position]));
  for (const { doc } of rows) {
    const left = moved.filter((it) => it.property === doc.id);
    let at = before.get(doc.id);
    for (let next = followerOf(left, at); next >= 0; next = followerOf(left, at)) at = left.splice(next, 1)[0]?.detail.to;
    if (left.length > 0) found(`I6 ${left.length} placings of ${doc.id} follow on none before them`);
    if (!isDeepStrictEqual(at, doc.position)) found(`I6 ${doc.id} is at ${JSON.stringify(doc.position)}, its history ends at ${JSON.stringify(at)}`);
  }
}

function followerOf(left: readonly Moved[], at: Position | undefined): number {
  return left.findIndex((it) => isDeepStrictEqual(it.detail.from, at));
}
