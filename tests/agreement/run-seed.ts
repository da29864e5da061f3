/**
 * One seed from beginning to end: a town, a schedule, rest, judgement.
 */
import type { Store } from './database.ts';
import { judge } from './oracle.ts';
import { quiesce } from './quiesce.ts';
import { Run } from './run.ts';
import { chanceOf } from './seeded.ts';
import { oneStep } from './steps.ts';

export interface Outcome {
  readonly seed: number;
  readonly findings: readonly string[];
  readonly steps: readonly string[];
  readonly requests: number;
  readonly visits: number;
  readonly rounds: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly ms: number;
}

export async function runSeed(seed: number, store: Store): Promise<Outcome> {
  const began = performance.now();
  const run = await Run.begin(seed, store);
  try {
    for (const carrier of run.carriers) await run.ready(carrier);
    const steps = chanceOf(seed, 'length').between(20, 80);
    for (let step = 0; step < steps; step++) {
      await oneStep(run);
      claimsAreTrue(run);
    }
    await quiesce(run);
    await judge(run);
  } catch (error) {
    run.findings.push(`the run broke off: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  for (const { handset } of run.carriers) for (const tab of [...handset.tabs]) handset.kill(tab, true);
  await run.host.stop();
  return {
    seed,
    findings: run.findings,
    steps: run.steps,
    requests: run.host.requests,
    visits: run.attempts.filter((it) => it.told === 'kept').length,
    rounds: run.rounds,
    faults: faultsOf(run),
    ms: performance.now() - began,
  };
}

/** Nothing is called safe before it is: at the station means that the station has said so. */
function claimsAreTrue(run: Run): void {
  for (const { handset } of run.carriers)
    for (const tab of handset.tabs) {
      for (const it of tab.device.view.get()?.placings ?? [])
        if (it.whereabouts.is === 'at_station' && !run.host.wire.applied.has(it.id))
          run.findings.push(`${tab.name} says that ${it.placing.reason} is at the station, and it is not`);
      for (const it of tab.device.view.get()?.outbox ?? [])
        if (it.whereabouts.is === 'at_station' && !run.host.wire.applied.has(it.visit.id))
          run.findings.push(`${tab.name} says that ${it.visit.note} is at the station, and it is not`);
    }
}

function faultsOf(run: Run): Record<string, number> {
  const faults: Record<string, number> = {};
  const add = (name: string, count: number) => {
    if (count > 0) faults[name] = (faults[name] ?? 0) + count;
  };
  for (const { handset } of run.carriers) {
    for (const [name, count] of handset.struck) add(`air: ${name}`, count);
    for (const [name, count] of handset.disk.struck) add(`disk: ${name}`, count);
    add('page killed', handset.powerCuts);
  }
  add('station restarted', run.host.restarts);
  add('station restored', run.restores);
  add('database broken', run.host.databaseFaults);
  return faults;
}
