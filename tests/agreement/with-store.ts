/**
 * A database of its own for a test file of the agreement.
 */
import { afterAll, beforeAll } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';
import { openStore, type Store } from './database.ts';

/** @returns how to have it, once the tests run. */
export function withStore(): () => Store {
  let fresh: FreshDatabase;
  let store: Store;
  beforeAll(async () => {
    fresh = await freshDatabase('agreement');
    store = await openStore(fresh.url);
  });
  afterAll(async () => {
    await store?.close();
    await fresh?.drop();
  });
  return () => store;
}
