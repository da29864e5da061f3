/** The places of map and list: which are there, under which filter, in which order, and in what words. */
import { describe, expect, it } from 'vitest';
import { markOf, orderLine, stateLine, tripShort } from '../../../../src/app/screens/map/place-words.ts';
import { inOrder, matches, nearestTo, type Place, placesOf } from '../../../../src/app/screens/map/places.ts';
import type { VisitSeen } from '../../../../src/device/device.ts';
import type { AssignmentId, ChangeId, OccupancyId, PropertyId, VisitId } from '../../../../src/domain/base/id.ts';
import type { Property } from '../../../../src/domain/list/property.ts';
import type { Tier } from '../../../../src/domain/list/tier.ts';
import type { Visit } from '../../../../src/domain/visit/visit.ts';
import { viewOf } from '../../../support/a-view.ts';
import { aConcern, anAssignment, aPlacing, aProperty, at, aVisit, day, idOf, known, noReply } from '../../../support/builders.ts';

const TODAY = day('2026-11-24');

/** Tier set on 20 November: high is due on the 27th, very high was on the 22nd. */
function home(n: number, tier: Tier, over: Partial<Property> = {}): Property {
  return aProperty({
    id: idOf<PropertyId>(n),
    address: `${n} Quince Place`,
    occupancy: {
      id: idOf<OccupancyId>(n + 1000),
      occupant: {},
      concern: aConcern({ tier: { tier, reason: 'Set.', at: at('2026-11-20T09:00:00.000Z') } }),
    },
    ...over,
  });
}

function visitTo(home: Property, over: Partial<Visit> = {}, whereabouts: VisitSeen['whereabouts'] = undefined): VisitSeen {
  return {
    ...known(
      aVisit({
        id: idOf<VisitId>(7000),
        propertyId: home.id,
        occupancyId: home.occupancy.id,
        arrivedAt: at('2026-11-24T15:04:00.000Z'),
        outcome: noReply(),
        ...over,
      }),
    ),
    byInitials: 'A.D.',
    whereabouts,
    stationSeq: undefined,
  };
}

const addresses = (places: readonly Place[]) => places.map((it) => it.property.address);

describe('which places are on the map', () => {
  it('leaves out what patrols should not see, unless it was given to this officer', () => {
    const proposed = home(1, 'high', { occupancy: { ...home(1, 'high').occupancy, concern: aConcern({ status: 'proposed' }) } });
    const view = viewOf([proposed, home(2, 'low')]);
    expect(addresses(placesOf(view, TODAY))).toEqual(['2 Quince Place']);
    const given = { ...view, assignments: [anAssignment({ propertyId: proposed.id })] };
    expect(addresses(placesOf(given, TODAY))).toEqual(['1 Quince Place', '2 Quince Place']);
  });

  it('calls mine what was given and is still to be done', () => {
    const one = home(1, 'high');
    const assignment = anAssignment({ propertyId: one.id });
    const [open] = placesOf(viewOf([one], { assignments: [assignment] }), TODAY);
    expect(open).toMatchObject({ given: true, mine: true, done: undefined });

    const visits = new Map([[one.id, [visitTo(one, { assignmentId: assignment.id }, { is: 'on_phone' })]]]);
    const [answered] = placesOf(viewOf([one], { assignments: [assignment], visitsByProperty: visits }), TODAY);
    expect(answered).toMatchObject({ given: true, mine: false, unsent: true, done: { contact: 'NO_REPLY' } });
  });

  it('is open again when another visit was given after the one of today', () => {
    const one = home(1, 'high');
    const visits = new Map([[one.id, [visitTo(one)]]]);
    const [place] = placesOf(
      viewOf([one], { assignments: [anAssignment({ id: idOf<AssignmentId>(401), propertyId: one.id })], visitsByProperty: visits }),
      TODAY,
    );
    expect(place).toMatchObject({ mine: true, done: undefined });
  });

  it('does not count another officer’s assignment, or a withdrawn one', () => {
    const one = home(1, 'high');
    const others = [anAssignment({ propertyId: one.id, officer: idOf(2) }), anAssignment({ propertyId: one.id, state: 'withdrawn' })];
    expect(placesOf(viewOf([one], { assignments: others }), TODAY)[0]).toMatchObject({ given: false, mine: false });
  });

  it('holds a visit of yesterday, of a tenancy before, or one corrected for nothing done today', () => {
    const one = home(1, 'high');
    const past = visitTo(one, { arrivedAt: at('2026-11-23T15:04:00.000Z') });
    const before = visitTo(one, { occupancyId: idOf<OccupancyId>(9) });
    for (const seen of [past, before]) expect(placesOf(viewOf([one], { visitsByProperty: new Map([[one.id, [seen]]]) }), TODAY)[0]?.done).toBeUndefined();
  });

  it('says only what the station lacks is unsent', () => {
    const one = home(1, 'high');
    const placing = { id: idOf<ChangeId>(8000), placing: aPlacing({ propertyId: one.id }), keptAt: at('2026-11-24T15:04:00.000Z') };
    expect(placesOf(viewOf([one], { placings: [{ ...placing, whereabouts: { is: 'on_phone' } }] }), TODAY)[0]?.unsent).toBe(true);
    const held = visitTo(one, {}, { is: 'at_station', at: at('2026-11-24T15:10:00.000Z'), stationSeq: 4, flags: [] });
    expect(placesOf(viewOf([one], { visitsByProperty: new Map([[one.id, [held]]]) }), TODAY)[0]?.unsent).toBe(false);
  });
});

