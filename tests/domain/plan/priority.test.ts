import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, type Instant, later } from '../../../src/domain/base/instant.ts';
import { dueOf, type VisitFacts } from '../../../src/domain/list/due.ts';
import { DEFAULT_POLICY } from '../../../src/domain/list/policy.ts';
import { TIERS, type Tier } from '../../../src/domain/list/tier.ts';
import { PLAN_POLICY, type PlanPolicy, planPolicy } from '../../../src/domain/plan/plan-policy.ts';
import { type PriorityPart, priorityOf } from '../../../src/domain/plan/priority.ts';
import { CONTACTS, FINDINGS } from '../../../src/domain/visit/outcome.ts';
import { aConcern, at } from '../../support/builders.ts';

const NOW = at('2026-11-24T12:00:00.000Z');
const TODAY = dayOf(NOW);
const DAY = 86_400_000;

const facts = fc.record({
  at: fc.integer({ min: 0, max: 60 * 24 }).map((hours) => later(NOW, -hours * 3_600_000)),
  contact: fc.constantFrom(...CONTACTS),
  finding: fc.constantFrom(...FINDINGS),
  urgent: fc.boolean(),
  knownAt: fc.constant(undefined),
  outside: fc.boolean(),
}) satisfies fc.Arbitrary<VisitFacts>;
const seenNow: VisitFacts = { at: NOW, contact: 'CONTACT_OCCUPANT_ALONE', finding: 'NO_CONCERN', urgent: false, knownAt: undefined, outside: false };
const silent = (when: Instant): VisitFacts => ({ ...seenNow, at: when, contact: 'NO_REPLY', finding: 'NOT_ASSESSED' });

/** Any policy a supervisor could set. */
const weights = fc
  .record({
    worth: fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 4, maxLength: 4 }),
    perDay: fc.integer({ min: 0, max: 100 }),
    mostDays: fc.integer({ min: 0, max: 90 }),
    silentPerDay: fc.integer({ min: 0, max: 100 }),
    pressing: fc.integer({ min: 0, max: 2_000 }),
    early: fc.integer({ min: 0, max: 500 }),
  })
  .map((it): PlanPolicy => {
    const [very_high = 1, high = 1, medium = 1, low = 1] = [...it.worth].sort((a, b) => b - a);
    return planPolicy.parse({
      ...PLAN_POLICY,
      tierWorth: { very_high, high, medium, low },
      overdue: { perDay: it.perDay, mostDays: it.mostDays },
      silence: { perDay: it.silentPerDay, mostDays: it.mostDays },
      pressing: it.pressing,
      notYetDuePerDay: it.early,
    });
  });

function worthOf(visits: readonly VisitFacts[], tier: Tier = 'high', setDaysAgo = 40, planning = PLAN_POLICY) {
  const concern = aConcern({ tier: { tier, reason: 'As set', at: later(NOW, -setDaysAgo * DAY) }, reviewOn: addDays(TODAY, 30) });
  return priorityOf({ tier: concern.tier, due: dueOf({ concern, visits, policy: DEFAULT_POLICY, today: TODAY }), today: TODAY }, planning);
}
const part = (parts: readonly PriorityPart[], name: PriorityPart['part']) => parts.find((it) => it.part === name);

describe('the priority of a visit', () => {
  it('is the sum of parts that can each be said', () => {
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 8 }), fc.constantFrom(...TIERS), (visits, tier) => {
        const { worth, parts } = worthOf(visits, tier);
        expect(worth).toBe(parts.reduce((sum, it) => sum + it.worth, 0));
        expect(worth).toBeGreaterThan(0);
        expect(Number.isInteger(worth)).toBe(true);
        expect(part(parts, 'tier')?.worth).toBe(PLAN_POLICY.tierWorth[tier]);
      }),
    );
  });
  it('is never raised by a visit that saw the occupant, whatever went before', () => {
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 8 }), fc.constantFrom(...TIERS), fc.integer({ min: 1, max: 4 }), (visits, tier, times) => {
        const seen = Array.from({ length: times }, () => seenNow);
        expect(worthOf([...visits, ...seen], tier).worth).toBeLessThanOrEqual(worthOf(visits, tier).worth);
      }),
    );
  });
  it('does not grow with how often somebody knocked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 12 }), fc.constantFrom(...TIERS), (daysAgo, times, tier) => {
        const last = later(NOW, -daysAgo * DAY);
        const once = worthOf([silent(last)], tier);
        expect(worthOf([silent(last), ...Array.from({ length: times }, (_, n) => silent(later(last, -n * 60_000)))], tier)).toEqual(once);
      }),
    );
  });
  it('is raised by no count of visits and never less than 1, whatever weights a supervisor sets', () => {
    fc.assert(
      fc.property(weights, fc.array(facts, { maxLength: 6 }), fc.constantFrom(...TIERS), fc.integer({ min: 1, max: 5 }), (planning, visits, tier, times) => {
        const before = worthOf(visits, tier, 40, planning).worth;
        expect(before).toBeGreaterThanOrEqual(1);
        expect(worthOf([...visits, ...Array.from({ length: times }, () => seenNow)], tier, 40, planning).worth).toBeLessThanOrEqual(before);
        const once = worthOf([silent(later(NOW, -DAY))], tier, 40, planning);
        const often = Array.from({ length: times }, (_, n) => silent(later(NOW, -DAY - n * 60_000)));
        expect(worthOf([silent(later(NOW, -DAY)), ...often], tier, 40, planning)).toEqual(once);
      }),
    );
  });
  it('has no weight for who somebody is, nor for how often somebody was visited: these are all there are', () => {
    expect(Object.keys(planPolicy.shape).sort()).toEqual(
      ['apartShare', 'changeCost', 'horizonDays', 'notYetDuePerDay', 'overdue', 'pressing', 'rest', 'serviceMinutes', 'silence', 'tierWorth', 'vary'].sort(),
    );
    expect(planPolicy.safeParse({ ...PLAN_POLICY, age: 1 }).success).toBe(false);
    expect(planPolicy.safeParse({ ...PLAN_POLICY, tierWorth: { ...PLAN_POLICY.tierWorth, disabled: 5 } }).success).toBe(false);
  });
  it('grows with the days since somebody was seen, up to the cap, once a knock went unanswered', () => {
    const days = (setDaysAgo: number) => part(worthOf([silent(later(NOW, -3_600_000))], 'low', setDaysAgo).parts, 'silence');
    expect(days(5)).toEqual({ part: 'silence', days: 5, worth: 5 });
    expect(days(50)).toEqual({ part: 'silence', days: 50, worth: 30 });
    expect(part(worthOf([], 'low', 50).parts, 'silence')).toBeUndefined();
  });
  it('grows with the tier and with the days overdue, and presses for a new concern', () => {
    const byTier = TIERS.map((tier) => PLAN_POLICY.tierWorth[tier]);
    expect(byTier).toEqual([...byTier].sort((a, b) => b - a));
    expect(part(worthOf([], 'high', 9).parts, 'overdue')).toEqual({ part: 'overdue', days: 2, worth: 12 });
    const found = worthOf([{ ...seenNow, at: later(NOW, -DAY), finding: 'CONCERN' }], 'high', 9);
    expect(part(found.parts, 'pressing')).toEqual({ part: 'pressing', because: 'new_concern', worth: 150 });
  });
  it('is less while a visit could still wait, and never nothing', () => {
    expect(part(worthOf([], 'high', 5).parts, 'not_yet_due')).toEqual({ part: 'not_yet_due', days: 2, worth: -16 });
    expect(worthOf([], 'low', 0).worth).toBe(1);
  });
});
