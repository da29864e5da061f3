/** What a screen reader hears of a mark, and where the arrow keys go. */
import { describe, expect, it } from 'vitest';
import { markName } from '../../../src/app/map/mark.ts';
import { stepFrom } from '../../../src/app/map/step.ts';

describe('the name of a mark', () => {
  const plain = { address: 'Flat 3, 12 Lapwing Avenue', tier: 'high', done: false, overdue: false, mine: false, unsent: false } as const;

  it('begins with the word of the tier, then the address', () => {
    expect(markName(plain)).toBe('High, Flat 3, 12 Lapwing Avenue');
  });
  it('says which stop of today’s plan it is', () => {
    expect(markName({ ...plain, mine: true, stop: 2 })).toBe('High, Flat 3, 12 Lapwing Avenue, mine, stop 2');
  });
  it('says all the small signs beside the shape', () => {
    expect(markName({ ...plain, overdue: true, mine: true, unsent: true })).toBe('High, Flat 3, 12 Lapwing Avenue, overdue, mine, not sent');
    expect(markName({ ...plain, tier: 'very_high', done: true })).toBe('Very high, Flat 3, 12 Lapwing Avenue, done today');
  });
});

describe('arrow keys', () => {
  const marks = [
    ['near right', { x: 30, y: 4 }],
    ['far right', { x: 200, y: 0 }],
    ['right below', { x: 20, y: 60 }],
    ['above', { x: 5, y: -40 }],
  ] as const;
  const from = { x: 0, y: 0 };

  it('go to the nearest mark that way', () => {
    expect(stepFrom(from, 'ArrowRight', marks)).toBe('near right');
    expect(stepFrom(from, 'ArrowUp', marks)).toBe('above');
    expect(stepFrom(from, 'ArrowDown', marks)).toBe('right below');
  });
  it('stay where no mark lies that way', () => {
    expect(stepFrom(from, 'ArrowLeft', marks)).toBeUndefined();
    expect(stepFrom(from, 'ArrowRight', [])).toBeUndefined();
  });
});
