/**
 * "Is one of these ids", said with one value however many they are: a list of ten thousand must not be ten thousand parameters.
 */
import { type AnyColumn, type SQL, sql } from 'drizzle-orm';

/** @param ids UUIDs that were read as such. */
export function among(column: AnyColumn, ids: Iterable<string>): SQL {
  return sql`${column} = ANY(${`{${[...ids].join(',')}}`}::uuid[])`;
}
