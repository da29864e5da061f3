import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instant } from '../../../src/domain/base/instant.ts';
import { appendAudit, verifyAudit } from '../../../src/station/records/audit-records.ts';
import { aStation, NOW, type TestStation } from '../a-station.ts';

let it: TestStation;
let sql: postgres.Sql;

beforeAll(async () => {
  it = await aStation('audit');
  sql = postgres(it.url, { max: 1, onnotice: () => undefined });
  await Promise.all(
    Array.from({ length: 30 }, (_, n) =>
      it.db.transaction((tx) =>
        appendAudit(tx, { at: NOW as Instant, act: 'test', result: 'done', detail: { n, text: 'ŵ "x" | \\ 😀', half: 0.5, ids: ['b', 'a'], yes: true } }),
      ),
    ),
  );
});
afterAll(async () => {
  await sql.end();
  await it.end();
});

const verify = () => it.db.transaction(verifyAudit);

test('lines written at once are numbered without a gap and chained', async () => {
  expect(await verify()).toEqual({ lines: 30, firstBad: undefined });
});

test('the database itself refuses to change the log', async () => {
  for (const statement of ['UPDATE audit SET act = act', 'DELETE FROM audit WHERE seq = 3', 'TRUNCATE audit'])
    await expect(sql.unsafe(statement)).rejects.toMatchObject({ code: '42501' });
});

test('whoever gets past that is found out, and the first line at fault named', async () => {
  const edits: [string, number][] = [
    [`UPDATE audit SET actor = gen_random_uuid() WHERE seq = 7`, 7],
    [`UPDATE audit SET detail = '{"n":0}' WHERE seq = 12`, 12],
    [`UPDATE audit SET at = at + interval '1 second' WHERE seq = 30`, 30],
    [`DELETE FROM audit WHERE seq = 9`, 9],
    [`DELETE FROM audit WHERE seq = 30`, 30],
    [`UPDATE audit SET seq = CASE seq WHEN 4 THEN 5000 ELSE seq END WHERE seq = 4`, 4],
    [`INSERT INTO audit SELECT 31, at, actor, device, act, about, about_id, purpose, result, detail, hash, hash FROM audit WHERE seq = 30`, 31],
  ];
  for (const [statement, first] of edits) {
    await sql.begin(async (tx) => {
      await tx.unsafe('ALTER TABLE audit DISABLE TRIGGER USER');
      await tx.unsafe('CREATE TABLE audit_kept AS SELECT * FROM audit');
      await tx.unsafe(statement);
    });
    expect([statement, (await verify()).firstBad]).toEqual([statement, first]);
    await sql.unsafe('TRUNCATE audit; INSERT INTO audit SELECT * FROM audit_kept; DROP TABLE audit_kept; ALTER TABLE audit ENABLE TRIGGER USER');
  }
  expect((await verify()).firstBad).toBeUndefined();
});

test('a visit once received cannot be altered either', async () => {
  const [row] = await sql`SELECT count(*) AS n FROM pg_trigger WHERE tgname = 'visit_no_change' AND NOT tgisinternal`;
  expect(row?.['n']).toBe('1');
});
