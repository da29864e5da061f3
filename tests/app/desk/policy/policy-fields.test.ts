/** The policy as a form: its bounds are the schema's own, what is typed is read once, and what no policy may say is named. */
import { expect, test } from 'vitest';
import { boundsOf, type FieldAt, POLICY_FIELDS, readDraft, shownOf } from '../../../../src/app/desk/policy/policy-fields.ts';
import { boundsWords, changesWords, faultOf, fieldName } from '../../../../src/app/desk/policy/policy-say.ts';
import { DEFAULT_POLICY, policy } from '../../../../src/domain/list/policy.ts';
import { PLAN_POLICY } from '../../../../src/domain/plan/plan-policy.ts';

const CURRENT = { ...DEFAULT_POLICY, planning: PLAN_POLICY };
const typed = (of: Partial<Record<FieldAt, string>>) => readDraft(CURRENT, { typed: of, resetsOn: undefined });

test('a form that nobody touched stands for the policy in force, to the last figure', () => {
  expect(typed({})).toEqual({ policy: CURRENT, faults: new Map() });
  const all = Object.fromEntries(POLICY_FIELDS.map((it) => [it.at, shownOf(CURRENT, it)]));
  expect(typed(all)).toEqual({ policy: CURRENT, faults: new Map() });
});

test.each(POLICY_FIELDS.map((it) => [it.at, it] as const))('%s has a name, and its bounds are where the schema begins to refuse', (_, field) => {
  const { min, max } = boundsOf(field);
  expect(max).toBeGreaterThan(min);
  expect(fieldName(field.at)).not.toContain('policy.');
  expect(boundsWords(field).replaceAll(',', '')).toContain(String(max));
  for (const [figure, isIn] of [
    [min, true],
    [max, true],
    [max + 1, false],
  ] as const) {
    const { policy: next, faults } = typed({ [field.at]: String(figure) });
    expect([figure, faults.get(field.at) === 'out_of_bounds']).toEqual([figure, !isIn]);
    if (isIn) expect(policy.safeParse(next).success).toBe(true);
  }
});

test.each(['', ' ', 'seven', '-1', '1e3', '7 days', '0x10', '2.5', 'NaN'])('%j is no number of days', (text) => {
  const { policy: next, faults } = typed({ 'gapDays.low': text });
  expect(faults.get('gapDays.low')).toBe('not_a_number');
  expect(next.gapDays.low).toBe(28);
});

test('a share is typed as a percentage', () => {
  expect(typed({ retryShare: '30' }).policy.retryShare).toBe(0.3);
  expect(typed({ retryShare: '5' }).faults.get('retryShare')).toBe('out_of_bounds');
});

test('a worse tier waits no longer and counts no less, and what cannot wait counts no less than the highest tier', () => {
  expect([...typed({ 'gapDays.very_high': '8' }).faults]).toEqual([['gapDays.very_high', 'worse_waits_longer']]);
  expect([...typed({ 'planning.tierWorth.low': '40' }).faults]).toEqual([['planning.tierWorth.medium', 'worse_counts_less']]);
  expect([...typed({ 'planning.pressing': '99' }).faults]).toEqual([['planning.pressing', 'urgent_counts_less']]);
  const field = POLICY_FIELDS.find((it) => it.at === 'planning.pressing');
  if (!field) throw new Error('no such field');
  expect(faultOf('urgent_counts_less', field)).toContain('highest tier');
});

test('a change is said by name, with what it was', () => {
  const { policy: next } = readDraft(CURRENT, { typed: { 'gapDays.high': '5', 'planning.apartShare': '25' }, resetsOn: 'seen' });
  expect(changesWords(CURRENT, next)).toEqual([
    'High tier, longest interval: 5 days, was 7 days',
    'What counts as seen: The occupant seen, alone or not, was The occupant seen alone',
    'Not again within this share of the interval, until due: 25 %, was 50 %',
  ]);
  // A version of before the weights were a part of it: they were those it began with.
  const { planning: _, ...older } = CURRENT;
  expect(changesWords(older, CURRENT)).toEqual([]);
});
