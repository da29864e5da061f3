/**
 * What happens in a run: one step after the other, drawn from the seed by weight.
 *
 * Each step says in one line what it did, so that a failing run can be read.
 */
import { active, assign, backUpOrRestore, beats, settle, withdraw } from './desk-steps.ts';
import { breakDatabase, breakDisk, clockJump, crash, night, pageEvent, passTime, restart, secondTab, stationAway, weather } from './fault-steps.ts';
import { changeHands, correct, dismiss, draft, leave, read, record, syncNow, undo } from './officer-steps.ts';
import type { Run } from './run.ts';

type Step = (run: Run) => Promise<string>;

const STEPS: readonly (readonly [weight: number, step: Step])[] = [
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
  [2, beats],
  [1, active],
  [4, crash],
  [3, secondTab],
  [2, pageEvent],
  [2, restart],
  [2, stationAway],
  [3, breakDatabase],
  [2, clockJump],
  [4, breakDisk],
  [1, changeHands],
  [1, leave],
  [2, backUpOrRestore],
];
const ALL_WEIGHT = STEPS.reduce((sum, [weight]) => sum + weight, 0);

export async function oneStep(run: Run): Promise<void> {
  const at = run.now.slice(0, 19);
  const step = drawn(run.chance.between(1, ALL_WEIGHT));
  const line = run.steps.push(`${at} ${step.name} ...`) - 1;
  run.steps[line] = `${at} ${await step(run)}`;
  await run.rest();
}

function drawn(ticket: number): Step {
  let left = ticket;
  for (const [weight, step] of STEPS) {
    left -= weight;
    if (left <= 0) return step;
  }
  return record;
}
