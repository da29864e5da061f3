/** Travel behind one door: by road where there is a road, by the straight line where there is none, and always said which. */
import { describe, expect, it } from 'vitest';
import { metresBetween } from '../../../src/domain/base/place.ts';
import { travelByRoad, travelByStraightLine } from '../../../src/domain/plan/travel.ts';
import { roadsOf } from '../../../src/domain/road/roads.ts';
import { at, graphOf } from '../road/graphs.ts';

/** A road round three sides of a square of 400 m: 1,200 m where the line is 400. */
const horseshoe = roadsOf(
  graphOf(
    [
      [0, 0],
      [0, 400],
      [400, 400],
      [400, 0],
    ],
    [
      { from: 0, to: 1, foot: 3_000, forward: 400, backward: 400 },
      { from: 1, to: 2, foot: 3_000, forward: 400, backward: 400 },
      { from: 2, to: 3, foot: 3_000, forward: 400, backward: 400 },
    ],
  ),
);
const [home, over, far] = [at(0, 0), at(400, 0), at(50_000, 0)];

describe('the straight line', () => {
  it('is made longer by the detour, is walked at 4.8 km/h and driven at 30, and is never said to be a road', () => {
    const { metres, seconds, byRoad } = travelByStraightLine.table([home], [over, home], 'foot');
    expect(metres[0]).toBeCloseTo(metresBetween(home, over) * 1.4, 6);
    expect(seconds[0]).toBeCloseTo((metresBetween(home, over) * 1.4 * 3.6) / 4.8, 6);
    expect([metres[1], seconds[1]]).toEqual([0, 0]);
    expect([...byRoad]).toEqual([0, 0]);
    const car = travelByStraightLine.leg(home, over, 'car');
    expect(car.seconds).toBeCloseTo((metresBetween(home, over) * 1.4 * 3.6) / 30, 6);
    expect(car).toMatchObject({ byRoad: false, positions: [home, over] });
  });

  it('goes row by row, from each start to each end', () => {
    const table = travelByStraightLine.table([home, over], [over, far], 'foot');
    expect(table.metres).toHaveLength(4);
    expect(table.metres[2]).toBe(0);
    expect(table.metres[1]).toBeGreaterThan(table.metres[3] as number);
  });
});

describe('the roads', () => {
  it('answer with the way along them, which is longer than any line', () => {
    const { metres, seconds, byRoad } = travelByRoad([horseshoe]).table([home], [over], 'foot');
    expect([...byRoad]).toEqual([1]);
    expect(metres[0]).toBeCloseTo(1_200, -1);
    expect(seconds[0]).toBeCloseTo(900, 0);
  });

  it('leave to the straight line what they do not reach, one pair at a time', () => {
    const { byRoad, seconds } = travelByRoad([horseshoe]).table([home], [over, far], 'foot');
    expect([...byRoad]).toEqual([1, 0]);
    expect(seconds[1]).toBe(travelByStraightLine.table([home], [far], 'foot').seconds[0]);
    expect(travelByRoad([horseshoe]).leg(home, far, 'foot')).toEqual(travelByStraightLine.leg(home, far, 'foot'));
  });

  it('of two areas that both know a way, the quicker counts', () => {
    const bridge = roadsOf(
      graphOf(
        [
          [0, 0],
          [400, 0],
        ],
        [{ from: 0, to: 1, foot: 3_100 }],
      ),
    );
    for (const areas of [
      [horseshoe, bridge],
      [bridge, horseshoe],
    ]) {
      const travel = travelByRoad(areas);
      expect(travel.table([home], [over], 'foot').seconds[0]).toBeCloseTo(310, 0);
      expect(travel.leg(home, over, 'foot').metres).toBeCloseTo(400, 0);
      // The bridge carries no cars.
      expect(travel.table([home], [over], 'car').metres[0]).toBeCloseTo(1_200, -1);
    }
  });

  it('with no area at all is the straight line', () => {
    expect(travelByRoad([]).table([home], [over], 'car')).toEqual(travelByStraightLine.table([home], [over], 'car'));
  });
});
