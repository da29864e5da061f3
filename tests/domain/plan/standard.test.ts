/** Some of the field's standard instances, where `../shared/planner` is at hand: rows with a proof are reached, with a fixed budget of iterations that grows where it must. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { solve } from '../../../src/domain/plan/solve.ts';
import { verify } from '../../../src/domain/plan/verify.ts';
import { instancesIn, problemOf } from '../../bench/planner/instance.ts';

const SHARED = fileURLToPath(new URL('../../../../shared/planner', import.meta.url));

describe.skipIf(!existsSync(SHARED))('standard instances (skipped where ../shared/planner is not there)', () => {
  const files = existsSync(SHARED) ? instancesIn(`${SHARED}/toptw`) : new Map<string, string>();
  const proven = existsSync(SHARED) ? readFileSync(`${SHARED}/proven-optimal.csv`, 'utf8').trim().split('\n').slice(1) : [];

  test('every third row with a proof is reached', () => {
    const missed = proven
      .filter((_, at) => at % 3 === 0)
      .flatMap((line) => {
        const [instance = '', crews = '', optimum = ''] = line.split(',');
        const problem = problemOf(instance, files.get(instance) ?? '', Number(crews));
        const found = [3_000, 12_000, 50_000, 200_000].find((iterations) => {
          const plan = solve(problem, { seed: 1, iterations });
          expect(verify(problem, plan.routes)).toEqual([]);
          return plan.priority === Number(optimum);
        });
        return found === undefined ? [{ instance, crews, optimum }] : [];
      });
    expect(missed).toEqual([]);
  }, 120_000);
});
