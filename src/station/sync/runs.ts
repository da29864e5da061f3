/**
 * A push cut into runs: items in their order, none of which can bear on another of the same run.
 *
 * [Note: A run] Items of one run are decided on one reading of the database and written together. Whatever could change what is known of a
 * later item ends the run before it: the same home, the same change or number again, the change it waits for, the visit it
 * corrects. So no item is ever decided on less than all that went before it, and nothing has to be kept in step in memory.
 * Commonly a push is one run: an officer goes to one home after the other. Readings bear on nothing.
 */
import type { ChangeBody } from '../../domain/change/change.ts';
import type { ReadItem } from './read-item.ts';

export function runsOf(items: readonly ReadItem[]): ReadItem[][] {
  const runs: ReadItem[][] = [];
  let touched = new Set<string>();
  for (const it of items) {
    const { own, needed } = namesOf(it);
    if (runs.length === 0 || [...own, ...needed].some((name) => touched.has(name))) {
      runs.push([]);
      touched = new Set();
    }
    runs.at(-1)?.push(it);
    for (const name of own) touched.add(name);
  }
  return runs;
}

/** `own`: what it may change. `needed`: what it must find as it is once everything before it is done. */
function namesOf({ readable }: ReadItem): { readonly own: readonly string[]; readonly needed: readonly string[] } {
  if (readable === undefined) return { own: [], needed: [] };
  const { change, body } = readable;
  return {
    own: [`change ${change.id}`, `number ${change.deviceSeq}`, ...touchedBy(body)],
    needed: change.dependsOn === undefined ? [] : [`change ${change.dependsOn}`],
  };
}

function touchedBy(body: ChangeBody | undefined): string[] {
  if (body === undefined || body.kind === 'read') return [];
  if (body.kind === 'placing') return [`home ${body.placing.propertyId}`];
  const { id, propertyId, supersedes } = body.visit;
  return [`home ${propertyId}`, `visit ${id}`, ...(supersedes === undefined ? [] : [`visit ${supersedes}`])];
}
