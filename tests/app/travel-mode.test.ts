/** On foot or by car: one word, kept on the phone, and nothing else believed of what lies there. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  vi.resetModules();
  vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, word: string) => kept.set(key, word) });
});
afterEach(() => vi.unstubAllGlobals());

it('is nothing until it is chosen, and then what was chosen, after a new start too', async () => {
  const first = await import('../../src/app/travel-mode.ts');
  expect(first.chosenTravelMode()).toBeUndefined();
  first.chooseTravelMode('car');
  expect(first.chosenTravelMode()).toBe('car');
  expect([...kept]).toEqual([['travel', 'car']]);
  vi.resetModules();
  expect((await import('../../src/app/travel-mode.ts')).chosenTravelMode()).toBe('car');
});

it('is nothing where another word lies there', async () => {
  kept.set('travel', 'helicopter');
  expect((await import('../../src/app/travel-mode.ts')).chosenTravelMode()).toBeUndefined();
});

it('holds until the page goes where the browser keeps nothing', async () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new DOMException('blocked', 'SecurityError');
    },
    setItem: () => {
      throw new DOMException('blocked', 'SecurityError');
    },
  });
  const blocked = await import('../../src/app/travel-mode.ts');
  expect(blocked.chosenTravelMode()).toBeUndefined();
  blocked.chooseTravelMode('foot');
  expect(blocked.chosenTravelMode()).toBe('foot');
});
