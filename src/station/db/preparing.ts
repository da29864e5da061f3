/**
 * Statements of transactions are prepared: said once to each connection, and by name from then on.
 *
 * Drizzle sends each statement as a new one, which postgres.js first has described: two ways there and back, and a new plan, every time. Only texts with few
 * values are prepared: one that grows with a list would be another text for each length, and a connection never forgets one. Such a list is
 * one value (records/among.ts).
 */
import type postgres from 'postgres';

const MOST_VALUES = 16;

export function preparing(sql: postgres.Sql): postgres.Sql {
  const begin = sql.begin.bind(sql) as (work: (client: postgres.TransactionSql) => unknown) => Promise<unknown>;
  return Object.assign(sql, { begin: (work: (client: postgres.TransactionSql) => unknown) => begin((client) => work(prepared(client))) });
}

function prepared(client: postgres.TransactionSql): postgres.TransactionSql {
  const plain = client.unsafe.bind(client);
  const unsafe: typeof client.unsafe = (text, values, options) => plain(text, values, { ...options, prepare: isFixed(values) });
  return Object.assign(client, { unsafe });
}

function isFixed(values: readonly unknown[] | undefined): boolean {
  return values !== undefined && values.length > 0 && values.length <= MOST_VALUES;
}
