/**
 * Writes what was decided for one run: the numbers as one block, then each table once.
 *
 * [Note: Numbers in the order sent] The counter's row is held from here to the commit, so its block has no hole that anybody
 * can see, and the changes of a push have their numbers in the order in which they were sent.
 */
import type { Instant } from '../../domain/base/instant.ts';
import type { Tx } from '../db/database.ts';
import { answerAnew, markDone } from '../records/assignment-records.ts';
import { insertChanges } from '../records/change-records.ts';
import { putProperty } from '../records/placing-records.ts';
import { nextStationSeqs } from '../records/station-records.ts';
import { insertVisits } from '../records/visit-records.ts';
import type { Decision, Effects } from './decision.ts';
import type { Sender } from './known.ts';
import type { ReadableChange } from './read-item.ts';

export interface Decided {
  readonly it: ReadableChange;
  readonly decision: Decision;
}

export interface Kept extends Decided {
  readonly stationSeq: number;
}

export async function keepRun(tx: Tx, { who, device, receivedAt }: Sender, decided: readonly Decided[]): Promise<Kept[]> {
  if (decided.length === 0) return [];
  const first = await nextStationSeqs(tx, decided.length);
  const kept = decided.map((it, at): Kept => ({ ...it, stationSeq: first + at }));
  await insertChanges(
    tx,
    kept.map(({ it: { change, text, contentHash }, decision, stationSeq }) => ({
      id: change.id,
      person: who.id,
      device,
      deviceSeq: change.deviceSeq,
      content: text,
      contentHash,
      receivedAt,
      stationSeq,
      verdict: decision.verdict,
    })),
  );
  await keepEffects(tx, kept, receivedAt);
  return kept;
}

/** Of one run no two touch one home, so the order among them is free. */
async function keepEffects(tx: Tx, kept: readonly Kept[], at: Instant): Promise<void> {
  const visits = kept.flatMap(({ decision, stationSeq }) => (decision.effects?.visit === undefined ? [] : [{ ...decision.effects.visit, stationSeq }]));
  await insertVisits(tx, visits);
  const effects = kept.flatMap((it) => it.decision.effects ?? []);
  await markDone(tx, effects.flatMap(doneBy), at);
  for (const { anew } of effects) if (anew) await answerAnew(tx, anew.property, anew.was, anew.now);
  for (const { placed } of effects)
    if (placed && (await putProperty(tx, placed.was, placed.placing, placed.record)) === undefined) throw new Error('a held property changed');
}

function doneBy({ done, visit }: Effects): { readonly id: NonNullable<Effects['done']>; readonly visit: NonNullable<Effects['visit']>['visit']['id'] }[] {
  return done === undefined || visit === undefined ? [] : [{ id: done, visit: visit.visit.id }];
}
