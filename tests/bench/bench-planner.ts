/**
 * How good the planner is, against the best known of the field's standard instances, at so much CPU a row.
 *
 * Usage: npm run bench:planner -- [--dir D] [--best F] [--seeds N] [--seconds S] [--json OUT] [--shifts]. Gaps are in % of the best known; one below 0 is
 * a better plan than the table knows. Every route is checked by `verify`. With --shifts: drawn realistic shifts against the work of hands.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Plan } from '../../src/domain/plan/plan.ts';
import type { PlanProblem } from '../../src/domain/plan/problem.ts';
import { greedy, solve } from '../../src/domain/plan/solve.ts';
import { verify } from '../../src/domain/plan/verify.ts';
import { bestKnownIn } from './planner/best-known.ts';
import { cpuClock, solveWithin } from './planner/budget.ts';
import { instancesIn, problemOf } from './planner/instance.ts';
import { aShift, nearestFirst, worstFirst, worthOfOrders } from './planner/shifts.ts';

interface Row {
  readonly instance: string;
  readonly crews: number;
  readonly seed: number;
  readonly profit: number;
  readonly best: number;
  readonly gap: number;
  readonly iterations: number;
  readonly cpuSeconds: number;
  readonly greedyGap: number;
  readonly perSecond: number;
}

const { values } = parseArgs({
  options: {
    dir: { type: 'string', default: '../shared/planner/toptw' },
    best: { type: 'string', default: '../shared/planner/best-known.csv' },
    seeds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '1' },
    json: { type: 'string' },
    shifts: { type: 'boolean', default: false },
  },
});
const seeds = Number(values.seeds);
const seconds = Number(values.seconds);
if (!(Number.isInteger(seeds) && seeds > 0 && seconds > 0)) stop('--seeds wants a whole number, --seconds a number, both above 0');
let infeasible = 0;

console.log(
  `bench:planner, ${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}, ${seconds} CPU s a row, ${seeds} seeds`,
);
if (values.shifts) tellShifts();
else tellStandard();

function tellStandard(): void {
  for (const path of [values.dir, values.best])
    if (!existsSync(path)) stop(`${path} is not there: hand in the instances with --dir and the best known with --best`);
  const files = instancesIn(values.dir);
  const table = bestKnownIn(values.best);
  const missing = [...new Set(table.map((it) => it.instance))].filter((it) => !files.has(it));
  if (missing.length > 0) stop(`${values.dir} has no file for: ${missing.join(', ')}`);
  const rows: Row[] = [];
  for (const { instance, crews, best } of table) {
    const problem = problemOf(instance, files.get(instance) as string, crews);
    const gapOf = (plan: Plan) => (100 * (best - plan.priority)) / best;
    const greedyGap = gapOf(checked(problem, greedy(problem)));
    for (let seed = 1; seed <= seeds; seed++) {
      const { plan, iterations, cpuSeconds, perSecond } = solveWithin(problem, seed, seconds);
      checked(problem, plan);
      rows.push({ instance, crews, seed, profit: plan.priority, best, gap: gapOf(plan), iterations, cpuSeconds, greedyGap, perSecond });
    }
  }
  const [mean, worst] = [meanOf(rows.map((it) => it.gap)), Math.max(...rows.map((it) => it.gap))];
  tellSets(rows);
  tellPublished(table);
  console.log(
    `\n${infeasible} infeasible routes · ${count(meanOf(rows.map((it) => it.perSecond)))} iterations a second · ${meanOf(rows.map((it) => it.cpuSeconds)).toFixed(2)} CPU s a row`,
  );
  const hits = rows.filter((it) => it.profit >= it.best).length;
  if (values.json) {
    mkdirSync(dirname(resolve(values.json)), { recursive: true });
    const told = rows.map(({ greedyGap: _, perSecond: __, ...row }) => row);
    writeFileSync(values.json, `${JSON.stringify({ rows: told, mean, worst, hits }, null, 2)}\n`);
  }
  console.log(`mean gap ${mean.toFixed(3)} % · worst ${worst.toFixed(2)} % · ${rows.length} rows`);
  if (infeasible > 0) process.exitCode = 1;
}

function tellSets(rows: readonly Row[]): void {
  console.log(`\n${'set'.padEnd(12)} rows  mean %  worst %   hits  greedy %  best seed %`);
  const sets = [...new Set(rows.map(setOf))].sort();
  for (const set of [...sets, 'all']) {
    const these = rows.filter((it) => set === 'all' || setOf(it) === set);
    const kept = new Map<string, number>();
    for (const it of these) kept.set(`${it.instance} ${it.crews}`, Math.min(kept.get(`${it.instance} ${it.crews}`) ?? Infinity, it.gap));
    const cells = [meanOf(these.map((it) => it.gap)), Math.max(...these.map((it) => it.gap))].map((it) => it.toFixed(2).padStart(8));
    const hits = these.filter((it) => it.profit >= it.best).length;
    console.log(
      `${set.padEnd(12)}${String(these.length).padStart(5)}${cells.join(' ')}${String(hits).padStart(7)}${meanOf(these.map((it) => it.greedyGap))
        .toFixed(2)
        .padStart(10)}${meanOf([...kept.values()])
        .toFixed(2)
        .padStart(13)}`,
    );
  }
}

function setOf({ instance, crews }: Row): string {
  return `${instance.startsWith('pr') ? 'Cordeau' : 'Solomon'} m${crews}`;
}

function tellPublished(table: ReturnType<typeof bestKnownIn>): void {
  const columns = [...new Set(table.flatMap((it) => Object.keys(it.published)))];
  for (const column of columns) {
    const gaps = table.flatMap((it) => (it.published[column] === undefined ? [] : [(100 * (it.best - it.published[column])) / it.best]));
    console.log(`${column.padEnd(34)} mean ${meanOf(gaps).toFixed(2)} %, worst ${Math.max(...gaps).toFixed(2)} % over ${gaps.length} rows`);
  }
}

function tellShifts(): void {
  console.log(`\n${'shift'.padEnd(12)} seed  planner   greedy  nearest first  worst first  (planner's gain in %)`);
  let below = 0;
  for (const candidates of [60, 300, 2_000]) {
    for (const crews of [1, 4, 10]) {
      for (let seed = 1; seed <= seeds; seed++) {
        const problem = aShift(candidates, crews, seed);
        const [baseline, { plan }] = [checked(problem, greedy(problem)), solveWithin(problem, seed, seconds)];
        checked(problem, plan);
        if (plan.priority < baseline.priority) below++;
        const gains = [baseline.priority, worthOfOrders(problem, nearestFirst(problem)), worthOfOrders(problem, worstFirst(problem))];
        const cells = gains.map((it, at) => `+${((100 * (plan.priority - it)) / it).toFixed(1)}`.padStart([9, 15, 13][at] as number));
        console.log(`${`${candidates} x ${crews}`.padEnd(12)}${String(seed).padStart(5)}${String(plan.priority).padStart(9)}${cells.join('')}`);
      }
    }
  }
  tellSettling();
  console.log(`${infeasible} infeasible routes · ${below} below greedy`);
  if (infeasible + below > 0) process.exitCode = 1;
}

/** 60 candidates and one crew: what 0.2 s finds against what ten times as much does. */
function tellSettling(): void {
  for (let seed = 1; seed <= seeds; seed++) {
    const problem = aShift(60, 1, seed);
    const { plan, iterations } = solveWithin(problem, seed, 0.2);
    const clock = cpuClock();
    const long = solve(problem, { seed, iterations: iterations * 10 });
    console.log(
      `60 x 1 within 0.2 s: ${plan.priority} after ${count(iterations)} iterations; ${long.priority} after ten times as many (${clock().toFixed(2)} s)`,
    );
  }
}

function checked(problem: PlanProblem, plan: Plan): Plan {
  const faults = verify(problem, plan.routes, plan.unmet);
  infeasible += new Set(faults.map((it) => ('crew' in it ? it.crew : it.visit))).size;
  if (faults.length > 0) console.error(JSON.stringify(faults));
  return plan;
}

function meanOf(all: readonly number[]): number {
  return all.reduce((sum, it) => sum + it, 0) / Math.max(1, all.length);
}

function count(it: number): string {
  return Math.round(it).toLocaleString('en-GB');
}

function stop(word: string): never {
  console.error(`bench:planner: ${word}.`);
  process.exit(1);
}
