/**
 * What planning a shift costs a phone: 300 candidates and one officer on the roads of a town, in a real browser whose page runs at a quarter
 * of its speed.
 *
 * From the tap on Today to the plan on the screen, the page's frames meanwhile, and what the plan is worth beside the same problem searched
 * for ten seconds in Node. The throttle holds the page and not its workers, so the plan is also made anew with a quarter of its iterations.
 */
import { loadavg } from 'node:os';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { solve } from '../../src/domain/plan/solve.ts';
import { verify } from '../../src/domain/plan/verify.ts';
import { button } from '../support/acts.ts';
import { median, type Row, tell } from './report.ts';
import { townPhone } from './shift/town-phone.ts';
import { noteWorkers, type Planning, watchPlanning } from './shift/watched-planning.ts';

/** Those due within the horizon are the most that are planned with, and some. */
const HOMES = 1_300;
const TIMES = 5;
const runs: Planning[] = [];
const { phone, close } = await townPhone(HOMES, noteWorkers);
try {
  const { page } = phone;
  const strip = button(page, /Plan my shift/);
  await strip.waitFor();
  await phone.context.setOffline(true);
  const cdp = await phone.context.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  for (let n = 0; n < TIMES; n++) {
    runs.push(await watchPlanning(page));
    await button(page, 'Back').tap();
    await strip.waitFor();
  }
} finally {
  await close();
}

const first = runs[0] as Planning;
const later = runs.slice(1);
const frames = runs.flatMap((it) => it.frames).sort((a, b) => a - b);
const rows: Row[] = [
  { what: 'load of the machine', value: loadavg()[0] as number, unit: '' },
  { what: 'homes on the phone', value: HOMES, unit: '' },
  { what: 'candidates', value: first.asked.problem.visits.length, unit: '', aim: '300' },
  { what: 'Plan my shift, tap to plan, 4x throttle, first time', value: first.ms, unit: 'ms', aim: 'at most 1,000' },
  { what: 'the same, median of the others', value: median(later.map((it) => it.ms)), unit: 'ms', aim: 'at most 1,000' },
  { what: 'the same, the slowest of the others', value: Math.max(...later.map((it) => it.ms)), unit: 'ms', aim: 'at most 1,000' },
  { what: 'frames of the page meanwhile, p95', value: frames[Math.floor(frames.length * 0.95)] as number, unit: 'ms', aim: 'at most 33' },
  { what: 'frames of the page meanwhile, longest', value: frames.at(-1) as number, unit: 'ms' },
  ...first.crossed.map((it) => ({ what: `first time, ${it.what} after`, value: it.at, unit: 'ms' })),
  ...(later.at(-1)?.crossed ?? []).map((it) => ({ what: `last time, ${it.what} after`, value: it.at, unit: 'ms' })),
  { what: 'iterations, median', value: median(runs.map((it) => it.asked.plan.iterations)), unit: '' },
];
const gaps = runs.map(({ asked: { problem, seed, plan } }) => {
  const speedFrom = performance.now();
  solve(problem, { seed, iterations: 2_000 });
  const iterations = Math.round((2_000 / (performance.now() - speedFrom)) * 10_000);
  const long = solve(problem, { seed, iterations });
  const quarter = solve(problem, { seed, iterations: Math.round(plan.iterations / 4) });
  const best = Math.max(long.priority, plan.priority);
  const below = (it: Plan) => (1 - it.priority / best) * 100;
  return {
    shown: below(plan),
    quarter: below(quarter),
    same: JSON.stringify(solve(problem, { seed, iterations: plan.iterations }).routes) === JSON.stringify(plan.routes),
    faults: verify(problem, plan.routes, plan.unmet).length,
  };
});
rows.push({ what: 'below the ten-second plan, worst', value: Math.max(...gaps.map((it) => it.shown)), unit: '%', aim: 'at most 1.5' });
rows.push({ what: 'plans within 1.5 % of it', value: gaps.filter((it) => it.shown <= 1.5).length, unit: `of ${TIMES}` });
rows.push({ what: 'below it with a quarter of the iterations, worst', value: Math.max(...gaps.map((it) => it.quarter)), unit: '%', aim: 'at most 1.5' });
rows.push({ what: 'plans made in the browser that Node makes again, to the second', value: gaps.filter((it) => it.same).length, unit: `of ${TIMES}` });
rows.push({ what: 'faults found in them', value: gaps.reduce((sum, it) => sum + it.faults, 0), unit: '' });
tell('bench:shift', rows);
