/**
 * Phones and station agree, whatever befalls them (trust.md A1): seeded schedules of faults over the real phone, the real station and a
 * real PostgreSQL. `npm run prove -- --seeds A-B` runs any others; a seed that fails here fails there in the same way.
 */
import { expect, test } from 'vitest';
import { runSeed } from './run-seed.ts';
import { story } from './tell.ts';
import { withStore } from './with-store.ts';

const store = withStore();
const SEEDS = 40;

test.each(Array.from({ length: SEEDS }, (_, at) => at + 1))('seed %i', async (seed) => {
  const outcome = await runSeed(seed, store());
  expect(outcome.findings, story(outcome)).toEqual([]);
  expect(outcome.requests).toBeGreaterThan(0);
});

test('a seed takes the same course each time', async () => {
  const [first, second] = [await runSeed(7, store()), await runSeed(7, store())];
  expect(second.steps).toEqual(first.steps);
  expect([second.requests, second.faults]).toEqual([first.requests, first.faults]);
});
