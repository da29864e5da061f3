/**
 * The force's own rules with all their versions. The current one also stands with the station, where everybody reads it.
 */
import { desc, eq, max } from 'drizzle-orm';
import type { PersonId } from '../../domain/base/id.ts';
import type { Instant } from '../../domain/base/instant.ts';
import type { Policy } from '../../domain/list/policy.ts';
import type { Tx } from '../db/database.ts';
import { policyVersion } from '../db/plan-schema.ts';
import { station } from '../db/schema.ts';
import { stationFacts } from './station-records.ts';

export interface KeptPolicy {
  readonly version: number;
  readonly policy: Policy;
  /** Absent for what the station began with; by nobody where it was changed at the station's own command line. */
  readonly made: { readonly by: PersonId | undefined; readonly at: Instant; readonly reason: string } | undefined;
}

/** 0 for what the station began with. */
export async function currentPolicyVersion(tx: Tx): Promise<number> {
  const [row] = await tx.select({ newest: max(policyVersion.version) }).from(policyVersion);
  return row?.newest ?? 0;
}

/** Newest first, down to version 0. @param current what stands with the station. */
export async function policyVersions(tx: Tx, current: Policy, limit: number): Promise<KeptPolicy[]> {
  const rows = await tx.select().from(policyVersion).orderBy(desc(policyVersion.version)).limit(limit);
  const made = rows.map((it): KeptPolicy => ({ version: it.version, policy: it.doc, made: { by: it.madeBy ?? undefined, at: it.madeAt, reason: it.reason } }));
  const first = rows.at(-1);
  if (first && first.version > 1) return made;
  return [...made, { version: 0, policy: first?.before ?? current, made: undefined }];
}

export interface PolicyChange {
  readonly version: number;
  readonly before: Policy;
  readonly policy: Policy;
  readonly reason: string;
  readonly by: PersonId | undefined;
  readonly at: Instant;
}

/** Answers false where this version is there already: somebody else was first. */
export async function insertPolicyVersion(tx: Tx, { version, before, policy, reason, by, at }: PolicyChange): Promise<boolean> {
  const rows = await tx
    .insert(policyVersion)
    .values({ version, before, doc: policy, reason, madeBy: by ?? null, madeAt: at })
    .onConflictDoNothing()
    .returning({ version: policyVersion.version });
  if (rows.length !== 1) return false;
  await tx.update(station).set({ policy }).where(eq(station.id, 1));
  return true;
}

/** What the station's own command line may change; `undefined` takes it away. Before there is any version it is what the station begins with. */
export async function changePolicy(tx: Tx, { callSupervisor }: { readonly callSupervisor: string | undefined }, at: Instant): Promise<void> {
  const { policy: before } = await stationFacts(tx);
  const { callSupervisor: _, ...rest } = before;
  const next: Policy = callSupervisor === undefined ? rest : { ...rest, callSupervisor };
  const version = await currentPolicyVersion(tx);
  if (version === 0) await tx.update(station).set({ policy: next }).where(eq(station.id, 1));
  else await insertPolicyVersion(tx, { version: version + 1, before, policy: next, reason: 'At the command line of the station', by: undefined, at });
}
