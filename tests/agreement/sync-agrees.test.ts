/**
 * Phones and station agree, whatever befalls them: seeded schedules of faults over the real phone, the real station and a real PostgreSQL.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { openStore, type Store } from './database.ts';
import { runSeed } from './run-seed.ts';
import { story } from './tell.ts';

let fresh: FreshDatabase;
let store: Store;

beforeAll(async () => {
  fresh = await freshDatabase('agreement');
  store = await openStore(fresh.url);
});
afterAll(async () => {
  await store.close();
  await fresh.drop();
});

const FROM = Number(process.env['SEED_FROM'] ?? 1);
const COUNT = Number(process.env['SEEDS'] ?? 3);

test.each(Array.from({ length: COUNT }, (_, at) => FROM + at))('seed %i', async (seed) => {
  const outcome = await runSeed(seed, store);
  console.log(seed, outcome.requests, outcome.visits, outcome.rounds, Math.round(outcome.ms));
  expect(outcome.findings, story(outcome)).toEqual([]);
});
