import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PropertyId } from '../../../src/domain/base/id.ts';
import { addDays, dayOf, later, msOf } from '../../../src/domain/base/instant.ts';
import { PLAN_POLICY } from '../../../src/domain/plan/plan-policy.ts';
import { minuteOf, minutesApart } from '../../../src/domain/plan/predictability.ts';
import { chanceOf, isAnotherDay, variedWindows } from '../../../src/domain/plan/variation.ts';
import { at, idOf } from '../../support/builders.ts';

const SHIFT = { from: at('2026-11-24T14:00:00.000Z'), to: at('2026-11-24T22:00:00.000Z') };
const TODAY = dayOf(SHIFT.from);
const HOME = idOf<PropertyId>(101);
const { vary } = PLAN_POLICY;
const open = (windows: ReturnType<typeof variedWindows>) => (windows ?? [SHIFT]).reduce((sum, it) => sum + msOf(it.to) - msOf(it.from), 0);

describe('the day and the hour of a visit', () => {
  it('come out the same from the same seed, for each home by itself, and differ between seeds', () => {
    const draw = (seed: number, id = HOME) => JSON.stringify(variedWindows(SHIFT, [], chanceOf(seed, id), vary));
    expect(draw(7)).toBe(draw(7));
    expect(new Set(Array.from({ length: 20 }, (_, seed) => draw(seed))).size).toBeGreaterThan(3);
    expect(new Set(Array.from({ length: 20 }, (_, n) => draw(7, idOf<PropertyId>(n)))).size).toBeGreaterThan(3);
  });
  it('keep away from the hours of the last visits, and leave at least half a shift', () => {
    const hours = fc.array(fc.integer({ min: 0, max: 60 * 24 - 1 }), { maxLength: 6 });
    fc.assert(
      fc.property(hours, fc.integer({ min: 0, max: 2 ** 32 - 1 }), (minutes, seed) => {
        const earlier = minutes.map((it, n) => later(at('2026-11-20T00:00:00.000Z'), it * 60_000 - n * 86_400_000));
        const windows = variedWindows(SHIFT, earlier, chanceOf(seed, HOME), vary);
        expect(open(windows)).toBeGreaterThanOrEqual(4 * 3_600_000);
        for (const it of windows ?? [])
          for (const last of earlier.slice(0, vary.lastVisits)) expect(minutesApart(minuteOf(it.from), minuteOf(last))).toBeGreaterThanOrEqual(60);
      }),
    );
  });
  it('change over a row of plans: no piece of the shift is always open or always shut', () => {
    const seeds = Array.from({ length: 200 }, (_, seed) => variedWindows(SHIFT, [], chanceOf(seed, HOME), vary) ?? [SHIFT]);
    for (let hour = 14; hour < 22; hour++) {
      const moment = at(`2026-11-24T${hour}:30:00.000Z`);
      const times = seeds.filter((windows) => windows.some((it) => it.from <= moment && moment < it.to)).length;
      expect(times).toBeGreaterThan(100);
      expect(times).toBeLessThan(200);
    }
  });
  it('never put off what is due, and draw each day that is left alike', () => {
    const drawn = [0, 0, 0, 0];
    for (let seed = 0; seed < 4_000; seed++) {
      for (let left = 3; left >= 0; left--) {
        if (isAnotherDay(addDays(TODAY, left), TODAY, chanceOf(seed * 5 + left, HOME))) continue;
        drawn[3 - left] = (drawn[3 - left] ?? 0) + 1;
        break;
      }
    }
    expect(isAnotherDay(addDays(TODAY, -2), TODAY, chanceOf(1, HOME))).toBe(false);
    for (const times of drawn) expect(Math.abs(times - 1_000)).toBeLessThan(120);
  });
});
