/** What the phone says of its position, as the map takes it: a heading only where there is one. */
import { describe, expect, it } from 'vitest';
import { hereAt } from '../../../../src/app/screens/map/use-here.ts';

const coords = { latitude: 53.6, longitude: 1.2, accuracy: 12.4, heading: null };

describe('a position', () => {
  it('has its accuracy in whole metres', () => {
    expect(hereAt(coords)).toEqual({ fix: { lat: 53.6, lon: 1.2, accuracy: 12 }, heading: undefined, is: 'known' });
  });
  it('has a heading while the phone moves, north too', () => {
    expect(hereAt({ ...coords, heading: 271.5 }).heading).toBe(271.5);
    expect(hereAt({ ...coords, heading: 0 }).heading).toBe(0);
  });
  it('has none while it stands, which some phones say as no number', () => {
    expect(hereAt({ ...coords, heading: Number.NaN }).heading).toBeUndefined();
  });
});
