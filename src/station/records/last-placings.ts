/**
 * Who put each home last where it is now, as its history tells it.
 *
 * Only a line whose place is still the home's counts: where anything else moved it since, nobody's hand put it where it is.
 */
import { desc, sql } from 'drizzle-orm';
import type { PersonId, PropertyId } from '../../domain/base/id.ts';
import type { Instant } from '../../domain/base/instant.ts';
import { isSamePlace } from '../../domain/list/placing.ts';
import type { Property } from '../../domain/list/property.ts';
import type { Tx } from '../db/database.ts';
import { propertyEvent } from '../db/schema.ts';

export interface LastPlacing {
  readonly at: Instant;
  readonly by: PersonId | undefined;
}

/** Of homes that a person placed by hand: an officer at the door, a supervisor by a pin or a reference. Not of those that a list placed. */
export async function placedByHand(tx: Tx, held: readonly Property[]): Promise<ReadonlyMap<PropertyId, LastPlacing>> {
  const homes = new Map(held.map((it) => [it.id, it]));
  const rows = await tx
    .selectDistinctOn([propertyEvent.property])
    .from(propertyEvent)
    .where(sql`${propertyEvent.detail} ->> 'kind' = 'placed'`)
    .orderBy(propertyEvent.property, desc(propertyEvent.at), desc(propertyEvent.id));
  return new Map(
    rows.flatMap(({ property, at, by, detail }) =>
      detail.kind === 'placed' && detail.how !== 'list' && homes.has(property) && isSamePlace(homes.get(property)?.position, detail.to)
        ? [[property, { at, by: by ?? undefined }] as const]
        : [],
    ),
  );
}
