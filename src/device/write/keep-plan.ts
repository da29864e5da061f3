/**
 * Keeping the plan of the shift, sealed like a draft: it outlives a lock, a kill and an update of the app.
 *
 * One plan an officer. It is nobody's business but this phone's: nothing of it is sent.
 */
import { done, type Result } from '../../domain/base/result.ts';
import type { ShiftPlan } from '../../domain/plan/shift-plan.ts';
import type { KeepRefusal } from '../device.ts';
import { decideAndKeep, type Writing } from './writing.ts';

export function keepPlan({ vault }: Writing, plan: ShiftPlan | undefined): Promise<Result<void, KeepRefusal>> {
  return decideAndKeep<void, KeepRefusal>(vault, (held) => {
    if (plan === undefined) return { ...(held.plan ? { commit: { drop: ['plan'] } } : {}), answer: done(undefined) };
    return { commit: { put: [{ is: 'plan', value: plan }] }, answer: done(undefined) };
  });
}
