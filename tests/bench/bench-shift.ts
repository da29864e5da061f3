/**
 * What planning a shift costs a phone: 300 candidates and one officer, in a real browser whose page runs at a quarter of its speed.
 *
 * From the tap on Today to the plan on the screen, the page's frames meanwhile, and what the plan is worth beside the same problem searched
 * for ten seconds in Node. The throttle holds the page and not its workers, so the plan is also made anew with a quarter of its iterations.
 * Ways are estimates here: the list lies beyond any area.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayOf, instantFromMs } from '../../src/domain/base/instant.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import type { PlanProblem } from '../../src/domain/plan/problem.ts';
import { solve } from '../../src/domain/plan/solve.ts';
import { verify } from '../../src/domain/plan/verify.ts';
import { addPerson, adminLink, appIsKept, bringIn, button, welcome } from '../support/acts.ts';
import { launchDesk, launchPhone } from '../support/browser.ts';
import { aList } from '../support/lists.ts';
import { startStation } from '../support/station.ts';
import { median, type Row, tell } from './report.ts';

const HOMES = 900;
const TIMES = 5;
const folder = mkdtempSync(join(tmpdir(), 'dunnock-bench-shift-'));
const station = await startStation();
const rows: Row[] = [];

interface Asked {
  readonly problem: PlanProblem;
  readonly seed: number;
  readonly plan: Plan;
}

try {
  const desk = await launchDesk();
  await welcome(desk.page, station, adminLink(station));
  const supervisor = await addPerson(desk.page, { name: 'Sgt M. Rook', initials: 'M.R.', signInName: 'm.rook', role: 'Supervisor', beats: 'N1' });
  const officer = await addPerson(desk.page, { name: 'PC A. Dale', initials: 'A.D.', signInName: 'a.dale', role: 'Officer', beats: 'N1' });
  await button(desk.page, 'Sign out').click();
  await welcome(desk.page, station, supervisor);
  await bringIn(desk.page, aList({ rows: HOMES, today: dayOf(instantFromMs(Date.now())), beats: ['N1'] }), folder);
  await desk.close();

  const phone = await launchPhone();
  // What the page asks its planner, and what it is answered, as they cross.
  await phone.page.addInitScript(() => {
    const Plain = window.Worker;
    const told = { asked: undefined as unknown, made: undefined as unknown };
    Object.assign(window, { planner: told });
    window.Worker = class extends Plain {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.addEventListener('message', ({ data }) => {
          if (data?.is === 'made') told.made = data.made.plan;
        });
      }
      override postMessage(message: { ask?: string; of?: unknown }): void {
        if (message.ask === 'plan') told.asked = message.of;
        super.postMessage(message);
      }
    };
  });
  await welcome(phone.page, station, officer);
  await button(phone.page, 'Today').waitFor({ timeout: 120_000 });
  await appIsKept(phone.page);
  await phone.context.setOffline(true);
  const strip = button(phone.page, /Plan my shift/);
  await strip.waitFor();
  const cdp = await phone.context.newCDPSession(phone.page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const shown: number[] = [];
  const frames: number[] = [];
  const asked: Asked[] = [];
  for (let n = 0; n < TIMES; n++) {
    // Timed by the page's own clock, from the press to the first frame with the plan in it.
    const run = await phone.page.evaluate(
      () =>
        new Promise<{ ms: number; frames: number[] }>((done) => {
          const button = [...document.querySelectorAll('button')].find((it) => it.textContent?.includes('Plan my shift'));
          const from = performance.now();
          const gaps: number[] = [];
          let last = from;
          const look = () => {
            const at = performance.now();
            gaps.push(at - last);
            last = at;
            if ([...document.querySelectorAll('button')].some((it) => it.textContent === 'Use this plan')) return done({ ms: at - from, frames: gaps });
            requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
          button?.click();
        }),
    );
    shown.push(run.ms);
    frames.push(...run.frames);
    asked.push(
      (await phone.page.evaluate(() => {
        const { asked, made } = Reflect.get(window, 'planner') as {
          asked: { problem: { travel: Record<string, ArrayLike<number>> }; seed: number };
          made: unknown;
        };
        const travel = Object.fromEntries(Object.entries(asked.problem.travel).map(([mode, table]) => [mode, Array.from(table)]));
        return { problem: { ...asked.problem, travel }, seed: asked.seed, plan: made };
      })) as unknown as Asked,
    );
    await button(phone.page, 'Back').tap();
    await strip.waitFor();
  }
  await phone.close();

  frames.sort((a, b) => a - b);
  const first = asked[0] as Asked;
  rows.push({ what: 'candidates', value: first.problem.visits.length, unit: '' });
  rows.push({
    what: 'Plan my shift, tap to plan, 4x throttle, first time (its chunks are loaded)',
    value: shown[0] as number,
    unit: 'ms',
    aim: 'at most 1,000',
  });
  rows.push({ what: 'the same, median of the others', value: median(shown.slice(1)), unit: 'ms', aim: 'at most 1,000' });
  rows.push({ what: 'frames of the page meanwhile, p95', value: frames[Math.floor(frames.length * 0.95)] as number, unit: 'ms', aim: 'at most 33' });
  rows.push({ what: 'frames of the page meanwhile, longest', value: frames.at(-1) as number, unit: 'ms' });
  rows.push({ what: 'iterations, median', value: median(asked.map((it) => it.plan.iterations)), unit: '' });
  const gaps = asked.map(({ problem, seed, plan }) => {
    const speedFrom = performance.now();
    solve(problem, { seed, iterations: 2_000 });
    const iterations = Math.round((2_000 / (performance.now() - speedFrom)) * 10_000);
    const long = solve(problem, { seed, iterations });
    const quarter = solve(problem, { seed, iterations: Math.round(plan.iterations / 4) });
    const again = solve(problem, { seed, iterations: plan.iterations });
    const best = Math.max(long.priority, plan.priority);
    return {
      shown: (1 - plan.priority / best) * 100,
      quarter: (1 - quarter.priority / best) * 100,
      same: JSON.stringify(again.routes) === JSON.stringify(plan.routes),
      faults: verify(problem, plan.routes, plan.unmet).length,
    };
  });
  rows.push({ what: 'below the ten-second plan, worst', value: Math.max(...gaps.map((it) => it.shown)), unit: '%', aim: 'at most 1.5' });
  rows.push({ what: 'the same with a quarter of the iterations, worst', value: Math.max(...gaps.map((it) => it.quarter)), unit: '%', aim: 'at most 1.5' });
  rows.push({ what: 'plans made in the browser that Node makes again, to the second', value: gaps.filter((it) => it.same).length, unit: `of ${TIMES}` });
  rows.push({ what: 'faults found in them', value: gaps.reduce((sum, it) => sum + it.faults, 0), unit: '' });
} finally {
  await station.remove();
  rmSync(folder, { recursive: true, force: true });
}
tell('bench:shift', rows);
