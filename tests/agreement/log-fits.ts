/**
 * I6: a line in the log exactly where there is an effect, and a chain that holds.
 */
import { verifyAudit } from '../../src/station/records/audit-records.ts';
import type { Run } from './run.ts';

export async function logFitsEffects({ store: { sql, db } }: Run, found: (line: string) => void): Promise<void> {
  const { firstBad } = await db.transaction((tx) => verifyAudit(tx));
  if (firstBad !== undefined) found(`I6 the log breaks at ${firstBad}`);
  const count = async (what: Promise<readonly { n: number }[]>) => (await what)[0]?.n ?? -1;
  const pairs: [string, number, number][] = [
    [
      'visits',
      await count(sql`SELECT count(*)::int AS n FROM visit`),
      await count(sql`SELECT count(*)::int AS n FROM audit WHERE act = 'visit.record' AND result = 'done'`),
    ],
    [
      'visits with a line of their own',
      await count(
        sql`SELECT count(*)::int AS n FROM visit v WHERE (SELECT count(*) FROM audit a WHERE a.about_id = v.id AND a.act = 'visit.record' AND a.result = 'done') = 1`,
      ),
      await count(sql`SELECT count(*)::int AS n FROM visit`),
    ],
    [
      'refused changes',
      await count(sql`SELECT count(*)::int AS n FROM change WHERE verdict ->> 'verdict' <> 'applied'`),
      await count(sql`SELECT count(*)::int AS n FROM audit WHERE act IN ('visit.record', 'property.place') AND device IS NOT NULL AND result = 'refused'`),
    ],
    [
      'readings',
      await count(sql`SELECT count(*)::int AS n FROM change WHERE content::jsonb ->> 'kind' = 'read'`),
      await count(sql`SELECT count(*)::int AS n FROM audit WHERE act = 'property.read' AND device IS NOT NULL AND result <> 'failed'`),
    ],
    [
      'assignments',
      await count(sql`SELECT count(*)::int AS n FROM assignment`),
      await count(sql`SELECT coalesce(sum(jsonb_array_length(detail -> 'ids')), 0)::int AS n FROM audit WHERE act = 'assignment.give' AND result = 'done'`),
    ],
    [
      'withdrawals',
      await count(sql`SELECT count(*)::int AS n FROM assignment WHERE state = 'withdrawn'`),
      await count(
        sql`SELECT coalesce(sum((detail ->> 'withdrawn')::int), 0)::int AS n FROM audit WHERE act IN ('assignment.withdraw', 'property.settle') AND result = 'done'`,
      ),
    ],
    [
      'settled homes',
      await count(sql`SELECT coalesce(sum(ver - 1), 0)::int AS n FROM property`),
      await count(sql`SELECT count(*)::int AS n FROM audit WHERE act IN ('property.settle', 'property.place') AND result = 'done' AND NOT (detail ? 'same')`),
    ],
    [
      'placed homes',
      await count(sql`SELECT count(*)::int AS n FROM property_event WHERE detail ->> 'kind' = 'placed'`),
      await count(sql`SELECT count(*)::int AS n FROM audit WHERE act = 'property.place' AND result = 'done' AND NOT (detail ? 'same')`),
    ],
  ];
  for (const [what, effects, lines] of pairs) if (effects !== lines) found(`I6 ${what}: ${effects} effects and ${lines} lines`);
}
