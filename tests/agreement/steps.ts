/**
 * What happens in a run: one step after the other, drawn from the seed by weight.
 *
 * Each step says in one line what it did, so that a failing run can be read.
 */
import { active, assign, backUpOrRestore, beats, placeAtDesk, settle, withdraw } from './desk-steps.ts';
import {
  breakDatabase,
  breakDisk,
  clockJump,
  crash,
  forgetViews,
  night,
  pageEvent,
  passTime,
  restart,
  secondTab,
  stationAway,
  weather,
} from './fault-steps.ts';
import { changeHands, correct, dismiss, draft, leave, read, record, syncNow, undo } from './officer-steps.ts';
import { placeHome } from './placing-steps.ts';
import type { Run } from './run.ts';

type Step = (run: Run) => Promise<string>;

type Weighted = readonly (readonly [weight: number, step: Step])[];

const ALWAYS: Weighted = [
  [22, record],
  [6, correct],
  [6, undo],
  [3, dismiss],
  [3, draft],
  [4, read],
  [12, syncNow],
  [14, passTime],
  [1, night],
  [8, weather],
  [5, assign],
  [3, withdraw],
  [3, settle],
  [5, placeHome],
  [2, placeAtDesk],
  [2, beats],
  [1, active],
  [4, crash],
  [3, secondTab],
  [2, pageEvent],
  [2, restart],
  [2, stationAway],
  [3, breakDatabase],
  [4, breakDisk],
  [1, changeHands],
  [1, forgetViews],
];
/** A station that is put back bounds how long copies are kept on the phones; so does a clock that jumps, and whoever leaves keeps none. */
const WITH_RESTORES: Weighted = [...ALWAYS, [6, backUpOrRestore]];
const WITHOUT_RESTORES: Weighted = [...ALWAYS, [2, clockJump], [1, leave]];

export async function oneStep(run: Run): Promise<void> {
  const at = run.now.slice(0, 19);
  const step = drawn(run, run.traits.restores ? WITH_RESTORES : WITHOUT_RESTORES);
  const line = run.steps.push(`${at} ${step.name} ...`) - 1;
  run.steps[line] = `${at} ${await step(run)}`;
  await run.rest();
}

function drawn({ chance }: Run, steps: Weighted): Step {
  let left = chance.between(
    1,
    steps.reduce((sum, [weight]) => sum + weight, 0),
  );
  for (const [weight, step] of steps) {
    left -= weight;
    if (left <= 0) return step;
  }
  return record;
}
