/**
 * What the planner does between "a plan will soon be asked for" and the question: it searches a made-up shift, so that the engine has made
 * machine code of the search by then, and the phone's pace is known.
 *
 * The shift is drawn from a fixed seed and has what real ones have: hours, a break, more homes than fit. It ends when a question comes.
 */
import { chanceFrom } from '../../domain/base/chance.ts';
import type { PlanProblem } from '../../domain/plan/problem.ts';
import { startSearch } from '../../domain/plan/solve.ts';
import type { Pace } from './pace.ts';
import type { PlanRun } from './plan-run.ts';

const VISITS = 300;
const HOUR = 3_600;
/** So long is not yet the phone's pace, and so much longer it is looked at. */
const UNTRUE_MS = 90;
const LOOK_MS = 120;
const PIECE = 64;

export async function warmUp({ now, pause, isStopped }: Pick<PlanRun, 'now' | 'pause' | 'isStopped'>, pace: Pace): Promise<void> {
  const search = startSearch(aMadeUpShift(), { seed: 1, iterations: 1_000_000 });
  const runFor = async (ms: number) => {
    const [from, before] = [now(), search.done];
    while (!isStopped() && now() - from < ms) {
      search.run(PIECE);
      await pause();
    }
    return (search.done - before) / Math.max(1, now() - from);
  };
  await runFor(UNTRUE_MS);
  const perMs = await runFor(LOOK_MS);
  if (search.done > 2 * PIECE && perMs > 0) pace.saw(VISITS, perMs);
}

function aMadeUpShift(): PlanProblem {
  const chance = chanceFrom(1);
  const places = Array.from({ length: VISITS + 1 }, () => [chance.between(0, 3_000), chance.between(0, 3_000)] as const);
  const travel = Int32Array.from(places.flatMap(([x, y]) => places.map(([u, v]) => Math.ceil(Math.hypot(x - u, y - v)))));
  const visits = Array.from({ length: VISITS }, (_, n) => {
    const from = chance.between(0, 4) * HOUR;
    const windows = chance.happens(0.5) ? [{ from, to: from + 2 * HOUR }] : [];
    return { id: String(n), place: n + 1, priority: chance.between(10, 100), service: HOUR / 3, windows };
  });
  const breaks = [{ duration: HOUR / 2, within: { from: 2 * HOUR, to: 6 * HOUR } }];
  const crew = { id: 'shift', officers: [], doubleCrewed: false, shift: { from: 0, to: 8 * HOUR }, start: 0, end: 0, mode: 'foot' as const, breaks };
  return { places: places.length, travel: { foot: travel }, visits, crews: [crew], objective: 'most' };
}
