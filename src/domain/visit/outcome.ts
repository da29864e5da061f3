/**
 * What came of a visit, on five axes, and the rules between them.
 *
 * Five questions and not one list, because they are five different things: whom was seen, what was found, on what footing
 * anyone went in, what was enforced, what was done to keep somebody safe. The rule above all others: where the occupant was
 * not seen, nothing was assessed. Silence is never "no concern". A combination that contradicts itself is refused with the
 * reason, and never repaired in silence.
 */
import * as z from 'zod';
import type { LocalDate } from '../base/instant.ts';
import { done, type Result, refused } from '../base/result.ts';
import { type ActionFault, action, faultsOfAction } from './action.ts';
import { indicatorSeen, isSign, isUrgent } from './indicator.ts';

export const CONTACTS = [
  'CONTACT_OCCUPANT_ALONE',
  'CONTACT_OCCUPANT_NOT_ALONE',
  'CONTACT_OTHER_ONLY',
  'NO_REPLY',
  'REFUSED',
  'NOT_ATTEMPTED',
  'PREMISES_VOID',
  'OCCUPANT_MOVED',
  'WRONG_ADDRESS',
] as const;
export const contact = z.enum(CONTACTS);
export type Contact = z.infer<typeof contact>;

export const FINDINGS = ['NO_CONCERN', 'CONCERN', 'SUSPECTED', 'CONFIRMED', 'NOT_ASSESSED'] as const;
export const finding = z.enum(FINDINGS);
export type Finding = z.infer<typeof finding>;

/** On what footing somebody went in. There is no code for "worried": welfare alone does not meet PACE s.17(1)(e). */
export const ENTRY_BASES = ['INVITED', 'WARRANT', 'PACE_17_1_E', 'PACE_17_OTHER', 'ARREST', 'CLOSURE_ORDER'] as const;
export const entryBasis = z.enum(ENTRY_BASES);
export type EntryBasis = z.infer<typeof entryBasis>;
export const entry = z.discriminatedUnion('entered', [
  z.strictObject({ entered: z.literal(false) }),
  z.strictObject({ entered: z.literal(true), basis: entryBasis }),
]);

const count = z.int().min(0).max(9_999);
export const DRUGS = ['crack', 'heroin', 'cocaine', 'cannabis', 'spice', 'other'] as const;
export const WEAPONS = ['firearm_s1', 'firearm_s5', 'imitation', 'bladed', 'other'] as const;
export const seizure = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('drugs'),
    drug: z.enum(DRUGS),
    grams: z.number().min(0).max(10_000_000).optional(),
    wraps: count.optional(),
    plants: count.optional(),
    valuePence: z.int().min(0).max(1_000_000_000_00).optional(),
  }),
  z.strictObject({ kind: z.literal('cash'), pence: z.int().positive().max(1_000_000_000_00) }),
  z.strictObject({ kind: z.literal('phone'), count: count.positive() }),
  z.strictObject({ kind: z.literal('deal_line_device'), count: count.positive() }),
  z.strictObject({ kind: z.literal('weapon'), weapon: z.enum(WEAPONS), count: count.positive() }),
  z.strictObject({ kind: z.literal('vehicle'), count: count.positive() }),
  z.strictObject({ kind: z.literal('dog'), count: count.positive() }),
]);
export type Seizure = z.infer<typeof seizure>;

export const enforcement = z.strictObject({
  arrestsAdult: count,
  arrestsUnder18: count,
  charges: count,
  warrants: count,
  stopSearches: count,
  linesClosed: count,
  seizures: z.array(seizure).max(40),
});
export type Enforcement = z.infer<typeof enforcement>;
export const NO_ENFORCEMENT: Enforcement = { arrestsAdult: 0, arrestsUnder18: 0, charges: 0, warrants: 0, stopSearches: 0, linesClosed: 0, seizures: [] };

export function hasEnforcement({ seizures, ...counts }: Enforcement): boolean {
  return seizures.length > 0 || Object.values(counts).some((n) => n > 0);
}

/** A person made safer, for the week return: counted, never named. */
export const safeguarded = z.strictObject({
  sex: z.enum(['f', 'm', 'not_stated']),
  age: z.enum(['adult', 'under_18']),
  how: z.enum(['engaged', 'referred']),
});
export type Safeguarded = z.infer<typeof safeguarded>;

export const PREVENTIONS = ['school', 'landlord', 'taxi', 'hotel', 'rail', 'leaflets'] as const;

/** The signs noted. `noneSeen` is said, never assumed: a blank list says nothing. */
export const signs = z.strictObject({ noneSeen: z.boolean(), noted: z.array(indicatorSeen).max(80) });
export type Signs = z.infer<typeof signs>;

/** Shape only; `checkOutcome` holds the rules between the axes. */
export const outcome = z.strictObject({
  contact,
  finding,
  signs,
  entry,
  enforcement,
  actions: z.array(action).max(30),
  safeguarded: z.array(safeguarded).max(30),
  prevention: z.array(z.enum(PREVENTIONS)).max(6),
});
export type Outcome = z.infer<typeof outcome>;

