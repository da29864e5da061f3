/** The route of a plan: Today's stops with Today's numbers, each with the way that leads to it, and the same in words. */
import { describe, expect, it } from 'vitest';
import { type PlanStop, placed, planStopsOf, type RouteStop, routeStops } from '../../../../src/app/screens/map/plan-route.ts';
import { routeSum, stopLine } from '../../../../src/app/screens/map/route-words.ts';
import type { AssignmentId, PropertyId } from '../../../../src/domain/base/id.ts';
import { DEFAULT_POLICY } from '../../../../src/domain/list/policy.ts';
import type { TravelLeg } from '../../../../src/domain/plan/travel.ts';
import { anAssignment, aPerson, aProperty, at, idOf } from '../../../support/builders.ts';

const leg = (seconds: number, byRoad = true): TravelLeg => ({ seconds, metres: seconds, byRoad, positions: [] });
const aHome = (n: number) => aProperty({ id: idOf<PropertyId>(100 + n), address: `${n} Quince Place` });
const stop = (n: number, isPlaced = true): PlanStop => {
  const { position, ...rest } = aHome(n);
  return { n, total: 6, property: isPlaced && position ? { ...rest, position } : rest };
};
const words = (stops: readonly RouteStop[]) => stops.map(stopLine);

describe('the stops', () => {
  it('are those given to this officer, in the order of their windows, numbered on from what is done', () => {
    const homes = [1, 2, 3].map(aHome);
    const given = (n: number, hour: string) =>
      anAssignment({
        id: idOf<AssignmentId>(400 + n),
        propertyId: idOf<PropertyId>(100 + n),
        window: { from: at(`2026-11-24T${hour}:00:00.000Z`), to: at('2026-11-24T22:00:00.000Z') },
      });
    const view = {
      person: aPerson(),
      policy: DEFAULT_POLICY,
      stationName: 'Saltmere',
      fictional: true,
      properties: new Map(homes.map((it) => [it.id, it])),
      assignments: [given(1, '18'), given(2, '16'), { ...given(3, '14'), state: 'done' as const }],
      visitsByProperty: new Map(),
      outbox: [],
      drafts: new Map(),
      plan: undefined,
      placings: [],
    };
    const stops = planStopsOf(view, at('2026-11-24T14:00:00.000Z'));
    expect(stops.map((it) => [it.n, it.total, it.property.address])).toEqual([
      [2, 3, homes[1]!.address],
      [3, 3, homes[0]!.address],
    ]);
  });

  it('with no position keep their number and are not on the map', () => {
    expect(placed([stop(1), stop(2, false), stop(3)]).map((it) => it.n)).toEqual([1, 3]);
  });
});

describe('the ways', () => {
  const plan = [stop(1), stop(2, false), stop(3)];

  it('lead from here to the first stop, and on from stop to stop, past what is not on the map', () => {
    const stops = routeStops(plan, [leg(420), leg(240)], true, 'foot');
    expect(stops.map((it) => it.leg?.seconds)).toEqual([420, undefined, 240]);
    expect(words(stops)).toEqual([
      'Stop 1 of 6, 1 Quince Place, 7 min walk from here',
      'Stop 2 of 6, 2 Quince Place. Not on the map: its position is not known.',
      'Stop 3 of 6, 3 Quince Place, 4 min walk from the stop before',
    ]);
    expect(routeSum(stops)).toBe('Today’s route: 3 stops, about 11 min walk');
  });

  it('begin at the first stop where the phone does not know where it is', () => {
    const stops = routeStops(plan, [leg(240)], false, 'foot');
    expect(words(stops)[0]).toBe('Stop 1 of 6, 1 Quince Place. The route begins here.');
    expect(words(stops)[2]).toBe('Stop 3 of 6, 3 Quince Place, 4 min walk from the stop before');
  });

  it('by car are told as drives, the sum too', () => {
    const stops = routeStops(plan, [leg(180), leg(120)], true, 'car');
    expect(words(stops)[0]).toBe('Stop 1 of 6, 1 Quince Place, 3 min drive from here');
    expect(words(stops)[2]).toBe('Stop 3 of 6, 3 Quince Place, 2 min drive from the stop before');
    expect(routeSum(stops)).toBe('Today’s route: 3 stops, about 5 min drive');
  });

  it('that are only straight lines are called so', () => {
    const stops = routeStops([stop(1)], [leg(540, false)], true, 'foot');
    expect(words(stops)).toEqual(['Stop 1 of 6, 1 Quince Place, 9 min walk, straight line from here']);
    expect(routeSum(stops)).toBe('Today’s route: 1 stop, about 9 min walk, partly from straight lines');
  });

  it('leave the stops without minutes while they are not known', () => {
    const stops = routeStops(plan, [], false, 'foot');
    expect(words(stops)[2]).toBe('Stop 3 of 6, 3 Quince Place');
    expect(routeSum(stops)).toBe('Today’s route: 3 stops');
  });
});
