/**
 * The wire does not change by accident: the shapes of all messages are pinned by a hash for each protocol version.
 *
 * When this fails you changed what phone and station say to each other. If it was meant: a version that has been released
 * gets a new number in src/wire/version.ts and a new line here; the old line stays for ever.
 */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { change, propertyRead } from '../../src/domain/change/change.ts';
import { phonePlacing } from '../../src/domain/list/placing.ts';
import { visit } from '../../src/domain/visit/visit.ts';
import { PROBLEMS } from '../../src/wire/problem.ts';
import { viewText } from '../../src/wire/pull.ts';
import { ROUTES, type Route } from '../../src/wire/routes.ts';
import { PROTO, PROTO_RANGE } from '../../src/wire/version.ts';

const PINNED: Record<number, string> = {
  1: '1f53a085e9920189',
  2: 'ba07d3282e7c32f7',
  3: '20bc01dca7afe570',
  4: '06bda8f3b3823ca8',
  5: 'd9ea17f3a8492708',
};

function shapes(): string {
  const schema = (it: z.ZodType) => z.toJSONSchema(it, { unrepresentable: 'any', io: 'input' });
  const routes = Object.entries(ROUTES as Record<string, Route>).map(([name, it]) => [name, it.method, it.path, schema(it.request), schema(it.reply)]);
  return JSON.stringify([routes, schema(change), schema(visit), schema(propertyRead), schema(phonePlacing), PROBLEMS]);
}

test('the messages are those of this protocol version', () => {
  expect({ proto: PROTO, hash: createHash('sha256').update(shapes()).digest('hex').slice(0, 16) }).toEqual({ proto: PROTO, hash: PINNED[PROTO] });
});

test('the hash sees a change of one key, and the version lies in its own range', () => {
  const one = z.strictObject({ a: z.string() });
  const other = z.strictObject({ a: z.string().max(3) });
  expect(JSON.stringify(z.toJSONSchema(one))).not.toBe(JSON.stringify(z.toJSONSchema(other)));
  expect(PROTO).toBeGreaterThanOrEqual(PROTO_RANGE.min);
  expect(PROTO).toBeLessThanOrEqual(PROTO_RANGE.max);
});

test('no path holds a record: paths are fixed, one each', () => {
  const paths = Object.values(ROUTES as Record<string, Route>).map((it) => `${it.method} ${it.path}`);
  expect(new Set(paths).size).toBe(paths.length);
  for (const path of paths) expect(path).toMatch(/^(GET|POST) \/api\/[a-z/]+$/);
});

test('the order in which rows are listed makes no difference to the view', () => {
  const rows = [
    { table: 'visit', id: 'b', rev: '1' },
    { table: 'property', id: 'a', rev: '2' },
  ];
  expect(viewText(rows)).toBe(viewText([...rows].reverse()));
  expect(viewText(rows)).toBe('property|a|2\nvisit|b|1');
});
