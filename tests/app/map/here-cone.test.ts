/** The cone of the own position points where the phone moves. */
import { describe, expect, it } from 'vitest';
import { conePoints } from '../../../src/app/map/here-cone.ts';

const AT = { x: 200, y: 300 };
/** The middle of the rim, seen from the dot. */
const tipOf = (heading: number) => {
  const rim = conePoints(AT, heading).slice(1);
  const tip = rim[(rim.length - 1) / 2];
  return { east: Math.sign(Math.round((tip?.x ?? 0) - AT.x)), south: Math.sign(Math.round((tip?.y ?? 0) - AT.y)) };
};

describe('the cone', () => {
  it('begins at the dot and points up for north, right for east, down for south, left for west', () => {
    expect(conePoints(AT, 12)[0]).toEqual(AT);
    expect(tipOf(0)).toEqual({ east: 0, south: -1 });
    expect(tipOf(90)).toEqual({ east: 1, south: 0 });
    expect(tipOf(180)).toEqual({ east: 0, south: 1 });
    expect(tipOf(270)).toEqual({ east: -1, south: 0 });
  });
  it('has every point of its rim equally far from the dot', () => {
    for (const it of conePoints(AT, 77).slice(1)) expect(Math.hypot(it.x - AT.x, it.y - AT.y)).toBeCloseTo(44, 6);
  });
});
