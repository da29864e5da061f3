/**
 * The outbox: how a change is made, numbered and told apart.
 *
 * [Note: A number at the first attempt] A change gets its number in the device's sequence in the transaction that precedes its first
 * attempt to be sent, in the order of keeping, and not before. So a visit taken back before that leaves no hole, and one with
 * a number can no longer be taken back: the station may already have it. From then on its bytes never change.
 */
import { type ChangeId, changeId } from '../../domain/base/id.ts';
import type { Instant } from '../../domain/base/instant.ts';
import { BODY_VERSION, type Change, type ChangeKind } from '../../domain/change/change.ts';
import type { Stamp } from '../../domain/visit/visit.ts';
import type { Holdings } from '../store/holdings.ts';
import type { KeptChange } from '../store/kept.ts';

export interface NewChange {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly body: unknown;
  readonly dependsOn?: ChangeId | undefined;
  readonly stamp: Stamp;
  readonly keptAt: Instant;
}

export function changeToKeep(held: Holdings, it: NewChange): KeptChange {
  // As the disk will give it back: what is hashed later must not differ by an undefined.
  const body: unknown = JSON.parse(JSON.stringify(it.body));
  return {
    change: {
      id: changeId.parse(it.id),
      kind: it.kind,
      v: BODY_VERSION[it.kind],
      body,
      ...(it.dependsOn === undefined ? {} : { dependsOn: it.dependsOn }),
      stamp: it.stamp,
    },
    keptAt: it.keptAt,
    place: nextPlace(held),
  };
}

/** Gives numbers to those that have none yet, in the order of keeping. */
export function numbered(
  held: Holdings,
  chosen: readonly KeptChange[],
): { readonly changes: readonly KeptChange[]; readonly seq: { readonly from: number; readonly to: number } } {
  let last = held.seq;
  const changes = chosen.map((it) => (isNumbered(it) ? it : { ...it, change: { ...it.change, deviceSeq: ++last } }));
  return { changes, seq: { from: held.seq, to: last } };
}

export function isNumbered(it: KeptChange): it is KeptChange & { readonly change: Change } {
  return it.change.deviceSeq !== undefined;
}

export function inOrderOfKeeping(held: Holdings): KeptChange[] {
  return [...held.changes.values()].sort((a, b) => a.place - b.place || (a.change.id < b.change.id ? -1 : 1));
}

/**
 * What another vault of this officer was answered for and its officer has not read yet: shown here, and never sent from here. Its number
 * was that vault's, so it has none.
 */
export function takenOver(held: Holdings, changes: readonly KeptChange[]): KeptChange[] {
  const first = nextPlace(held);
  return changes.map(({ change: { deviceSeq: _theirs, ...change }, ...it }, at) => ({ ...it, change, place: first + at }));
}

function nextPlace(held: Holdings): number {
  let highest = 0;
  for (const it of held.changes.values()) highest = Math.max(highest, it.place);
  return highest + 1;
}
