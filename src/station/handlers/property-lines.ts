/**
 * Lines of the properties table: each property with the facts that due is worked out from, and its open assignments.
 */
import type { BeatCode } from '../../domain/base/id.ts';
import type { Instant } from '../../domain/base/instant.ts';
import type { Property } from '../../domain/list/property.ts';
import type { Person } from '../../domain/people/officer.ts';
import type { PropertyLine } from '../../wire/desk.ts';
import type { Tx } from '../db/database.ts';
import { openAssignmentsOf } from '../records/assignment-records.ts';
import { factsByProperty } from '../records/visit-records.ts';

export async function linesOf(tx: Tx, properties: readonly Property[], now: Instant): Promise<PropertyLine[]> {
  const ids = properties.map((it) => it.id);
  const facts = await factsByProperty(tx, ids, now);
  const open = await openAssignmentsOf(tx, ids);
  return properties.map((property) => ({ property, visits: facts.get(property.id) ?? [], assignments: open.filter((it) => it.propertyId === property.id) }));
}

/** The beats asked for, or all of the person's own where none is named. Whether they may see those named, the guard says. */
export function beatsAsked(who: Person, asked: readonly BeatCode[]): readonly BeatCode[] {
  return asked.length === 0 ? who.beats : asked;
}
