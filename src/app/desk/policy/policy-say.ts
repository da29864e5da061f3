/**
 * The policy in words: the name of each figure with its unit, what is wrong with one, and what a version changed.
 */
import type { Policy } from '../../../domain/list/policy.ts';
import { changedFigures, type Figure } from '../../../domain/list/policy-change.ts';
import { TIERS } from '../../../domain/list/tier.ts';
import '../../words/policy-words.ts';
import { say, type WordId } from '../../words/words.ts';
import { boundsOf, type FieldFault, POLICY_FIELDS, type PolicyField, type Unit } from './policy-fields.ts';

export function fieldName(at: string): string {
  const tier = TIERS.find((it) => at.endsWith(`.${it}`));
  if (tier) return say(at.startsWith('gapDays') ? 'policy.gap' : 'policy.tier_worth', { tier: say(`tier.${tier}`) });
  if (at === 'resetsOn') return say('policy.resets');
  const field = POLICY_FIELDS.find((it) => it.at === at);
  return field ? say(`policy.at.${field.at}` as WordId) : say('policy.at.other', { at });
}

export function inUnit(figure: string | number, unit: Unit): string {
  return say(`policy.unit.${unit}`, { n: figure });
}

export function boundsWords(field: PolicyField): string {
  const { min, max } = boundsOf(field);
  return say('policy.bounds', { min, max: inUnit(max, field.unit) });
}

export function faultOf(fault: FieldFault, field: PolicyField): string {
  const { min, max, whole } = boundsOf(field);
  if (fault === 'not_a_number') return say(whole ? 'policy.fault.whole' : 'policy.fault.number', { min, max });
  if (fault === 'out_of_bounds') return say('policy.fault.bounds', { min, max: inUnit(max, field.unit) });
  return say(`policy.fault.${fault}`);
}

/** "High tier, longest interval: 7 days, was 10 days" */
export function changesWords(before: Policy, after: Policy): string[] {
  return changedFigures(before, after).map(({ at, before: was, after: is }) =>
    say('policy.change', { name: fieldName(at), is: valueWords(at, is), was: valueWords(at, was) }),
  );
}

function valueWords(at: string, value: Figure): string {
  if (value === undefined) return say('policy.none');
  const field = POLICY_FIELDS.find((it) => it.at === at);
  if (field) return inUnit(field.unit === 'percent' ? Math.round(Number(value) * 100) : Number(value), field.unit);
  return value === 'seen' || value === 'seen_alone' ? say(`policy.resets.${value}`) : String(value);
}
