/** A route in words: what is only a straight line says so, stop by stop and in the sum. */
import { expect, test } from 'vitest';
import type { RouteStop } from '../../../../src/app/screens/map/plan-route.ts';
import { routeSum, stopLine } from '../../../../src/app/screens/map/route-words.ts';
import { roadAnswers } from '../../../../src/device/road/road-answers.ts';
import type { TravelLeg } from '../../../../src/domain/plan/travel.ts';
import { positionAt, smallPack } from '../../../device/road/small-pack.ts';
import { aProperty } from '../../../support/builders.ts';

test('a route over the seam of two areas is told as an estimate, and the legs within one area are not', async () => {
  // Two areas side by side: no road of either leads into the other.
  const pack = await smallPack();
  const [west, south, east, north] = pack.bounds;
  const middle = (west + east) / 2;
  const answer = roadAnswers();
  const [from, near, far] = [positionAt(-300, 0), positionAt(-60, 0), positionAt(9_000, 0)];
  await answer({
    ask: 'packs',
    of: [
      { key: 'west', bytes: new Blob([pack.bytes]), bounds: [west, south, middle, north] },
      { key: 'east', bytes: new Blob([pack.bytes]), bounds: [middle, south, far.lon, north] },
    ],
  });
  const legs = (await answer({ ask: 'legs', of: { stops: [from, near, far], mode: 'foot' } })) as readonly TravelLeg[];
  expect(legs.map((it) => it.byRoad)).toEqual([true, false]);
  const stops = legs.map(
    (leg, at): RouteStop => ({
      n: at + 1,
      total: 2,
      property: aProperty({ address: `${at + 1} Quay Street`, position: at === 0 ? near : far }),
      leg: { ...leg, mode: 'foot' },
      from: at === 0 ? 'here' : 'stop_before',
      isFirst: at === 0,
    }),
  );
  expect(stopLine(stops[0] as RouteStop)).toMatch(/^Stop 1 of 2, 1 Quay Street, \d+ min walk from here$/);
  expect(stopLine(stops[1] as RouteStop)).toMatch(/, [\d.]+\smi, straight line from the stop before$/);
  expect(routeSum(stops)).toMatch(/partly from straight lines$/);
});
