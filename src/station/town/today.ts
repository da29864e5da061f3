/**
 * What each officer of the demo is to do today: the most pressing homes of their beats, in an order one could walk.
 *
 * Windows lie around the moment the demo is started, so that Today has something to show at any hour. Pure: the same facts
 * and the same moment give the same list.
 */
import { assignmentId, type PersonId } from '../../domain/base/id.ts';
import { atClock, clockOf, dayOf, type Instant, instantFromMs, later, msOf } from '../../domain/base/instant.ts';
import { metresBetween } from '../../domain/base/place.ts';
import { compareDue, type Due, dueOf, type VisitFacts } from '../../domain/list/due.ts';
import type { Policy } from '../../domain/list/policy.ts';
import type { Property } from '../../domain/list/property.ts';
import { compareTiers } from '../../domain/list/tier.ts';
import type { Person } from '../../domain/people/officer.ts';
import type { Assignment } from '../../domain/plan/assignment.ts';

export interface TodayQuestion {
  readonly officer: Person;
  readonly supervisor: PersonId;
  readonly properties: readonly Property[];
  readonly facts: ReadonlyMap<string, readonly VisitFacts[]>;
  readonly policy: Policy;
  readonly now: Instant;
  readonly mint: () => string;
}

export function assignmentsForToday({ officer, supervisor, properties, facts, policy, now, mint }: TodayQuestion): Assignment[] {
  const today = dayOf(now);
  const due = properties
    .filter((it) => officer.beats.includes(it.beat))
    .flatMap((property) => {
      const it = dueOf({ concern: property.occupancy.concern, visits: facts.get(property.id) ?? [], policy, today });
      return it === undefined ? [] : [{ property, due: it, tier: property.occupancy.concern.tier.tier }];
    })
    .sort((a, b) => compareDue(a, b, compareTiers));
  // Officers differ in how much they are given, as on any day.
  const count = 6 + (officer.signInName.length % 3);
  const stops = walkOrder(
    due.slice(0, count).map((it) => it.property),
    due,
  );
  const shift = shiftAround(now);
  const slot = (msOf(shift.to) - msOf(shift.from)) / Math.max(1, stops.length);
  return stops.map((property, at) => {
    const from = later(shift.from, Math.round((at * slot) / 300_000) * 300_000);
    const to = later(from, Math.max(45 * 60_000, Math.round(slot / 300_000) * 300_000 + 1_800_000));
    return {
      id: assignmentId.parse(mint()),
      ver: 1,
      propertyId: property.id,
      officer: officer.id,
      window: { from, to },
      state: 'given',
      givenBy: supervisor,
      givenAt: now,
      ...(at === 2 ? { note: `Housing there at ${clockOf(later(from, 900_000))}` } : at === 4 ? { note: 'Evening asked for by the occupant' } : {}),
    };
  });
}

/** From the quarter of an hour before now, for eight hours of the same day; at night, what is left of four hours. */
function shiftAround(now: Instant): { readonly from: Instant; readonly to: Instant } {
  const hour = 3_600_000;
  const quarter = Math.floor((msOf(now) - 300_000) / 900_000) * 900_000;
  const from = Math.max(quarter, msOf(atClock(dayOf(now), 7, 0)));
  const night = msOf(atClock(dayOf(now), 22, 0));
  return { from: instantFromMs(from), to: instantFromMs(Math.min(from + 8 * hour, Math.max(from + 4 * hour, night))) };
}

/** The most pressing first, then always the nearest. Homes without a position come last. */
function walkOrder(homes: readonly Property[], due: readonly { readonly property: Property; readonly due: Due }[]): Property[] {
  const left = [...homes].sort((a, b) => due.findIndex((it) => it.property === a) - due.findIndex((it) => it.property === b));
  const order: Property[] = left.splice(0, 1);
  while (left.length > 0) {
    const here = order.findLast((it) => it.position !== undefined)?.position;
    const far = (it: Property) => (here && it.position ? metresBetween(here, it.position) : Number.MAX_VALUE);
    const next = left.reduce((best, it) => (far(it) < far(best) ? it : best));
    order.push(...left.splice(left.indexOf(next), 1));
  }
  return order;
}
