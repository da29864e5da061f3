/**
 * A visit is flagged for the supervisor exactly where all that the station had before it says so: the second visit of one message counts too.
 *
 * Worked out anew, visit by visit in the station's order, from the visits alone. Homes whose concern the desk has changed meanwhile are left out:
 * what stood there when a visit came is not kept.
 */
import { instantFromMs } from '../../src/domain/base/instant.ts';
import { DEFAULT_POLICY } from '../../src/domain/list/policy.ts';
import type { Property } from '../../src/domain/list/property.ts';
import { factsOf, followUpOf } from '../../src/domain/visit/follow-up.ts';
import type { Visit } from '../../src/domain/visit/visit.ts';
import type { Run } from './run.ts';

interface VisitAtStation {
  readonly id: string;
  readonly property: string;
  readonly at: Date;
  readonly received_at: Date;
  readonly supersedes: string | null;
  readonly flags: readonly string[];
  readonly doc: Visit;
}

export async function supervisorsAreTold(run: Run, found: (line: string) => void): Promise<void> {
  const { sql } = run.store;
  const homes = await sql<{ id: string; doc: Property }[]>`
    SELECT id, doc FROM property WHERE NOT EXISTS (SELECT 1 FROM audit WHERE act = 'property.settle' AND result = 'done' AND about_id = property.id)`;
  const visits = await sql<VisitAtStation[]>`SELECT id, property, at, received_at, supersedes, flags, doc FROM visit ORDER BY station_seq`;
  for (const { id, doc } of homes) {
    const there = visits.filter((it) => it.property === id && it.doc.occupancyId === doc.occupancy.id);
    there.forEach((it, rank) => {
      const before = there.slice(0, rank).reverse();
      const corrected = new Set([it, ...before].map((one) => one.supersedes));
      const earlier = before.filter((one) => !corrected.has(one.id) && one.at <= it.at).sort((a, b) => b.at.getTime() - a.at.getTime());
      const { tell } = followUpOf({
        concern: doc.occupancy.concern,
        earlier: earlier.map((one) => knownFacts(one)),
        outcome: it.doc.outcome,
        at: instantFromMs(it.at.getTime()),
        policy: DEFAULT_POLICY,
      });
      if (tell.length > 0 !== it.flags.includes('needs_supervisor'))
        found(`I4 visit ${it.id} says "${it.flags.join(' ')}" to the supervisor, and what was known says "${tell.join(' ')}"`);
    });
  }
}

function knownFacts({ at, received_at, flags, doc }: VisitAtStation) {
  const known = { knownAt: instantFromMs(received_at.getTime()), outside: flags.includes('outside_scope') };
  return factsOf(doc.outcome, instantFromMs(at.getTime()), known);
}
