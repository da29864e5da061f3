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
  const { warn } = console;
  beforeAll(async () => {
    // The phone's database library tells of every connection it opens anew; here they are broken by the hundred.
    console.warn = (...said: unknown[]) => (String(said[0]).startsWith('Dexie: Need to reopen') ? undefined : warn(...said));
    fresh = await freshDatabase('agreement');
    store = await openStore(fresh.url);
  });
  afterAll(async () => {
    console.warn = warn;
    await store?.close();
    await fresh?.drop();
  });
  return () => store;
}
