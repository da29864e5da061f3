/**
 * The force's own rules: shown with all their versions, and changed by a named person with a reason.
 *
 * A change is made on the version that was looked at, and reaches each phone with its next pull. Parts that are not rules of planning (how
 * long a phone may stay out of touch, when it locks) are an administrator's.
 */
import { canonicalText } from '../../domain/change/change.ts';
import { changedFigures, isOnlyForAdministrators, policyFaults } from '../../domain/list/policy-change.ts';
import type { PolicyVersion } from '../../wire/plan.ts';
import type { ActContext } from '../guard.ts';
import { ProblemError, refusedAt } from '../problem-error.ts';
import { peopleById } from '../records/person-records.ts';
import { currentPolicyVersion, insertPolicyVersion, type KeptPolicy, policyVersions } from '../records/policy-records.ts';
import { lockStation, stationFacts } from '../records/station-records.ts';
import type { Handler } from './handler.ts';

const MOST_SHOWN = 200;

export const policy: Handler<'policy'> = {
  kind: 'act',
  async run(cx) {
    cx.nothingDone();
    const { policy: current } = await stationFacts(cx.tx);
    return { versions: await linesOf(cx, await policyVersions(cx.tx, current, MOST_SHOWN)) };
  },
};

export const policyChange: Handler<'policyChange'> = {
  kind: 'act',
  async run(cx, { version, policy: next, reason }) {
    cx.note({ about: 'policy', detail: { version: version + 1 } });
    // Of two who change it at once, the second is told.
    await lockStation(cx.tx);
    const { policy: before } = await stationFacts(cx.tx);
    if ((await currentPolicyVersion(cx.tx)) !== version) throw new ProblemError('stale');
    if (canonicalText(before) === canonicalText(next)) throw refusedAt('policy', 'same');
    if (cx.who.role !== 'administrator' && isOnlyForAdministrators(before, next)) throw new ProblemError('not_allowed');
    const faults = policyFaults(next);
    if (faults.length > 0) throw new ProblemError('refused', { details: faults });
    cx.note({ detail: { version: version + 1, changed: changedFigures(before, next).map((it) => it.at.slice(0, 60)) } });
    if (!(await insertPolicyVersion(cx.tx, { version: version + 1, before, policy: next, reason, by: cx.who.id, at: cx.now }))) throw new ProblemError('stale');
    const [current] = await linesOf(cx, [{ version: version + 1, policy: next, made: { by: cx.who.id, at: cx.now, reason } }]);
    if (!current) throw new Error('one line of one');
    return { current };
  },
};

async function linesOf({ tx }: ActContext, kept: readonly KeptPolicy[]): Promise<PolicyVersion[]> {
  const people = await peopleById(
    tx,
    kept.flatMap((it) => it.made?.by ?? []),
  );
  return kept.map(({ version, policy, made }) => ({
    version,
    policy,
    ...(made ? { ...(made.by ? { by: people.get(made.by)?.name ?? '' } : {}), at: made.at, reason: made.reason } : {}),
  }));
}
