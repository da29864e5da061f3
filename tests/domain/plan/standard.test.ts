/** The field's standard instances, where `../shared/planner` is at hand: all rows with a proof are reached, with a fixed budget of iterations that grows where it must. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { solve } from '../../../src/domain/plan/solve.ts';
import { verify } from '../../../src/domain/plan/verify.ts';
import { instancesIn, problemOf } from '../../bench/planner/instance.ts';

const SHARED = fileURLToPath(new URL('../../../../shared/planner', import.meta.url));
const BUDGETS = [1_000, 4_000, 16_000, 64_000, 256_000];

describe.skipIf(!existsSync(SHARED))('standard instances (skipped where ../shared/planner is not there)', () => {
  const files = existsSync(SHARED) ? instancesIn(`${SHARED}/toptw`) : new Map<string, string>();
  const proven = existsSync(SHARED) ? readFileSync(`${SHARED}/proven-optimal.csv`, 'utf8').trim().split('\n').slice(1) : [];

  test('every row with a proof is reached', () => {
    const needed = proven.map((line) => {
      const [instance = '', crews = '', optimum = ''] = line.split(',');
      const problem = problemOf(instance, files.get(instance) ?? '', Number(crews));
      const iterations = BUDGETS.find((it) => {
        const plan = solve(problem, { seed: 1, iterations: it });
        expect(verify(problem, plan.routes)).toEqual([]);
        expect(plan.priority).toBeLessThanOrEqual(Number(optimum));
        return plan.priority === Number(optimum);
      });
      return { instance, crews, iterations };
    });
    expect(needed.length).toBeGreaterThan(30);
    expect(needed.filter((it) => it.iterations === undefined)).toEqual([]);
  }, 300_000);
});
