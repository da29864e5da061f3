/**
 * This phone's own placings, and the homes as they stand with them laid over: moved here at once, wherever the station's row is.
 *
 * One is laid over until the list has been made equal after the station took it; from then on the row says it, or says what has
 * happened since. A refused one is laid over nothing: what the station has is shown again.
 */
import type { PropertyId } from '../../domain/base/id.ts';
import type { PhonePlacing } from '../../domain/list/placing.ts';
import type { Property } from '../../domain/list/property.ts';
import type { PlacingItem } from '../device.ts';
import type { Holdings } from '../store/holdings.ts';
import type { KeptChange, ListMark } from '../store/kept.ts';
import { bodyIn } from './body-in.ts';
import { isToSend, whereaboutsOf } from './whereabouts.ts';

/** The placing inside a kept change, where it is one. */
export function placingIn(it: KeptChange): PhonePlacing | undefined {
  const body = bodyIn(it);
  return body?.kind === 'placing' ? body.placing : undefined;
}

/** Newest first. */
export function ownPlacings(held: Holdings, sending: ReadonlySet<string>): PlacingItem[] {
  return newestFirst(held).map(({ kept, placing }) => ({
    id: kept.change.id,
    placing,
    keptAt: kept.keptAt,
    whereabouts: whereaboutsOf(kept, held.list?.epoch, sending),
  }));
}

/** Of each home the newest placing that the list does not show yet. */
export function placingsAhead(held: Holdings): Map<PropertyId, PhonePlacing> {
  const ahead = new Map<PropertyId, PhonePlacing>();
  for (const { kept, placing } of newestFirst(held)) if (!ahead.has(placing.propertyId) && isAhead(kept, held.list)) ahead.set(placing.propertyId, placing);
  return ahead;
}

/** The same object for the same home and placing, so that nothing is drawn anew for it. */
export function withPlacing(property: Property, placing: PhonePlacing | undefined): Property {
  if (placing === undefined) return property;
  const known = laid.get(property);
  if (known?.placing === placing) return known.property;
  const made = { ...property, position: placing.to };
  laid.set(property, { placing, property: made });
  return made;
}
const laid = new WeakMap<Property, { readonly placing: PhonePlacing; readonly property: Property }>();

function isAhead(kept: KeptChange, list: ListMark | undefined): boolean {
  if (kept.answered === undefined) return true;
  const { receipt } = kept.answered;
  if (receipt.answer.verdict !== 'applied') return false;
  // Both by the station's clock.
  return isToSend(kept, list?.epoch) || list?.equalAt === undefined || receipt.at > list.equalAt;
}

function newestFirst(held: Holdings): { readonly kept: KeptChange; readonly placing: PhonePlacing }[] {
  return [...held.changes.values()]
    .flatMap((kept) => {
      const placing = placingIn(kept);
      return placing === undefined ? [] : [{ kept, placing }];
    })
    .sort((a, b) => b.kept.place - a.kept.place);
}