describe('filter and order', () => {
  const late = home(1, 'very_high', { position: { lat: 53.62, lon: 1.2 } });
  const soon = home(2, 'high', { position: { lat: 53.601, lon: 1.2 } });
  const later = home(3, 'low', { position: { lat: 53.61, lon: 1.2 } });
  const { position: _, ...unplaced } = home(4, 'medium');
  const view = viewOf([later, unplaced, soon, late], { assignments: [anAssignment({ propertyId: soon.id })] });
  const places = placesOf(view, TODAY);

  it('shows mine, all and overdue', () => {
    expect(addresses(places.filter((it) => matches(it, 'mine')))).toEqual(['2 Quince Place']);
    expect(places.filter((it) => matches(it, 'all'))).toHaveLength(4);
    expect(addresses(places.filter((it) => matches(it, 'overdue')))).toEqual(['1 Quince Place']);
  });

  it('puts the most pressing first while the position is not known', () => {
    expect(addresses(inOrder(places, undefined))).toEqual(['1 Quince Place', '2 Quince Place', '4 Quince Place', '3 Quince Place']);
  });

  it('puts the least walking first when it is, however near a place looks, and what has no position last', () => {
    const walk = (seconds: number, metres: number) => ({ mode: 'foot' as const, seconds, metres, byRoad: true });
    // Over the river: the nearest by the line is the farthest on foot.
    const trips = new Map([
      [soon.id, walk(900, 111)],
      [later.id, walk(120, 160)],
      [late.id, walk(300, 400)],
    ]);
    expect(addresses(inOrder(places, trips))).toEqual(['3 Quince Place', '1 Quince Place', '2 Quince Place', '4 Quince Place']);
  });

  it('finds the homes around a spot, nearest first, and none beyond 300 m or without a position', () => {
    const near = nearestTo(places, { lat: 53.6022, lon: 1.2 });
    expect(near.map((it) => it.place.property.address)).toEqual(['2 Quince Place']);
    expect(near[0]?.metres).toBeCloseTo(133, 0);
    expect(nearestTo(places, { lat: 53.7, lon: 1.2 })).toEqual([]);
    const many = placesOf(viewOf(Array.from({ length: 8 }, (_, n) => home(n + 10, 'low', { position: { lat: 53.6 + n / 10_000, lon: 1.2 } }))), TODAY);
    expect(addresses(nearestTo(many, { lat: 53.6, lon: 1.2 }).map((it) => it.place))).toEqual([10, 11, 12, 13, 14].map((n) => `${n} Quince Place`));
  });

  it('draws no mark for what has no position', () => {
    expect(places.flatMap((it) => markOf(it) ?? [])).toHaveLength(3);
  });
});

describe('words', () => {
  it('say the tier and when it is due, or what was done', () => {
    const one = home(1, 'very_high');
    const [open] = placesOf(viewOf([one]), TODAY);
    expect(open && stateLine(open, TODAY)).toBe('Very high · 2 days overdue');
    const [done] = placesOf(viewOf([one], { visitsByProperty: new Map([[one.id, [visitTo(one)]]]) }), TODAY);
    expect(done && stateLine(done, TODAY)).toBe('Done 15:04, no reply');
    expect(done && markOf(done)).toMatchObject({ done: true, overdue: false });
  });

  it('say how long a walk is, and that it is only a straight line', () => {
    expect(tripShort({ mode: 'foot', seconds: 400, metres: 530, byRoad: true })).toBe('7 min walk');
    expect(tripShort({ mode: 'foot', seconds: 540, metres: 640, byRoad: false })).toBe('9 min walk, straight line');
    expect(tripShort({ mode: 'car', seconds: 170, metres: 1_450, byRoad: true })).toBe('3 min drive');
    expect(tripShort({ mode: 'car', seconds: 170, metres: 1_000, byRoad: false })).toBe('3 min drive, straight line');
    expect(tripShort({ mode: 'foot', seconds: 5, metres: 4, byRoad: true })).toBe('1 min walk');
    expect(tripShort({ mode: 'foot', seconds: 9_000, metres: 12_000, byRoad: true })).toBe('7.5 mi');
  });

  it('say what the order was made of', () => {
    const [road, line] = [
      { mode: 'foot' as const, seconds: 1, metres: 1, byRoad: true },
      { mode: 'foot' as const, seconds: 1, metres: 1, byRoad: false },
    ];
    expect(orderLine([road, road])).toBe('Nearest first, about so long on foot');
    expect(orderLine([{ ...road, mode: 'car' }])).toBe('Nearest first, about so long by car');
    expect(orderLine([line])).toContain('from a straight line. An area map brings the roads.');
    expect(orderLine([road, line])).toContain('Where this phone has no roads, from a straight line.');
  });
});
