/**
 * Published plans as rows: every version of each, whole. What may be published is decided above (plan/publish.ts).
 */
import { and, arrayOverlaps, desc, eq, sql } from 'drizzle-orm';
import type { BeatCode, PersonId, PlanId } from '../../domain/base/id.ts';
import type { Instant, LocalDate } from '../../domain/base/instant.ts';
import type { DayPlan } from '../../domain/plan/day-plan.ts';
import type { Tx } from '../db/database.ts';
import { planVersion } from '../db/plan-schema.ts';

export interface KeptPlan {
  readonly plan: DayPlan;
  readonly madeBy: PersonId;
  readonly madeAt: Instant;
}

/** Held until the transaction ends: of two who publish for one day at once, one is first and the other sees what it did. */
export async function lockDay(tx: Tx, day: LocalDate): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`plan ${day}`}, 0))`);
}

/** Newest version first. */
export async function planVersions(tx: Tx, id: PlanId): Promise<KeptPlan[]> {
  return tx
    .select({ plan: planVersion.doc, madeBy: planVersion.madeBy, madeAt: planVersion.madeAt })
    .from(planVersion)
    .where(eq(planVersion.plan, id))
    .orderBy(desc(planVersion.version));
}

/** The newest version of each plan of a day, or of those on any of the beats. */
export async function plansOfDay(tx: Tx, day: LocalDate, beats?: readonly BeatCode[]): Promise<KeptPlan[]> {
  return tx
    .selectDistinctOn([planVersion.plan], { plan: planVersion.doc, madeBy: planVersion.madeBy, madeAt: planVersion.madeAt })
    .from(planVersion)
    .where(and(eq(planVersion.day, day), beats === undefined ? undefined : arrayOverlaps(planVersion.beats, [...beats])))
    .orderBy(planVersion.plan, desc(planVersion.version));
}

/** Answers false where this version is there already. */
export async function insertPlanVersion(tx: Tx, { plan, madeBy, madeAt }: KeptPlan): Promise<boolean> {
  const rows = await tx
    .insert(planVersion)
    .values({ plan: plan.id, version: plan.version, day: plan.day, beats: plan.beats, madeBy, madeAt, doc: plan })
    .onConflictDoNothing()
    .returning({ version: planVersion.version });
  return rows.length === 1;
}