/** What breaks, and on which question, so that a form can point at it. */
export interface OutcomeFault {
  readonly axis: 'contact' | 'finding' | 'signs' | 'entry' | 'enforcement' | 'actions';
  readonly fault:
    | 'not_seen_is_not_assessed'
    | 'seen_needs_a_finding'
    | 'no_concern_needs_the_occupant'
    | 'not_there_cannot_have_entered'
    | 'nobody_invited_in'
    | 'not_attempted_did_nothing'
    | 'none_seen_and_signs'
    | 'signs_unanswered'
    | 'signs_need_a_concern'
    | 'sign_twice'
    | 'not_attempted_saw_nothing'
    | 'urgent_is_not_no_concern'
    | 'action_twice'
    | 'sent_in_future'
    | ActionFault;
  /** The code at fault, where the fault is of one sign or action. */
  readonly code?: string;
}

/** Whether the occupant was seen. */
export function sawOccupant(it: Contact): boolean {
  return it === 'CONTACT_OCCUPANT_ALONE' || it === 'CONTACT_OCCUPANT_NOT_ALONE';
}

/** Nobody was met: nothing can have been assessed, whatever else is written. */
export function forcesNotAssessed(it: Contact): boolean {
  return it === 'NO_REPLY' || it === 'REFUSED' || it === 'NOT_ATTEMPTED' || it === 'WRONG_ADDRESS';
}

export function hasUrgentSign(it: { readonly signs: Signs }): boolean {
  return it.signs.noted.some((sign) => isUrgent(sign.code));
}

/**
 * Refuses every contradiction at once, so that a form need not be sent twice to learn two things.
 *
 * @param today where it is known: what was sent was sent by then.
 */
export function checkOutcome(it: Outcome, today?: LocalDate): Result<Outcome, readonly OutcomeFault[]> {
  const late = it.actions.filter((one) => today !== undefined && one.on !== undefined && one.on > today);
  const faults = [
    ...late.map(({ code }): OutcomeFault => ({ axis: 'actions', fault: 'sent_in_future', code })),
    ...faultsOfFinding(it),
    ...faultsOfSigns(it),
    ...faultsOfEntry(it),
    ...faultsOfNothingDone(it),
    ...faultsOfActions(it),
  ];
  return faults.length === 0 ? done(it) : refused(faults);
}

function* faultsOfFinding(it: Outcome): Iterable<OutcomeFault> {
  if (forcesNotAssessed(it.contact) && it.finding !== 'NOT_ASSESSED') yield { axis: 'finding', fault: 'not_seen_is_not_assessed' };
  if (sawOccupant(it.contact) && it.finding === 'NOT_ASSESSED') yield { axis: 'finding', fault: 'seen_needs_a_finding' };
  // An empty home, or others who speak for them, cannot tell that the occupant is safe.
  if (it.finding === 'NO_CONCERN' && !sawOccupant(it.contact) && !forcesNotAssessed(it.contact))
    yield { axis: 'finding', fault: 'no_concern_needs_the_occupant' };
  if (it.finding === 'NO_CONCERN' && hasUrgentSign(it)) yield { axis: 'finding', fault: 'urgent_is_not_no_concern' };
  else if (it.finding === 'NO_CONCERN' && it.signs.noted.some((sign) => isSign(sign.code) && sign.basis !== 'record'))
    yield { axis: 'finding', fault: 'signs_need_a_concern' };
}

function* faultsOfSigns(it: Outcome): Iterable<OutcomeFault> {
  if (it.signs.noneSeen && it.signs.noted.length > 0) yield { axis: 'signs', fault: 'none_seen_and_signs' };
  if ((sawOccupant(it.contact) || it.contact === 'CONTACT_OTHER_ONLY') && !it.signs.noneSeen && it.signs.noted.length === 0)
    yield { axis: 'signs', fault: 'signs_unanswered' };
  if (it.contact === 'NOT_ATTEMPTED' && (it.signs.noneSeen || it.signs.noted.length > 0)) yield { axis: 'signs', fault: 'not_attempted_saw_nothing' };
  for (const code of twice(it.signs.noted.map((sign) => sign.code))) yield { axis: 'signs', fault: 'sign_twice', code };
}

function* faultsOfEntry(it: Outcome): Iterable<OutcomeFault> {
  if (it.entry.entered && (it.contact === 'NOT_ATTEMPTED' || it.contact === 'WRONG_ADDRESS')) yield { axis: 'entry', fault: 'not_there_cannot_have_entered' };
  // Where nobody answered, or they refused, another ground was used, and the record says which.
  if (it.entry.entered && it.entry.basis === 'INVITED' && (it.contact === 'NO_REPLY' || it.contact === 'REFUSED'))
    yield { axis: 'entry', fault: 'nobody_invited_in' };
}

/** What was enforced or done elsewhere is recorded where it was done; here it would stand in no figure. */
function* faultsOfNothingDone(it: Outcome): Iterable<OutcomeFault> {
  if (it.contact !== 'NOT_ATTEMPTED') return;
  if (hasEnforcement(it.enforcement)) yield { axis: 'enforcement', fault: 'not_attempted_did_nothing' };
  if (it.actions.length + it.safeguarded.length + it.prevention.length > 0) yield { axis: 'actions', fault: 'not_attempted_did_nothing' };
}

function* faultsOfActions(it: Outcome): Iterable<OutcomeFault> {
  for (const one of it.actions) for (const fault of faultsOfAction(one)) yield { axis: 'actions', fault, code: one.code };
  for (const code of twice(it.actions.map((one) => `${one.code}${one.subject ? ` ${one.subject}` : ''}`)))
    yield { axis: 'actions', fault: 'action_twice', code };
}

function twice(codes: readonly string[]): Set<string> {
  return new Set(codes.filter((code, at) => codes.indexOf(code) !== at));
}
