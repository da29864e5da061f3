/** What was proposed beside what was published: what left, what came, what was moved, and what merely slid along. */
import { expect, test } from 'vitest';
import { comparePlan } from '../../../../src/app/desk/changes/plan-compare.ts';
import type { PropertyId } from '../../../../src/domain/base/id.ts';
import type { CrewName } from '../../../../src/domain/plan/assignment.ts';
import type { DayRoute } from '../../../../src/domain/plan/day-plan.ts';
import { aDayPlan, idOf } from '../../../support/builders.ts';

const id = (n: number) => idOf<PropertyId>(100 + n);
const route = (crew: string, homes: readonly number[]): DayRoute => ({
  crew: crew as CrewName,
  stops: homes.map((n, at) => ({ visit: id(n), leave: 0, arrive: 0, begin: at * 1_800, end: 0, latest: 0 })),
  breaks: [],
  begins: 0,
  ends: 0,
  priority: 0,
  travel: 0,
  waiting: 0,
  work: 0,
});

function compared(proposed: Record<string, number[]>, published: Record<string, number[]>) {
  const routesOf = (it: Record<string, number[]>) => Object.entries(it).map(([crew, homes]) => route(crew, homes));
  const base = aDayPlan();
  const changes = comparePlan({ proposal: { ...base.proposal, routes: routesOf(proposed) }, routes: routesOf(published) });
  const side = (stops: (typeof changes)[number]['proposed']) =>
    stops.flatMap((it) => (it.change ? [[it.order, it.change.is === 'moved' ? `${it.change.other.crew} ${it.change.other.order}` : 'only here']] : []));
  return changes.map((it) => [it.crew, side(it.proposed), side(it.published)]);
}

test('a plan published as proposed differs in nothing', () => {
  expect(compared({ N1: [1, 2, 3], N2: [4] }, { N1: [1, 2, 3], N2: [4] })).toEqual([
    ['N1', [], []],
    ['N2', [], []],
  ]);
});

test('one that went to another crew is named on both sides, and those behind it merely slid along', () => {
  expect(compared({ N1: [1, 2, 3], N2: [4] }, { N1: [1, 3], N2: [2, 4] })).toEqual([
    ['N1', [[2, 'N2 1']], []],
    ['N2', [], [[1, 'N1 2']]],
  ]);
});

test('one taken out and one added are each on their side only', () => {
  expect(compared({ N1: [1, 2, 3] }, { N1: [1, 5, 3] })).toEqual([['N1', [[2, 'only here']], [[2, 'only here']]]]);
});

test('one that moved up within its crew is the only one named', () => {
  expect(compared({ N1: [1, 2, 3, 4] }, { N1: [4, 1, 2, 3] })).toEqual([['N1', [[4, 'N1 1']], [[1, 'N1 4']]]]);
});

test('a crew that came later, or went, has its empty side', () => {
  expect(compared({ N1: [1], N2: [2] }, { N1: [1], N3: [2] })).toEqual([
    ['N1', [], []],
    ['N2', [[1, 'N3 1']], []],
    ['N3', [], [[1, 'N2 1']]],
  ]);
});
