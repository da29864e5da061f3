/** Who may travel which road, which way and how fast. */
import { describe, expect, test } from 'vitest';
import { roadTravel, stopsCars } from '../../../../src/station/areas/build/road-rules.ts';

const travel = (tags: Record<string, string>) => {
  const it = roadTravel(tags);
  return it && [it.foot, Math.round(it.carForward), Math.round(it.carBackward)];
};

describe('who may', () => {
  test.each([
    [{ highway: 'residential' }, [4.8, 28, 28]],
    [{ highway: 'motorway' }, [0, 100, 0]],
    [{ highway: 'trunk', motorroad: 'yes' }, [0, 75, 75]],
    [{ highway: 'trunk', foot: 'no' }, [0, 75, 75]],
    [{ highway: 'footway' }, [4.8, 0, 0]],
    [{ highway: 'steps' }, [2.4, 0, 0]],
    [{ highway: 'cycleway' }, [4.8, 0, 0]],
    [{ highway: 'track' }, [4.8, 0, 0]],
    [{ highway: 'track', motor_vehicle: 'yes' }, [4.8, 12, 12]],
    [{ highway: 'pedestrian' }, [4.8, 0, 0]],
    [{ highway: 'service', access: 'private' }, [4.8, 10, 10]],
    [{ highway: 'service', access: 'no' }, undefined],
    [{ highway: 'service', access: 'no', foot: 'yes' }, [4.8, 0, 0]],
    [{ highway: 'residential', access: 'no', motorcar: 'destination' }, [0, 28, 28]],
    [{ highway: 'unclassified', motor_vehicle: 'forestry' }, [4.8, 0, 0]],
    [{ highway: 'path', sac_scale: 'alpine_hiking' }, undefined],
    [{ highway: 'path', sac_scale: 'hiking' }, [4.8, 0, 0]],
    [{ highway: 'proposed' }, undefined],
    [{ railway: 'rail' }, undefined],
    [{ highway: 'motorway', foot: 'yes' }, [4.8, 100, 0]],
  ])('%o', (tags, expected) => expect(travel(tags as never)).toEqual(expected));
});

describe('which way', () => {
  test.each([
    [{ oneway: 'yes' }, [28, 0]],
    [{ oneway: '-1' }, [0, 28]],
    [{ oneway: 'reverse' }, [0, 28]],
    [{ oneway: 'no' }, [28, 28]],
    [{ junction: 'roundabout' }, [28, 0]],
    [{ junction: 'roundabout', oneway: 'no' }, [28, 28]],
    [{ oneway: 'yes', 'oneway:motor_vehicle': 'no' }, [28, 28]],
    [{ oneway: 'alternating' }, [28, 28]],
  ])('%o: a car has the direction, a walker both', (tags, cars) => {
    expect(travel({ highway: 'residential', ...(tags as unknown as Record<string, string>) })).toEqual([4.8, ...cars]);
  });
});

describe('how fast', () => {
  test.each([
    ['50', 40],
    ['30 mph', 39],
    ['20mph', 26],
    ['walk', 5],
    ['none', 28],
    ['GB:nsl_single', 28],
    ['0', 28],
  ])('a sign of %s', (maxspeed, speed) => expect(travel({ highway: 'residential', maxspeed })).toEqual([4.8, speed, speed]));

  test('a limit of one direction counts for that one', () => {
    expect(travel({ highway: 'residential', maxspeed: '50', 'maxspeed:backward': '30' })).toEqual([4.8, 40, 24]);
  });

  test('nobody drives 50 on a service road because no sign forbids it', () => {
    expect(travel({ highway: 'service', maxspeed: '50' })).toEqual([4.8, 15, 15]);
    expect(travel({ highway: 'service', maxspeed: '10' })).toEqual([4.8, 10, 10]);
  });
});

test.each([
  [{ barrier: 'bollard' }, true],
  [{ barrier: 'bollard', motor_vehicle: 'yes' }, false],
  [{ barrier: 'gate' }, false],
  [{ barrier: 'gate', access: 'no' }, true],
  [{ barrier: 'gate', access: 'private' }, false],
  [{ barrier: 'kissing_gate' }, true],
  [{ highway: 'crossing' }, false],
])('%o stops a car: %s', (tags, stops) => expect(stopsCars(tags as never)).toBe(stops));
