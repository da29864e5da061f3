/**
 * The visit just saved, as Today's card shows it: where it is now, and who does not know of it yet.
 */
import type { View, Whereabouts } from '../../../device/device.ts';
import type { PropertyId, VisitId } from '../../../domain/base/id.ts';
import type { Instant } from '../../../domain/base/instant.ts';
import type { FollowUp } from '../../../domain/visit/follow-up.ts';
import type { Visit } from '../../../domain/visit/visit.ts';

/** What the shell remembers between Save and the next visit. In memory only. */
export interface JustSaved {
  readonly id: VisitId;
  readonly propertyId: PropertyId;
  readonly tell: FollowUp['tell'];
  readonly callNow: boolean;
}

export interface Saved {
  readonly visit: Visit;
  readonly address: string | undefined;
  readonly keptAt: Instant;
  readonly whereabouts: Whereabouts;
  readonly tells: boolean;
  readonly callNow: boolean;
}

/** Undefined once the record is no longer in the outbox (taken back, or sent long ago and put away). */
export function savedOf(view: View, it: JustSaved): Saved | undefined {
  const item = view.outbox.find((one) => one.visit.id === it.id);
  if (!item) return undefined;
  return {
    visit: item.visit,
    address: view.properties.get(it.propertyId)?.address,
    keptAt: item.keptAt,
    whereabouts: item.whereabouts,
    tells: it.tell.length > 0,
    callNow: it.callNow,
  };
}
