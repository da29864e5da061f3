/**
 * The figures of the policy as a form has them: in which group each stands, in what unit, and within what bounds.
 *
 * Bounds are those of the schema itself (domain/list/policy.ts), asked of it, so that form and station can never differ. Pure.
 */
import * as z from 'zod';
import { type Policy, policy as schema } from '../../../domain/list/policy.ts';
import { policyFaults } from '../../../domain/list/policy-change.ts';
import { planningOf } from '../../../domain/plan/plan-policy.ts';

export type Unit = 'days' | 'weeks' | 'percent' | 'times' | 'points' | 'minutes' | 'hours';

const FIELDS = [
  { at: 'gapDays.very_high', group: 'intervals', unit: 'days' },
  { at: 'gapDays.high', group: 'intervals', unit: 'days' },
  { at: 'gapDays.medium', group: 'intervals', unit: 'days' },
  { at: 'gapDays.low', group: 'intervals', unit: 'days' },
  { at: 'recovering.gapDays', group: 'intervals', unit: 'days' },
  { at: 'recovering.weeks', group: 'intervals', unit: 'weeks' },
  { at: 'retryShare', group: 'intervals', unit: 'percent' },
  { at: 'noRepliesToSupervisor', group: 'intervals', unit: 'times' },
  { at: 'planning.tierWorth.very_high', group: 'weights', unit: 'points' },
  { at: 'planning.tierWorth.high', group: 'weights', unit: 'points' },
  { at: 'planning.tierWorth.medium', group: 'weights', unit: 'points' },
  { at: 'planning.tierWorth.low', group: 'weights', unit: 'points' },
  { at: 'planning.pressing', group: 'weights', unit: 'points' },
  { at: 'planning.overdue.perDay', group: 'weights', unit: 'points' },
  { at: 'planning.overdue.mostDays', group: 'weights', unit: 'days' },
  { at: 'planning.silence.perDay', group: 'weights', unit: 'points' },
  { at: 'planning.silence.mostDays', group: 'weights', unit: 'days' },
  { at: 'planning.notYetDuePerDay', group: 'weights', unit: 'points' },
  { at: 'planning.horizonDays', group: 'planning', unit: 'days' },
  { at: 'planning.apartShare', group: 'planning', unit: 'percent' },
  { at: 'planning.serviceMinutes.usual', group: 'planning', unit: 'minutes' },
  { at: 'planning.serviceMinutes.pressing', group: 'planning', unit: 'minutes' },
  { at: 'planning.rest.fromHours', group: 'planning', unit: 'hours' },
  { at: 'planning.rest.minutes', group: 'planning', unit: 'minutes' },
  { at: 'planning.vary.sameHourMinutes', group: 'planning', unit: 'minutes' },
  { at: 'offlineHours', group: 'phones', unit: 'hours' },
  { at: 'lock.idleMinutes', group: 'phones', unit: 'minutes' },
  { at: 'lock.hiddenMinutes', group: 'phones', unit: 'minutes' },
] as const satisfies readonly { at: string; group: string; unit: Unit }[];

export type PolicyField = (typeof FIELDS)[number];
export type FieldAt = PolicyField['at'];
export type Group = PolicyField['group'];
export const POLICY_FIELDS: readonly PolicyField[] = FIELDS;
/** Rules of phones are an administrator's. */
export const GROUPS: readonly Group[] = ['intervals', 'weights', 'planning'];

/** What was typed, by field; a field that nobody touched is not in it. */
export interface PolicyDraft {
  readonly typed: Readonly<Partial<Record<FieldAt, string>>>;
  readonly resetsOn: Policy['resetsOn'] | undefined;
}
export const NOTHING_TYPED: PolicyDraft = { typed: {}, resetsOn: undefined };

export interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

/** In the unit of the form: a share is a percentage there. */
export function boundsOf({ at, unit }: PolicyField): Bounds {
  const { minValue, maxValue, isInt } = numberAt(at);
  const scale = unit === 'percent' ? 100 : 1;
  return { min: Math.round((minValue ?? 0) * scale), max: Math.round((maxValue ?? 0) * scale), whole: isInt || unit === 'percent' };
}

/** As it stands in the form: a percentage whole, all else as it is. */
export function shownOf(policy: Policy, { at, unit }: PolicyField): string {
  const figure = figureAt(whole(policy), at);
  return String(unit === 'percent' ? Math.round(figure * 100) : figure);
}

export type FieldFault = 'not_a_number' | 'out_of_bounds' | ReturnType<typeof policyFaults>[number]['fault'];

export interface ReadDraft {
  readonly policy: Policy;
  readonly faults: ReadonlyMap<FieldAt, FieldFault>;
}

/** The policy that the form stands for, on top of the one that is in force; with what is wrong with it. */
export function readDraft(current: Policy, { typed, resetsOn }: PolicyDraft): ReadDraft {
  const next = structuredClone(whole(current)) as Policy;
  const faults = new Map<FieldAt, FieldFault>();
  for (const field of FIELDS) {
    const text = typed[field.at];
    if (text === undefined || text === shownOf(current, field)) continue;
    const found = readFigure(text, field);
    if (typeof found === 'string') faults.set(field.at, found);
    else setFigure(next, field.at, found);
  }
  const policy = resetsOn ? { ...next, resetsOn } : next;
  if (faults.size === 0) for (const it of policyFaults(policy)) faults.set(it.at as FieldAt, it.fault);
  return { policy, faults };
}

function readFigure(text: string, field: PolicyField): number | 'not_a_number' | 'out_of_bounds' {
  const trimmed = text.trim();
  const figure = Number(trimmed);
  const { min, max, whole } = boundsOf(field);
  if (!/^\d+(?:\.\d+)?$/.test(trimmed) || (whole && !Number.isInteger(figure))) return 'not_a_number';
  if (figure < min || figure > max) return 'out_of_bounds';
  return field.unit === 'percent' ? figure / 100 : figure;
}

function whole(policy: Policy): Policy {
  return { ...policy, planning: planningOf(policy) };
}

function numberAt(path: string): z.ZodNumber {
  const found = path.split('.').reduce<z.core.$ZodType>((it, key) => {
    const inner = it instanceof z.ZodOptional ? it.unwrap() : it;
    return inner instanceof z.ZodRecord ? inner.valueType : (inner as z.ZodObject).shape[key];
  }, schema);
  if (!(found instanceof z.ZodNumber)) throw new TypeError(`no figure of the policy: ${path}`);
  return found;
}

function figureAt(policy: Policy, path: string): number {
  return path.split('.').reduce<unknown>((it, key) => (it as Record<string, unknown>)[key], policy) as number;
}

function setFigure(policy: Policy, path: string, figure: number): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const holder = keys.reduce<unknown>((it, key) => (it as Record<string, unknown>)[key], policy) as Record<string, unknown>;
  holder[last] = figure;
}
