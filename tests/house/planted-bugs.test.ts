/**
 * Every bug that `npm run prove -- --mutants` plants finds its place in the sources: one that does not would prove nothing, and would be
 * noticed only by whoever runs the hunt.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MUTANTS } from '../agreement/mutants.mjs';

test('each planted bug edits a text that stands exactly once', () => {
  const lost = MUTANTS.flatMap((it) =>
    [it, ...(it.more ?? [])].filter(({ file, find }) => readFileSync(file, 'utf8').split(find).length !== 2).map(({ file }) => `${it.name}: ${file}`),
  );
  expect(lost).toEqual([]);
  expect(MUTANTS.length).toBeGreaterThanOrEqual(20);
  expect(new Set(MUTANTS.map((it) => it.name)).size).toBe(MUTANTS.length);
});
