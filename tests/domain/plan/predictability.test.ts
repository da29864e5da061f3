import { describe, expect, it } from 'vitest';
import { later } from '../../../src/domain/base/instant.ts';
import { predictabilityOf } from '../../../src/domain/plan/predictability.ts';
import { at } from '../../support/builders.ts';

/** Tuesday. */
const NOW = at('2026-11-24T14:10:00.000Z');
const ago = (days: number, minutes = 0) => later(NOW, -days * 86_400_000 + minutes * 60_000);

describe('how predictable visits have been', () => {
  it('says nothing of fewer than three', () => {
    expect(predictabilityOf([ago(0), ago(7)])).toEqual({ is: 'too_few', of: 2 });
  });
  it('finds the weekly slot a gang would learn', () => {
    expect(predictabilityOf([ago(0), ago(7, 25), ago(14, -10), ago(16, 300)])).toEqual({
      is: 'habit',
      of: 4,
      weekday: { day: 2, times: 3 },
      hours: { from: 14, to: 15, times: 3 },
    });
  });
  it('finds an hour that is kept on changing days', () => {
    expect(predictabilityOf([ago(0), ago(3, 20), ago(8, 40)])).toMatchObject({ is: 'habit', hours: { from: 14, to: 15, times: 3 } });
  });
  it('counts an hour over midnight as one', () => {
    const late = [at('2026-11-20T23:40:00.000Z'), at('2026-11-17T00:20:00.000Z'), at('2026-11-11T23:10:00.000Z')];
    expect(predictabilityOf(late)).toMatchObject({ is: 'habit', hours: { from: 23, to: 25, times: 3 } });
  });
  it('calls changing days and hours varied', () => {
    expect(predictabilityOf([ago(0), ago(3, 300), ago(8, -240), ago(12, 150)]).is).toBe('varied');
  });
  it('looks at the last six alone', () => {
    const old = [ago(70), ago(77), ago(84), ago(91)];
    const fresh = [ago(1), ago(5, 180), ago(8, 360), ago(11, -180), ago(13, -360), ago(17, 90)];
    expect(predictabilityOf([...fresh, ...old])).toEqual(predictabilityOf(fresh));
  });
});
