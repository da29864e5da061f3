/**
 * Why visits are in a plan or out of it, one after the other: whoever asked may stop it and has as many as were done.
 */
import { explain, type WhyIn, type WhyOut } from '../../domain/plan/explain.ts';
import type { PlanToExplain } from './plan-messages.ts';
import type { PlanRun } from './plan-run.ts';

export async function explainRun({ problem, plan, visits }: PlanToExplain, { pause, isStopped }: Pick<PlanRun, 'pause' | 'isStopped'>) {
  const why = new Map<string, WhyIn | WhyOut>();
  for (const id of visits) {
    if (isStopped()) break;
    why.set(id, explain(problem, plan, id));
    await pause();
  }
  return why;
}
